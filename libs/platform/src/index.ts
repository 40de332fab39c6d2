export { Mailbox, type MailboxOptions, type ReceivedFile, type ReceivedMail } from './mailbox/mailbox.js';
export { openMailboxPage, type MailboxPage } from './mailbox/mailbox-page.js';
export { launchPostgres, stopPostgresLeftIn, type PostgresOptions, type RunningPostgres } from './postgres/launch-postgres.js';
export { freePort, portIsFree, waitForPort } from './process/port.js';
export { commandOf, endLeftOver, endProcess, isAlive } from './process/process-identity.js';
export { runCommand, type CommandOutcome } from './process/run-command.js';
export { superviseNode, type Supervised, type SupervisedOptions } from './process/supervise-node.js';
export { findTemporalCli, findTestServer, type Progress } from './temporal/find-program.js';
export {
  launchDevServer,
  stopDevServerLeftIn,
  type DevServerOptions,
  type RunningDevServer,
} from './temporal/launch-dev-server.js';

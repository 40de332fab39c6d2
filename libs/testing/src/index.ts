export { browser, findBrowser } from './browser.js';
export { testDatabase, type TestDatabase } from './database.js';
export { mailbox } from './mailbox.js';
export { startProgram, type Program, type ProgramOptions } from './program.js';
export { devServer, temporalTestEnvironment, workflowBundle, type DevServer } from './temporal.js';
export { freePort, portIsFree, waitForPort, type Mailbox, type ReceivedMail } from '@countersign/platform';

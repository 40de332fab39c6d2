import { Command } from 'commander';
import { registerArchive } from './archive/verify.js';
import { registerCalendar } from './calendar/register-calendar.js';
import { registerCampaign } from './campaign/register-campaign.js';
import { registerClock } from './clock/register-clock.js';
import { registerInvariants } from './invariants/check-invariants.js';
import { registerMail } from './mail/test-mail.js';
import { registerDemo } from './demo/register-demo.js';
import { explainFailure } from './open/explain-failure.js';
import { registerPeople } from './people/import-people.js';
import { registerInstall } from './programme/install-programme.js';
import { registerProgramme } from './programme/register-programme.js';
import { registerReconcile } from './reconcile/reconcile.js';
import { registerRestored } from './restored/restored.js';
import { terminal } from './terminal.js';

const here = terminal();
const program = new Command('countersign')
  .description('会签 Countersign: document approvals that repeat every year')
  .option('--verbose', 'say more about what failed')
  .showHelpAfterError();
registerInstall(registerProgramme(program, here), here);
registerPeople(program, here);
registerCalendar(program, here);
registerCampaign(program, here);
registerClock(program, here);
registerMail(program, here);
registerArchive(program, here);
registerDemo(program, here);
registerReconcile(program, here);
registerInvariants(program, here);
registerRestored(program, here);

try {
  await program.parseAsync();
} catch (error) {
  here.fail(explainFailure(error));
  if (program.opts<{ verbose?: boolean }>().verbose && error instanceof Error) here.printError(error.stack ?? '');
}

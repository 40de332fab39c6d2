import { Command } from 'commander';
import { InvalidSettings } from '@countersign/config';
import { registerArchive } from './archive/verify.js';
import { registerCalendar } from './calendar/import-calendar.js';
import { registerMail } from './mail/test-mail.js';
import { registerPeople } from './people/import-people.js';
import { registerInstall } from './programme/install-programme.js';
import { registerProgramme } from './programme/register-programme.js';
import { registerReconcile } from './reconcile/reconcile.js';
import { terminal } from './terminal.js';

const here = terminal();
const program = new Command('countersign')
  .description('会签 Countersign: document approvals that repeat every year')
  .showHelpAfterError();
registerInstall(registerProgramme(program, here), here);
registerPeople(program, here);
registerCalendar(program, here);
registerMail(program, here);
registerArchive(program, here);
registerReconcile(program, here);

try {
  await program.parseAsync();
} catch (error) {
  here.fail(error instanceof InvalidSettings ? error.message : describe(error));
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

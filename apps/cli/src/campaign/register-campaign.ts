import { InvalidArgumentError, type Command } from 'commander';
import { isPeriod } from '@countersign/domain';
import { abortCampaign } from './abort.js';
import { launchCampaign } from './launch.js';
import { printCampaigns } from './list.js';
import { previewCampaign } from './preview.js';
import { registerSteering } from './register-steering.js';
import type { Terminal } from '../terminal.js';

/** Options of the commands that name what is to be launched. */
export interface LaunchOptions {
  /** Numbers or keys of subjects. */
  subjects?: string[];
  /** E-mail address or id of the person in whose name it happens. */
  as?: string;
}

/** What is launched with. */
export interface NoticeOptions {
  /** Path of the PDF. */
  notice?: string;
  noticeNumber?: string;
  noticeTitle?: string;
}

/** `countersign campaign preview|launch|rehearse|extend|excuse|urge|abort|list`. */
export function registerCampaign(program: Command, terminal: Terminal): void {
  const campaign = program.command('campaign').description('preview, launch, rehearse, steer and abort campaigns');

  launching(campaign.command('preview'))
    .description('print routes, deadlines and everything a launch would stumble over; ends 1 when it would be refused')
    .action((programme: string, period: string | undefined, options: LaunchOptions) =>
      previewCampaign(terminal, { programme, period, rehearsal: false, ...options }),
    );
  carrying(launching(campaign.command('launch')))
    .description('launch a campaign; refused, with the list, when something would be stuck')
    .requiredOption('--as <email>', 'the provincial officer in whose name it is launched (e-mail address or id)')
    .action((programme: string, period: string | undefined, options: LaunchOptions & NoticeOptions) =>
      launchCampaign(terminal, { programme, period, rehearsal: false, ...options }),
    );
  carrying(launching(campaign.command('rehearse')))
    .description('launch a rehearsal: all mails go to the one who launches it, who acts for every post')
    .requiredOption('--as <email>', 'the provincial officer who rehearses (e-mail address or id)')
    .action((programme: string, period: string | undefined, options: LaunchOptions & NoticeOptions) =>
      launchCampaign(terminal, { programme, period, rehearsal: true, ...options }),
    );
  registerSteering(campaign, terminal);
  campaign
    .command('abort')
    .description('end a campaign before its time: tasks, notices and workflows end with it')
    .argument('<campaign>', 'id of the campaign (see: campaign list)')
    .requiredOption('--reason <text>', 'why; kept in the history')
    .requiredOption('--as <email>', 'the provincial officer in whose name it is aborted (e-mail address or id)')
    .action((campaignId: string, { reason, as }: { reason: string; as: string }) =>
      abortCampaign(terminal, { campaignId, reason, as }),
    );
  campaign
    .command('list')
    .description('print every campaign, the newest first')
    .action(() => printCampaigns(terminal));
}

function launching(command: Command): Command {
  return command
    .argument('<programme>', 'key of the programme')
    .argument('[period]', 'e.g. 2026 or 2026-H1; the period that is due when it is left out', periodArgument)
    .option(
      '--subjects <numbers>',
      'numbers or keys of the subjects that take part, separated by commas; all of them when left out',
      list,
    );
}

function carrying(command: Command): Command {
  return command
    .option('--notice <file>', 'the official notice (PDF) that orders it; the invitations carry it')
    .option('--notice-number <number>', 'its document number (文号); needed with --notice')
    .option('--notice-title <title>', 'its title');
}

function list(text: string): string[] {
  const entries = text.split(/[,\s]+/).filter((entry) => entry !== '');
  if (entries.length === 0) throw new InvalidArgumentError('name at least one subject');
  return entries;
}

function periodArgument(text: string): string {
  if (!isPeriod(text, 'year') && !isPeriod(text, 'half-year'))
    throw new InvalidArgumentError('a period is a year such as 2026, or half of one such as 2026-H1');
  return text;
}

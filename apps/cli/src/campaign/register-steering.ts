import type { Command } from 'commander';
import type { Terminal } from '../terminal.js';
import { Misunderstood } from './launch-command.js';
import { excuseSubjects, extendDeadlines, reopenArchives, urgeTasks } from './steer.js';

interface SteerOptions {
  subjects: string[];
  as?: string;
}

/** `countersign campaign extend|excuse|reopen|urge`. */
export function registerSteering(campaign: Command, terminal: Terminal): void {
  steering(campaign.command('extend'), 'numbers or keys of the subjects, separated by commas, or: all')
    .description('put off the deadline of the open stages; reminders are planned anew and the posts are told')
    .argument('<date>', 'the last day, e.g. 2026-04-10; the hour stays the stage’s')
    .requiredOption('--reason <text>', 'why; the mails say it')
    .action((campaignId: string, deadline: string, options: SteerOptions & { reason: string }) =>
      extendDeadlines(terminal, { campaignId, deadline, ...options }),
    );
  steering(campaign.command('excuse'), 'numbers or keys of the subjects, separated by commas')
    .description('excuse subjects: their submissions end, and nothing is archived')
    .requiredOption('--reason <text>', 'why; the mails say it')
    .action((campaignId: string, options: SteerOptions & { reason: string }) => {
      if (options.subjects.includes('all'))
        throw new Misunderstood('Name the subjects; to end all of them: countersign campaign abort.');
      return excuseSubjects(terminal, { campaignId, ...options });
    });
  steering(campaign.command('reopen'), 'numbers or keys of the subjects, separated by commas')
    .description('open archived submissions again; the package stays, and a new version of it is written at the end')
    .requiredOption('--with <stage>', 'key of the stage that opens again; those behind it are repeated')
    .requiredOption('--reason <text>', 'why; mails, pages and the new package say it')
    .action((campaignId: string, { with: returnTo, ...options }: SteerOptions & { with: string; reason: string }) => {
      if (options.subjects.includes('all')) throw new Misunderstood('Name the subjects that are to be reopened.');
      return reopenArchives(terminal, { campaignId, returnTo, ...options });
    });
  steering(campaign.command('urge'), 'numbers or keys of the subjects, separated by commas, or: all')
    .description('mail the posts of open tasks to get on with them; at most once a day each')
    .option('--message <text>', 'what the mails say besides')
    .action((campaignId: string, options: SteerOptions & { message?: string }) =>
      urgeTasks(terminal, { campaignId, ...options }),
    );
}

function steering(command: Command, subjects: string): Command {
  return command
    .argument('<campaign>', 'id of the campaign (see: campaign list)')
    .requiredOption('--subjects <numbers>', subjects, (text: string) => text.split(/[,\s]+/).filter((entry) => entry !== ''))
    .option('--as <email>', 'the provincial officer in whose name it happens; without it history names an operator');
}

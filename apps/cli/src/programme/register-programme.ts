import type { Command } from 'commander';
import { checkProgramme } from './check-programme.js';
import { printLabels } from './print-labels.js';
import { printRoutes } from './print-routes.js';
import type { ProgrammeIo } from './programme-io.js';
import { writeMails } from './write-mails.js';

/**
 * Registers `programme check|labels|routes|mails`, which need neither database nor server.
 * @returns the `programme` command, so that others can add theirs
 */
export function registerProgramme(program: Command, io: ProgrammeIo): Command {
  const programme = program.command('programme').description('programme packs (docs/packs.md)');
  programme
    .command('check')
    .description('print every fault of a pack, with file and line')
    .argument('<key-or-folder>')
    .option('--against <folder>', 'the version before: demand a mapping of what changed')
    .action((keyOrFolder: string, options: { against?: string }) => checkProgramme(io, keyOrFolder, options));
  programme
    .command('labels')
    .description('print every label, note, heading, prompt and subject of a pack')
    .argument('<key-or-folder>')
    .action((keyOrFolder: string) => printLabels(io, keyOrFolder));
  programme
    .command('routes')
    .description('print every subject with its route, and totals')
    .argument('<key-or-folder>')
    .action((keyOrFolder: string) => printRoutes(io, keyOrFolder));
  programme
    .command('mails')
    .description('write every mail of a pack, with invented facts, as page and text')
    .argument('<key-or-folder>')
    .argument('<target>', 'the folder they are written to')
    .action((keyOrFolder: string, target: string) => writeMails(io, keyOrFolder, target));
  return programme;
}

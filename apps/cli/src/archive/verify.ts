import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { verifyArchive } from '@countersign/documents';

/** Where a command writes and how it fails; given by main. */
export interface Output {
  line(text: string): void;
  fail(text: string): void;
}

/** `countersign archive verify FILE…`: proves packages from their bytes alone; needs no database. */
export function registerArchive(program: Command, output: Output): void {
  const archive = program.command('archive').description('packages of finished submissions');
  archive
    .command('verify')
    .description('prove archive packages: rebuild them, recompute every hash, follow the history chain')
    .argument('<files...>', 'packages (.zip)')
    .action(async (files: string[]) => {
      for (const file of files) {
        const { archiveNumber, files: count, faults } = await verifyArchive(await readFile(file));
        if (faults.length === 0) output.line(`${file}: ${archiveNumber ?? ''} is intact (${count} files)`);
        else output.fail([`${file}: NOT intact`, ...faults.map((fault) => `  - ${fault}`)].join('\n'));
      }
    });
}

import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { verifyArchive, verifyVersions } from '@countersign/documents';

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
    .description('prove archive packages: rebuild them, recompute every hash, follow the history chain and the versions given')
    .argument('<files...>', 'packages (.zip)')
    .action(async (files: string[]) => {
      const packages = [];
      for (const file of files) packages.push(await verifyArchive(await readFile(file)));
      const links = verifyVersions(packages);
      for (const [index, { archiveNumber, files: count, faults }] of packages.entries()) {
        const file = files[index] ?? '';
        if (faults.length === 0) output.line(`${file}: ${archiveNumber ?? ''} is intact (${count} files)`);
        else output.fail([`${file}: NOT intact`, ...faults.map((fault) => `  - ${fault}`)].join('\n'));
        const link = links[index];
        if (link?.is === 'follows') output.line(`${file}: follows ${link.predecessor}`);
        if (link?.is === 'missing') output.line(`${file}: follows ${link.predecessor}, which was not given`);
        if (link?.is === 'broken') output.fail(`${file}: does NOT follow the ${link.predecessor} that was given`);
      }
    });
}

import type { Command } from 'commander';
import { ensureCalendars, InstallPack } from '@countersign/campaigns';
import { CLOCK, type Clock } from '@countersign/clock';
import { UnitOfWork } from '@countersign/database';
import { OPERATOR } from '@countersign/history';
import { readFiles, type PackFault } from '@countersign/packs';
import { onProduct } from '../product.js';
import type { Terminal } from '../terminal.js';
import { existingFolder, printFaults } from './pack-argument.js';

/** Adds `programme install`: stores a checked pack by its content hash; doing it twice changes nothing. */
export function registerInstall(programme: Command, terminal: Terminal): void {
  programme
    .command('install')
    .description('store a checked pack; new campaigns use it, running ones keep theirs')
    .argument('<key-or-folder>')
    .action(async (keyOrFolder: string) => {
      const folder = existingFolder(terminal, keyOrFolder);
      if (folder === undefined) return;
      const files = await readFiles(folder);
      await onProduct(async (product) => {
        await ensureCalendars(product.get(UnitOfWork), product.get<Clock>(CLOCK));
        const installed = await product.get(InstallPack).run({ files }, OPERATOR);
        if (!installed.ok) return refused(terminal, installed.error.code, installed.error.detail ?? {});
        const { programmeKey, version, hash, already, organisationsAdded, subjectsAdded } = installed.value;
        terminal.line(`${programmeKey} ${version} ${already ? 'was installed before' : 'is installed'} (${hash})`);
        terminal.line(`organisations added: ${organisationsAdded}, subjects added: ${subjectsAdded}`);
      });
    });
}

function refused(terminal: Terminal, code: string, detail: Readonly<Record<string, unknown>>): void {
  const faults = detail['faults'];
  if (Array.isArray(faults)) printFaults(terminal, faults as PackFault[]);
  else terminal.fail(`Not installed: ${code} ${JSON.stringify(detail)}`);
}

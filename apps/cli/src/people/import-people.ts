import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { SYSTEM } from '@countersign/history';
import { ImportPeople } from '@countersign/identity';
import { onProduct } from '../product.js';
import type { Terminal } from '../terminal.js';

/** `countersign people import FILE`: a list of people and their posts (docs/people-import.md), all of it or nothing. */
export function registerPeople(program: Command, terminal: Terminal): void {
  program
    .command('people')
    .description('persons and their appointments')
    .command('import')
    .description('take in a list of people (csv or xlsx); says only what would change until --apply is given')
    .argument('<file>')
    .option('--apply', 'change what the dry run shows')
    .action(async (file: string, { apply = false }: { apply?: boolean }) => {
      const content = await readFile(file);
      await onProduct(async (product) => {
        const report = await product.get(ImportPeople).run(content, { dryRun: !apply, language: 'zh-CN', by: SYSTEM });
        for (const { row, column, message } of report.errors)
          terminal.fail(`${file}:${row}${column === '' ? '' : ` [${column}]`}: ${message}`);
        if (report.errors.length > 0) return;
        for (const { row, kind, name, role } of report.changes)
          terminal.line(`${row}: ${kind} ${name}${role === undefined ? '' : ` (${role})`}`);
        const outcome = apply ? 'done' : 'nothing was changed; do it with --apply';
        terminal.line(`${report.rows} rows, ${report.changes.length} changes: ${outcome}`);
      });
    });
}

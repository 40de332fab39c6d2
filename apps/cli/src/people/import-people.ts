import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { DataSource } from 'typeorm';
import { PackLibrary, roleTitles } from '@countersign/campaigns';
import { OPERATOR } from '@countersign/history';
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
        const titles = await roleTitles(product.get(DataSource).manager, product.get(PackLibrary));
        const options = { dryRun: !apply, language: 'zh-CN', roleTitles: titles, by: OPERATOR } as const;
        const report = await product.get(ImportPeople).run(content, options);
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

import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { ImportCalendar } from '@countersign/campaigns';
import { SYSTEM } from '@countersign/history';
import { onProduct } from '../product.js';
import type { Terminal } from '../terminal.js';

/** `countersign calendar import FILE`: one published year of a working-day calendar (docs/packs.md). */
export function registerCalendar(program: Command, terminal: Terminal): void {
  program
    .command('calendar')
    .description('working-day calendars')
    .command('import')
    .description('take in one year of a calendar')
    .argument('<file>')
    .action(async (file: string) => {
      const content = parse(await readFile(file, 'utf8'));
      if (content === undefined) return terminal.fail(`${file}: this is no JSON`);
      await onProduct(async (product) => {
        const imported = await product.get(ImportCalendar).run(content, SYSTEM);
        if (!imported.ok)
          return terminal.fail(`${file}: ${imported.error.pointer ?? ''} ${JSON.stringify(imported.error.detail ?? {})}`);
        const { calendar, year, change, offDays, workDays } = imported.value;
        terminal.line(`${calendar} ${year}: ${change} (${offDays} days off, ${workDays} weekend days worked)`);
      });
    });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { DataSource } from 'typeorm';
import { ImportCalendar, listCalendars } from '@countersign/campaigns';
import { OPERATOR } from '@countersign/history';
import { onProduct } from '../product.js';
import type { Terminal } from '../terminal.js';

/** `countersign calendar import|list`: the published years of working-day calendars (docs/calendars.md). */
export function registerCalendar(program: Command, terminal: Terminal): void {
  const calendar = program.command('calendar').description('working-day calendars');
  calendar
    .command('import')
    .description('take in one published year; running campaigns keep the years they were launched with')
    .argument('<file>', 'JSON: calendar, year, title, source, published, offDays and workDays as lists of { date, name }')
    .action((file: string) => importCalendar(terminal, file));
  calendar
    .command('list')
    .description('print the years that are known, with the notices they come from')
    .action(() => printCalendars(terminal));
}

async function importCalendar(terminal: Terminal, file: string): Promise<void> {
  const content = parse(await readFile(file, 'utf8'));
  if (content === undefined) return terminal.fail(`${file}: this is no JSON.`);
  await onProduct(async (product) => {
    const imported = await product.get(ImportCalendar).run(content, OPERATOR);
    if (!imported.ok) {
      const { pointer, detail } = imported.error;
      return terminal.fail(`${file}: ${pointer ?? ''} ${String(detail?.['reason'] ?? imported.error.code)}`);
    }
    const { calendar, year, change, offDays, workDays } = imported.value;
    terminal.line(`${calendar} ${year}: ${change} (${offDays} days off, ${workDays} weekend days worked)`);
  });
}

function printCalendars(terminal: Terminal): Promise<void> {
  return onProduct(async (product) => {
    const years = await listCalendars(product.get(DataSource).manager);
    for (const { calendar, year, title, source } of years) terminal.line(`${calendar} ${year}  ${title}  ${source}`);
    if (years.length === 0) terminal.line('No year is known yet; `countersign programme install` brings the shipped ones.');
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

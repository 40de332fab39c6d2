import type { Command } from 'commander';
import { Settings } from '@countersign/config';
import { civilDate, timeOfDay, type Instant } from '@countersign/domain';
import { OPERATOR } from '@countersign/history';
import { RecordRestore } from '@countersign/schema';
import { instantOf } from '../clock/register-clock.js';
import { onProduct } from '../product.js';
import type { Terminal } from '../terminal.js';

interface Options {
  takenAt: string;
  reason: string;
}

/** `countersign restored`: the operator's word that the database was restored from a backup (docs/runbook.md). */
export function registerRestored(program: Command, terminal: Terminal): void {
  program
    .command('restored')
    .description('write into the history that the database was restored from a backup, and let everything go on from it')
    .requiredOption('--taken-at <time>', 'when the backup was taken, e.g. 2026-03-02T09:00 (in COUNTERSIGN_TIME_ZONE)')
    .requiredOption('--reason <text>', 'why; without names')
    .action((options: Options) => restored(terminal, options));
}

function restored(terminal: Terminal, options: Options): Promise<void> {
  return onProduct(async (product) => {
    const zone = product.get(Settings).COUNTERSIGN_TIME_ZONE;
    const takenAt = instantOf(options.takenAt, zone);
    if (takenAt === undefined)
      return terminal.fail(`"${options.takenAt}" is no time; expected e.g. 2026-03-02T09:00 or 2026-03-02T01:00:00Z.`);
    const done = await product.get(RecordRestore).run({ takenAt, reason: options.reason }, OPERATOR);
    if (!done.ok) return terminal.fail(String(done.error.detail?.['reason'] ?? done.error.code));
    const { lastEventAt, marked, mayComeTwice, rung } = done.value;
    terminal.line(`the database stands as of ${shown(takenAt, zone)} ${zone}; what was done after that is lost`);
    if (lastEventAt !== null) terminal.line(`the last entry of its history is of ${shown(lastEventAt, zone)}`);
    terminal.line(`the restore stands in the history; ${marked} submissions and campaigns under way are marked with it`);
    terminal.line(`${rung} workflows are rung`);
    terminal.line(`${mayComeTwice} notices are due by now: their mails go out, to some people for the second time`);
  });
}

function shown(instant: Instant, zone: string): string {
  return `${civilDate(instant, zone)} ${timeOfDay(instant, zone)}`;
}

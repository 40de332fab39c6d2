import { InvalidArgumentError, type Command } from 'commander';
import { DataSource } from 'typeorm';
import { judgeInvariants, type Verdict } from '@countersign/schema';
import { BLOBS, type BlobStore } from '@countersign/storage';
import { onProduct } from '../product.js';
import type { Terminal } from '../terminal.js';

interface Options {
  files: boolean;
  patience: number;
  json?: boolean;
}

/**
 * `countersign invariants`: checks the whole database, one line for each invariant with ids of what breaks it, never names or addresses. Ends
 * with 1 when one is broken. Safe beside a running system; it only reads.
 */
export function registerInvariants(program: Command, terminal: Terminal): void {
  program
    .command('invariants')
    .description('check that everything in the database and the files fits together (docs/invariants.md)')
    .option('--patience <minutes>', 'for so long what is to be done may wait; 0: the system is at rest', minutes, 10)
    .option('--no-files', 'do not read the bytes of the files')
    .option('--json', 'print one JSON object')
    .action((options: Options) =>
      onProduct(async (product) => {
        const blobs = options.files ? { blobs: product.get<BlobStore>(BLOBS) } : {};
        const verdicts = await judgeInvariants(product.get(DataSource), { ...blobs, patience: options.patience * 60_000 });
        report(verdicts, options.json === true, terminal);
      }),
    );
}

function report(verdicts: readonly Verdict[], json: boolean, terminal: Terminal): void {
  const count = (is: Verdict['is']) => verdicts.filter((verdict) => verdict.is === is).length;
  const broken = count('broken');
  if (json) terminal.line(JSON.stringify({ ok: broken === 0, invariants: verdicts }));
  else {
    for (const verdict of verdicts) terminal.line(lineOf(verdict));
    terminal.line(`${verdicts.length} invariants: ${count('ok')} ok, ${broken} broken, ${count('skipped')} skipped`);
  }
  if (broken > 0) terminal.exitWith(1);
}

function lineOf({ invariant, is, rows, sample }: Verdict): string {
  const found = is === 'broken' ? `  ${rows}: ${sample.join(', ')}${rows > sample.length ? ' …' : ''}` : '';
  return `${is.padEnd(7)} ${invariant}${found}`;
}

function minutes(given: string): number {
  if (!/^\d+(\.\d+)?$/.test(given)) throw new InvalidArgumentError('a number of minutes is needed');
  return Number(given);
}

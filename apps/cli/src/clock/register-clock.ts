import { InvalidArgumentError, type Command } from 'commander';
import { DataSource } from 'typeorm';
import { listCampaigns } from '@countersign/campaigns';
import { Settings } from '@countersign/config';
import { StoredClock } from '@countersign/database';
import { civilDate, instantAt, isCivilDate, timeOfDay, type Instant } from '@countersign/domain';
import { Reconcile } from '@countersign/schema';
import { onProduct } from '../product.js';
import type { Terminal } from '../terminal.js';

interface SetOptions {
  factor: number;
  force?: boolean;
}

/** `countersign clock show|set`: the programme clock (design §7), for tests and demonstrations. In production it is the system's. */
export function registerClock(program: Command, terminal: Terminal): void {
  const clock = program
    .command('clock')
    .description('the programme clock, in which deadlines and reminders are counted (tests and demonstrations)');
  clock
    .command('show')
    .description('print where the programme clock stands')
    .action(() =>
      onProduct(async (product) => {
        const stored = product.get(StoredClock);
        const zone = product.get(Settings).COUNTERSIGN_TIME_ZONE;
        terminal.line(`${shown(stored.now(), zone)} ${zone}${stored.isReal ? ' (real time)' : ' (programme time)'}`);
      }),
    );
  clock
    .command('set')
    .description('let the programme clock show another time and run on from there; pages say so in their header')
    .argument('<time>', 'e.g. 2026-03-02T09:00 (in COUNTERSIGN_TIME_ZONE) or 2026-03-02T01:00:00Z; "real" for real time')
    .option('--factor <number>', 'how many times faster than real time it runs; 0 stops it', factor, 1)
    .option('--force', 'also while a campaign runs on real time: its deadlines and reminders move with the clock')
    .action((time: string, options: SetOptions) => setClock(terminal, time, options));
}

function setClock(terminal: Terminal, time: string, options: SetOptions): Promise<void> {
  return onProduct(async (product) => {
    const stored = product.get(StoredClock);
    const zone = product.get(Settings).COUNTERSIGN_TIME_ZONE;
    const to = time === 'real' ? 'real' : instantOf(time, zone);
    if (to === undefined)
      return terminal.fail(`"${time}" is no time; expected e.g. 2026-03-02T09:00, 2026-03-02T01:00:00Z or real.`);
    const running = (await listCampaigns(product.get(DataSource).manager)).filter(
      ({ state }) => state === 'opening' || state === 'open',
    );
    if (stored.isReal && running.length > 0 && !options.force) {
      return terminal.fail(
        `${running.length} campaigns run on real time; their deadlines would move. Use --force if that is meant.`,
      );
    }
    if (to === 'real') await stored.useRealTime();
    else await stored.set(to, options.factor);
    // Whatever waits for an instant has to ask anew when that is.
    const { rung } = await product.get(Reconcile).run();
    terminal.line(
      `${shown(stored.now(), zone)} ${zone}${stored.isReal ? ' (real time)' : ` (programme time, factor ${options.factor})`}; ${rung} workflows are rung`,
    );
  });
}

function shown(instant: Instant, zone: string): string {
  return `${civilDate(instant, zone)} ${timeOfDay(instant, zone)}`;
}

/** A time with offset, or a civil time in `zone`; undefined when it is neither. */
export function instantOf(text: string, zone: string): Instant | undefined {
  const civil = /^(\d{4}-\d{2}-\d{2})[T ]([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
  if (civil) return isCivilDate(civil[1] ?? '') ? instantAt(civil[1] ?? '', `${civil[2]}:${civil[3]}`, zone) : undefined;
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/.test(text)) return undefined;
  const instant = Date.parse(text);
  return Number.isNaN(instant) ? undefined : instant;
}

function factor(text: string): number {
  const number = Number(text);
  if (!Number.isFinite(number) || number < 0 || number > 1_000_000)
    throw new InvalidArgumentError('expected a number from 0 to 1000000');
  return number;
}

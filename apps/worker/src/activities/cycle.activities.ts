import type { Asked, CycleActivities as Contract } from '@countersign/contracts';
import type { OpenPeriod } from '@countersign/campaigns';
import type { AskToLaunch } from '@countersign/notifications';
import type { FreshClock } from './fresh-clock.js';

/** Begins a programme's year. */
export class CycleActivities implements Contract {
  constructor(
    private readonly clock: FreshClock,
    private readonly period: OpenPeriod,
    private readonly asking: AskToLaunch,
    private readonly ensureSchedules: () => Promise<void>,
  ) {}

  /** Also makes sure that it is asked again: a programme that was just installed has no Schedule yet. */
  async openPeriod({ programmeKey, now }: { programmeKey: string } & Asked): Promise<{ opened: string[] }> {
    await this.clock.refresh();
    const at = this.clock.at(now);
    const answer = await this.period.run({ programmeKey, now: at });
    await this.asking.run({ programmeKey, now: at });
    await this.ensureSchedules();
    return answer;
  }
}

import type { Asked, HousekeepingActivities as Contract } from '@countersign/contracts';
import { dropOldAnswers, type UnitOfWork } from '@countersign/database';
import { civilDate } from '@countersign/domain';
import { anchorHistory } from '@countersign/history';
import type { ForgetExpired } from '@countersign/identity';
import type { FreshClock } from './fresh-clock.js';

/** The nightly housekeeping. */
export class HousekeepingActivities implements Contract {
  /**
   * @param zone zone of the day an anchor is for
   * @param ringAll rings whatever is not closed, and what runs without a reason; makes the Schedules
   */
  constructor(
    private readonly clock: FreshClock,
    private readonly work: UnitOfWork,
    private readonly zone: string,
    private readonly forget: ForgetExpired,
    private readonly ringAll: () => Promise<void>,
  ) {}

  async anchorHistory({ now: real }: Asked): Promise<void> {
    await this.clock.refresh();
    const now = this.clock.at(real);
    await this.work.run((tx) => anchorHistory(tx, civilDate(now, this.zone), now));
  }

  async reconcile(): Promise<void> {
    await this.ringAll();
  }

  async dropExpired(): Promise<void> {
    await this.forget.run();
    await this.work.run((tx) => dropOldAnswers(tx, this.clock.real()));
  }
}

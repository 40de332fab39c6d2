import { condition, defineSignal, setHandler } from '@temporalio/workflow';
import { CHANGED } from '@countersign/contracts';

const changed = defineSignal<[why?: string]>(CHANGED);

/**
 * A bell, not a letter: it says that something changed, and a workflow then asks PostgreSQL what. So a ring may come late, twice or out of
 * order. Make it before the first `await`, read {@link rung} before asking, and return only if it has not rung since.
 */
export class Bell {
  /** How often it rang in this run. */
  rung = 0;

  constructor() {
    setHandler(changed, () => {
      this.rung += 1;
    });
  }

  /**
   * True when it rang after `heard`, false when `until` came first.
   * @param heard the value of {@link rung} before PostgreSQL was asked
   * @param until real instant to wait for; absent: only a ring ends the waiting
   * @param summary what the timer is for, shown in the Temporal UI
   */
  async rings(heard: number, until?: number, summary = ''): Promise<boolean> {
    const rang = () => this.rung > heard;
    if (until === undefined) {
      await condition(rang);
      return true;
    }
    return condition(rang, Math.max(1, until - Date.now()), { summary });
  }
}

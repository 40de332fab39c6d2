import type { Clock } from '@countersign/clock';

const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 300_000;

/** Workflows whose ring was refused, each left alone for a while that doubles from one refusal to the next. */
export class SetAside {
  private readonly workflows = new Map<string, { until: number; pause: number }>();

  constructor(private readonly clock: Pick<Clock, 'real'>) {}

  /** @returns how many milliseconds it is left alone */
  put(workflowId: string): number {
    const before = this.workflows.get(workflowId)?.pause;
    const pause = before === undefined ? FIRST_PAUSE : Math.min(before * 2, LONGEST_PAUSE);
    this.workflows.set(workflowId, { until: this.clock.real() + pause, pause });
    return pause;
  }

  forget(workflowId: string): void {
    this.workflows.delete(workflowId);
  }

  /** Ids of those to be left alone now. */
  now(): string[] {
    const now = this.clock.real();
    return [...this.workflows].filter(([, { until }]) => until > now).map(([workflowId]) => workflowId);
  }
}

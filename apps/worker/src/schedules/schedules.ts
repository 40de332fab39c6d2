import { ScheduleAlreadyRunning, type Client, type ScheduleOptions } from '@temporalio/client';
import { cycleWorkflow, TASK_QUEUES, WORKFLOW_RETRY } from '@countersign/contracts';

/** At what time of day a programme asks whether its year begins, in its own zone. */
export interface Asking {
  programmeKey: string;
  /** `HH:MM` */
  at: string;
  timeZone: string;
}

/** Temporal's Schedules: created or brought up to date, as often as one likes. They may be lost with Temporal; PostgreSQL makes them anew. */
export class Schedules {
  constructor(private readonly client: Client) {}

  /**
   * Fires each day at the time at which the programme's periods open: whether one does, and what a coming one lacks, PostgreSQL says. What was
   * missed in up to 30 days of absence is made up for.
   */
  async ensureCycle({ programmeKey, at, timeZone }: Asking): Promise<void> {
    const { workflowId, input } = cycleWorkflow(programmeKey);
    const [hour, minute] = at.split(':').map(Number);
    await this.ensure({
      scheduleId: `cycle/${programmeKey}`,
      spec: { calendars: [{ hour, minute }], timezone: timeZone },
      policies: { catchupWindow: '30 days', overlap: 'SKIP' },
      action: {
        type: 'startWorkflow',
        workflowType: 'cycle',
        workflowId,
        taskQueue: TASK_QUEUES.stages,
        args: [input],
        retry: WORKFLOW_RETRY,
      },
    });
  }

  /** Fires each night. A night that was missed is not made up for: the next one does the same. */
  async ensureHousekeeping(timeZone: string): Promise<void> {
    await this.ensure({
      scheduleId: 'housekeeping',
      spec: { calendars: [{ hour: 2, minute: 30 }], timezone: timeZone },
      policies: { catchupWindow: '1 hour', overlap: 'SKIP' },
      action: {
        type: 'startWorkflow',
        workflowType: 'housekeeping',
        workflowId: 'housekeeping',
        taskQueue: TASK_QUEUES.stages,
        args: [],
        retry: WORKFLOW_RETRY,
      },
    });
  }

  private async ensure(options: ScheduleOptions & { action: { workflowId: string } }): Promise<void> {
    try {
      await this.client.schedule.create(options);
    } catch (error) {
      if (!(error instanceof ScheduleAlreadyRunning)) throw error;
      const { spec, policies, action } = options;
      await this.client.schedule.getHandle(options.scheduleId).update((present) => ({ ...present, spec, policies, action }));
    }
  }
}

import type { Context } from '@temporalio/activity';
import type {
  ActivityExecuteInput,
  ActivityInboundCallsInterceptor,
  ActivityInterceptorsFactory,
  Next,
} from '@temporalio/worker';

/** Between two signs of life; a few fit into the shortest heartbeat timeout. */
export const SHOW_LIFE_EVERY = 1_500;

/**
 * Tells Temporal while an activity runs that its worker lives, for the activities that are called with a heartbeat timeout. What a killed
 * worker had in hand is then given to another one after that timeout; without, a mail would wait the minutes that a slow mail server is allowed.
 */
export class ShowLife implements ActivityInboundCallsInterceptor {
  constructor(private readonly context: Pick<Context, 'heartbeat'> & { info: Pick<Context['info'], 'heartbeatTimeoutMs'> }) {}

  async execute(input: ActivityExecuteInput, next: Next<ActivityInboundCallsInterceptor, 'execute'>): Promise<unknown> {
    if (!this.context.info.heartbeatTimeoutMs) return next(input);
    const pulse = setInterval(() => this.context.heartbeat(), SHOW_LIFE_EVERY);
    try {
      return await next(input);
    } finally {
      clearInterval(pulse);
    }
  }
}

/** The interceptor for each activity run. */
export const showLife: ActivityInterceptorsFactory = (context) => ({ inbound: new ShowLife(context) });

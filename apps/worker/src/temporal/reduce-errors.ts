import { ApplicationFailure, CancelledFailure } from '@temporalio/activity';
import type {
  ActivityExecuteInput,
  ActivityInboundCallsInterceptor,
  ActivityInterceptorsFactory,
  Next,
} from '@temporalio/worker';
import { newId } from '@countersign/database';
import type { Logger } from '@countersign/observability';
import { codeOf } from './error-code.js';

/**
 * What an activity throws goes into Temporal's history, where nothing but ids, keys and instants may stand (design §8): it is reduced to a
 * code and an id. The log has the rest under the same id.
 */
export class ReduceErrors implements ActivityInboundCallsInterceptor {
  constructor(
    private readonly activity: string,
    private readonly workflowId: string,
    private readonly logger: Logger,
  ) {}

  async execute(input: ActivityExecuteInput, next: Next<ActivityInboundCallsInterceptor, 'execute'>): Promise<unknown> {
    try {
      return await next(input);
    } catch (error) {
      if (error instanceof CancelledFailure) throw error;
      throw this.reduced(error);
    }
  }

  private reduced(error: unknown): ApplicationFailure {
    const id = newId();
    const code = codeOf(error);
    const fields = { error_id: id, code_of_error: code, activity: this.activity, workflow_id: this.workflowId };
    this.logger.error({ ...fields, err: error }, 'activity_failed');
    return bare(ApplicationFailure.create({ type: code, message: `${code} ${id}` }));
  }
}

/** Stack traces name paths of the machine. */
function bare(failure: ApplicationFailure): ApplicationFailure {
  failure.stack = failure.message;
  return failure;
}

/** The interceptor for each activity run. */
export function reduceErrors(logger: Logger): ActivityInterceptorsFactory {
  return (context) => {
    const { activityType, workflowExecution } = context.info;
    return { inbound: new ReduceErrors(activityType, workflowExecution?.workflowId ?? '', logger) };
  };
}

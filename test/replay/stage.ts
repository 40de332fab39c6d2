import type { WorkflowHandle } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker, type WorkflowBundle } from '@temporalio/worker';
import { TASK_QUEUES, WORKFLOW_RETRY, type WorkflowAddress } from '@countersign/contracts';

const EVENT_TIMER_STARTED = 17;

/** Runs both queues in one process while `work` lasts. */
export async function withWorkers<T>(
  env: TestWorkflowEnvironment,
  workflowBundle: WorkflowBundle,
  activities: object,
  work: () => Promise<T>,
): Promise<T> {
  const { nativeConnection: connection, namespace } = env;
  const common = { connection, namespace, identity: 'spec', activities };
  const workers = await Promise.all([
    Worker.create({
      ...common,
      taskQueue: TASK_QUEUES.stages,
      workflowBundle,
      stickyQueueScheduleToStartTimeout: 1_000,
      workflowFailureErrorTypes: { '*': ['NondeterminismError'] },
    }),
    Worker.create({ ...common, taskQueue: TASK_QUEUES.effects }),
  ]);
  const running = workers.map((worker) => worker.run());
  try {
    return await work();
  } finally {
    for (const worker of workers) worker.shutdown();
    await Promise.all(running);
  }
}

/** Starts a workflow as the relay does. */
export function start(env: TestWorkflowEnvironment, workflow: WorkflowAddress): Promise<WorkflowHandle> {
  return env.client.workflow.start(workflow.type, {
    workflowId: workflow.workflowId,
    taskQueue: TASK_QUEUES.stages,
    args: Object.keys(workflow.input).length > 0 ? [workflow.input] : [],
    retry: WORKFLOW_RETRY,
  });
}

/** Resolves when the workflow has nothing left to do but to wait: nothing is running and its last task is completed. */
export async function waits(handle: WorkflowHandle, timers = 0): Promise<void> {
  for (;;) {
    const { events = [] } = await handle.fetchHistory();
    const last = events?.at(-1);
    const started = (events ?? []).filter((event) => event.eventType === EVENT_TIMER_STARTED).length;
    const idle =
      last?.workflowTaskCompletedEventAttributes ??
      last?.timerStartedEventAttributes ??
      last?.workflowPropertiesModifiedEventAttributes;
    if (idle && started >= timers) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

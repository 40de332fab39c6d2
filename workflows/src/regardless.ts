import { CancellationScope } from '@temporalio/workflow';

/**
 * A workflow that does not heed a request to cancel it. What is aborted is aborted in PostgreSQL, and the workflow hears of it when it asks; a
 * run that ended because somebody cancelled it would take with it the ring that came in between, and nothing would move before the next one.
 */
export function regardless<Input extends unknown[]>(drive: (...input: Input) => Promise<void>) {
  return (...input: Input): Promise<void> => CancellationScope.nonCancellable(() => drive(...input));
}

import { In, type EntityManager } from 'typeorm';
import type { StageRunFact } from '@countersign/domain';
import { OutcomeRow, StageRunRow } from './rows.js';

/** A stage run with how it ended, if it did. */
export interface StageRun extends StageRunFact, Omit<StageRunRow, 'outcome'> {
  outcome: OutcomeRow | null;
}

/** All stage runs of a submission in the order in which they opened. */
export async function readStageRuns(manager: EntityManager, submissionId: string): Promise<StageRun[]> {
  const runs = await manager.getRepository(StageRunRow).find({ where: { submissionId }, order: { step: 'ASC' } });
  if (runs.length === 0) return [];
  const outcomes = await manager.getRepository(OutcomeRow).findBy({ stageRunId: In(runs.map((run) => run.id)) });
  const byRun = new Map(outcomes.map((outcome) => [outcome.stageRunId, outcome]));
  return runs.map((run) => ({ ...run, outcome: byRun.get(run.id) ?? null }));
}

import type { EntityManager } from 'typeorm';
import { ask } from '@countersign/database';
import type { OutcomeKind, StageRunFact } from '@countersign/domain';
import type { OutcomeRow, StageRunRow } from './rows.js';

/** A stage run with how it ended, if it did, and the stage it was followed by when the archived submission was reopened. */
export interface StageRun extends StageRunFact, Omit<StageRunRow, 'outcome'> {
  reopenedTo: string | null;
  outcome: OutcomeRow | null;
}

/** All stage runs of a submission in the order in which they opened. */
export async function readStageRuns(manager: EntityManager, submissionId: string): Promise<StageRun[]> {
  const lines = await ask<StageRunLine>(
    manager,
    `SELECT run.id, run.step, run.stage, run.kind, run.round, run.revision_hash, run.opened_at, run.deadline, run.deadline_version,
            run.overdue_since, outcome.kind AS outcome, outcome.return_to, outcome.at AS settled_at, reopening.return_to AS reopened_to
       FROM stage_run run LEFT JOIN outcome ON outcome.stage_run_id = run.id LEFT JOIN reopening ON reopening.stage_run_id = run.id
      WHERE run.submission_id = $1 ORDER BY run.step`,
    [submissionId],
  );
  return lines.map((line) => stageRunOf(submissionId, line));
}

interface StageRunLine extends Pick<StageRunRow, 'id' | 'step' | 'stage' | 'kind' | 'round'> {
  revision_hash: string | null;
  opened_at: Date;
  deadline: Date;
  deadline_version: number;
  overdue_since: Date | null;
  outcome: OutcomeKind | null;
  return_to: string | null;
  settled_at: Date | null;
  reopened_to: string | null;
}

function stageRunOf(submissionId: string, line: StageRunLine): StageRun {
  const { id, step, stage, kind, round, outcome, settled_at: settledAt } = line;
  return {
    id,
    submissionId,
    step,
    stage,
    kind,
    round,
    revisionHash: line.revision_hash,
    openedAt: line.opened_at.getTime(),
    deadline: line.deadline.getTime(),
    deadlineVersion: line.deadline_version,
    overdueSince: line.overdue_since?.getTime() ?? null,
    reopenedTo: line.reopened_to,
    outcome: outcome && settledAt && { stageRunId: id, kind: outcome, returnTo: line.return_to, at: settledAt.getTime() },
  };
}

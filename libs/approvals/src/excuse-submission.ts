import type { Clock } from '@countersign/clock';
import { civilDate, ok, refuse, whyNotExcused, type Instant, type Refusal, type Result } from '@countersign/domain';
import { submissionWorkflow } from '@countersign/contracts';
import { printable } from '@countersign/forms';
import type { Tx, UnitOfWork } from '@countersign/database';
import { appendHistory, chainOf } from '@countersign/history';
import { cancelNotices, planNotices, wantDueNotices } from '@countersign/notifications';
import { setEditable, setState } from '@countersign/submissions';
import { ExcusalRow } from './rows.js';
import { settleStage } from './settle-stage.js';
import { noticeOf } from './stage-notices.js';
import { readStageRuns, type StageRun } from './stage-runs.js';
import { historyActor, steerEach, type SteerCommand, type Steered, type Steerer } from './steer-submissions.js';
import type { Dossier } from './submission-dossier.js';
import { tasksOfRun } from './tasks.js';
import { resolveTroubles } from './troubles.js';

/** Why subjects need not report this time. */
export interface ExcuseCommand extends SteerCommand {
  reason: string;
}

/** A submission that ended because its subject was excused. */
export interface Excusal {
  /** The stage that was open, or null between two stages. */
  stage: string | null;
}

/**
 * Excuses subjects: their submissions end as they stand, with tasks, planned notices, frozen sheets and troubles; nothing that was entered is
 * lost, and nothing is archived. Whoever fills is told. With the last open submission the campaign closes.
 */
export class ExcuseSubmission {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Refused as a whole with `reason-missing`, `bad-value` or `not-found`; for one submission with `submission-ended`. */
  async run(
    command: ExcuseCommand,
    by: Steerer,
    idempotencyKey?: string,
  ): Promise<Result<{ results: Steered<Excusal>[] }, Refusal>> {
    const reason = printable(command.reason, '/reason');
    if (!reason.ok) return reason;
    if (reason.value === '') return refuse('reason-missing', undefined, '/reason');
    const steering = { work: this.work, clock: this.clock, verb: 'excuse', command, by, idempotencyKey };
    return steerEach(steering, (tx, dossier, now) => excuse(tx, dossier, reason.value, by, now));
  }
}

async function excuse(tx: Tx, dossier: Dossier, reason: string, by: Steerer, now: Instant): Promise<Result<Excusal, Refusal>> {
  const { submission, pack } = dossier;
  const ended = whyNotExcused(submission.state);
  if (ended) return ended;
  const runs = await readStageRuns(tx.manager, submission.id);
  const open = runs.filter((run) => run.outcome === null);
  const [first] = open;
  await cancelNotices(tx, { submissionId: submission.id }, 'excused', now);
  for (const run of open) await settleStage(tx, dossier, { run, runs }, { kind: 'excused', returnTo: null, taskId: null }, now);
  for (const kind of ['nobody-holds-post', 'calendar-year-missing'] as const) {
    await resolveTroubles(tx, kind, submission.id, now);
  }
  await setEditable(tx, submission.id, false);
  await setState(tx, submission.id, 'excused', { now });
  await tx.rows(ExcusalRow).insert({ submissionId: submission.id, reason, excusedBy: by?.personId ?? null, excusedAt: now });
  await appendHistory(tx, chainOf.submission(submission.id), {
    kind: 'submission-excused',
    actor: historyActor(by),
    at: now,
    payload: { stage: first?.stage ?? null, step: first?.step ?? null, round: first?.round ?? null, reason },
  });
  await tellFiller(tx, dossier, runs, now);
  // The workflow ends with this ring, so that nobody asks for the notice later: it is wanted here.
  await wantDueNotices(tx, [submission.id], now, civilDate(now, pack.timeZone));
  await tx.ring(submissionWorkflow(submission.id), 'excused');
  return ok({ stage: first?.stage ?? null });
}

/** Tells whoever fills, at the latest task; nobody when no fill stage was ever opened. */
async function tellFiller(tx: Tx, dossier: Dossier, runs: readonly StageRun[], now: Instant): Promise<void> {
  const run = runs.findLast((candidate) => candidate.kind === 'fill');
  if (!run) return;
  const tasks = await tasksOfRun(tx.manager, run.id);
  await planNotices(
    tx,
    tasks.map((task) => noticeOf(dossier, run, task, { step: 'excused', kind: 'excused', plannedAt: now })),
  );
}

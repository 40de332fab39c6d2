import type { Clock } from '@countersign/clock';
import { campaignWorkflow, submissionWorkflow } from '@countersign/contracts';
import { ok, refuse, reopening, type Instant, type Refusal, type Result } from '@countersign/domain';
import { printable } from '@countersign/forms';
import { newId, type Tx, type UnitOfWork } from '@countersign/database';
import { appendHistory, chainOf } from '@countersign/history';
import { lockCampaign, setCampaignState } from '@countersign/campaigns';
import { cancelNotices } from '@countersign/notifications';
import { setState } from '@countersign/submissions';
import { ReopeningRow } from './rows.js';
import { readStageRuns } from './stage-runs.js';
import { historyActor, steerEach, type SteerCommand, type Steered, type Steerer } from './steer-submissions.js';
import type { Dossier } from './submission-dossier.js';

/** With which stage archived submissions open again, and why. */
export interface ReopenCommand extends SteerCommand {
  /** Key of a stage that fills or gives an opinion; those behind it are repeated. */
  returnTo: string;
  reason: string;
}

/** An archived submission that is open again. */
export interface Reopened {
  /** The stage that opens. */
  stage: string;
  /** The version of the archive that stood until now, and stays. */
  version: number;
  archiveNumber: string;
}

/**
 * Opens archived submissions again: the package that stood is kept with the reason, the stage that was named opens as after a return, and at the end a new version of
 * the archive is written that names the one before. A campaign that was closed is open again until then.
 */
export class ReopenSubmission {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * Refused as a whole with `reason-missing`, `bad-value` or `not-found`; for one submission with `campaign-ended` (aborted), `not-archived` or
   * `bad-value` (no such stage to begin with).
   */
  async run(
    command: ReopenCommand,
    by: Steerer,
    idempotencyKey?: string,
  ): Promise<Result<{ results: Steered<Reopened>[] }, Refusal>> {
    const reason = printable(command.reason, '/reason');
    if (!reason.ok) return reason;
    if (reason.value === '') return refuse('reason-missing', undefined, '/reason');
    const { returnTo } = command;
    const steering = { work: this.work, clock: this.clock, verb: 'reopen', command, by, idempotencyKey };
    return steerEach(steering, (tx, dossier, now) => reopen(tx, dossier, { returnTo, reason: reason.value, by }, now));
  }
}

async function reopen(
  tx: Tx,
  dossier: Dossier,
  { returnTo, reason, by }: { returnTo: string; reason: string; by: Steerer },
  now: Instant,
): Promise<Result<Reopened, Refusal>> {
  const { submission, pack } = dossier;
  const campaign = await lockCampaign(tx, submission.campaignId);
  const facts = { submissionState: submission.state, aborted: campaign?.state === 'aborted', stages: pack.stages, returnTo };
  const ruling = reopening(facts);
  if (!ruling.ok) return ruling;
  const last = (await readStageRuns(tx.manager, submission.id)).at(-1);
  if (!campaign || !last || submission.revisionHash === null)
    throw new Error(`submission ${submission.id} is archived without a route`);
  const version = (await tx.rows(ReopeningRow).countBy({ submissionId: submission.id })) + 1;
  // Documents, whose row the package is, stands right of this lib; until the next version there is no package that stands.
  const [stood] = await tx.query<{ archive_number: string }>(MOVE, [
    newId(),
    submission.id,
    version,
    submission.revisionHash,
    last.id,
    returnTo,
    reason,
    by?.personId ?? null,
    new Date(now),
  ]);
  if (!stood) throw new Error(`submission ${submission.id} is archived without a package`);
  const archiveNumber = stood.archive_number;
  await cancelNotices(tx, { submissionId: submission.id }, 'reopened', now);
  await setState(tx, submission.id, 'open', { now });
  const actor = historyActor(by);
  await appendHistory(tx, chainOf.submission(submission.id), {
    kind: 'submission-reopened',
    actor,
    at: now,
    payload: { stage: returnTo, returnTo, step: last.step, version, archiveNumber, reason },
  });
  await tx.ring(submissionWorkflow(submission.id), 'reopened');
  if (campaign.state === 'closed') {
    await setCampaignState(tx, campaign.id, 'open', now);
    await appendHistory(tx, chainOf.campaign(campaign.id), {
      kind: 'campaign-reopened',
      actor,
      at: now,
      payload: { submissionId: submission.id, reason },
    });
  }
  await tx.ring(campaignWorkflow(campaign.id), 'submission-reopened', 1);
  return ok({ stage: returnTo, version, archiveNumber });
}

const MOVE = `
  WITH stood AS (DELETE FROM archive WHERE submission_id = $2 RETURNING archive_number, sha256, size, archived_at)
  INSERT INTO reopening (id, submission_id, version, archive_number, sha256, size, archived_at, revision_hash, stage_run_id, return_to, reason, reopened_by, reopened_at)
  SELECT $1, $2, $3, archive_number, sha256, size, archived_at, $4, $5, $6, $7, $8, $9 FROM stood RETURNING archive_number`;

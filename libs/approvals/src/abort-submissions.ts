import { submissionWorkflow } from '@countersign/contracts';
import type { Instant } from '@countersign/domain';
import type { Tx } from '@countersign/database';
import { appendHistory, chainOf, SYSTEM } from '@countersign/history';
import type { AbortPort } from '@countersign/campaigns';
import { cancelNotices } from '@countersign/notifications';
import { openSubmissionIds, setEditable, setState } from '@countersign/submissions';
import { settleStage } from './settle-stage.js';
import { readStageRuns } from './stage-runs.js';
import { lockDossier } from './submission-dossier.js';
import { resolveTroubles } from './troubles.js';

/** Ends every submission of an aborted campaign, within the aborting transaction; each is locked first, in one order. */
export class AbortSubmissions implements AbortPort {
  /** @see AbortPort */
  async abortSubmissions(tx: Tx, campaignId: string, now: Instant): Promise<void> {
    for (const submissionId of await openSubmissionIds(tx.manager, campaignId)) {
      const dossier = await lockDossier(tx, submissionId);
      if (dossier?.submission.state !== 'open' && dossier?.submission.state !== 'finished') continue;
      const runs = await readStageRuns(tx.manager, submissionId);
      const run = runs.at(-1);
      for (const open of runs.filter(({ outcome }) => outcome === null)) {
        await settleStage(tx, dossier, { run: open, runs }, { kind: 'aborted', returnTo: null, taskId: null }, now);
      }
      await cancelNotices(tx, { submissionId }, 'aborted', now);
      for (const kind of ['nobody-holds-post', 'calendar-year-missing', 'archive-failed'] as const) {
        await resolveTroubles(tx, kind, submissionId, now);
      }
      await setEditable(tx, submissionId, false);
      await setState(tx, submissionId, 'aborted', { now });
      await appendHistory(tx, chainOf.submission(submissionId), {
        kind: 'submission-aborted',
        actor: SYSTEM,
        at: now,
        payload: { stage: run?.stage ?? null, step: run?.step ?? null },
      });
      await tx.ring(submissionWorkflow(submissionId), 'aborted');
    }
  }
}

import type { Clock } from '@countersign/clock';
import { campaignWorkflow } from '@countersign/contracts';
import { ok, refuse, type Actor, type Instant, type Refusal, type Result } from '@countersign/domain';
import type { UnitOfWork } from '@countersign/database';
import { appendHistory, chainOf } from '@countersign/history';
import type { AbortPort } from './abort-port.js';
import { lockCampaign } from './read-campaign.js';
import { CampaignRow, ProgrammePeriodRow } from './rows.js';

/** Ends a campaign before its time, with a reason: tasks, notices and workflows end with it, and nothing that was written is lost. */
export class AbortCampaign {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly submissions: AbortPort,
  ) {}

  /** Refused with `not-found`, `reason-missing` or `campaign-ended`. */
  run(
    command: { campaignId: string; reason: string },
    actor: Actor,
    idempotencyKey?: string,
  ): Promise<Result<{ at: Instant }, Refusal>> {
    return this.work.once(idempotencyKey, actor.personId, { abort: command }, async (tx) => {
      const { campaignId } = command;
      const reason = command.reason.trim();
      if (reason === '') return refuse('reason-missing', undefined, '/reason');
      const campaign = await lockCampaign(tx, campaignId);
      if (!campaign) return refuse('not-found', { campaignId });
      if (campaign.state === 'closed' || campaign.state === 'aborted') return refuse('campaign-ended', { state: campaign.state });
      const at = this.clock.now();
      await tx.rows(CampaignRow).update({ id: campaignId }, { state: 'aborted', endedAt: at, abortReason: reason });
      // The period waits for a person again; the cycle never launches it a second time by itself.
      await tx.rows(ProgrammePeriodRow).update({ campaignId }, { state: 'waiting', campaignId: null, checkedAt: at });
      await this.submissions.abortSubmissions(tx, campaignId, at);
      const actorOfHistory = { kind: 'person', id: actor.personId } as const;
      await appendHistory(tx, chainOf.campaign(campaignId), {
        kind: 'campaign-aborted',
        actor: actorOfHistory,
        payload: { reason },
        at,
      });
      await tx.ring(campaignWorkflow(campaignId), 'aborted');
      return ok({ at });
    });
  }
}

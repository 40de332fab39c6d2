import type { Clock } from '@countersign/clock';
import { campaignWorkflow, cycleWorkflow } from '@countersign/contracts';
import { ok, refuse, type Actor, type Refusal, type Result } from '@countersign/domain';
import { isUniqueViolation, newId, type Tx, type UnitOfWork } from '@countersign/database';
import { appendHistory, chainOf, SYSTEM, type HistoryActor } from '@countersign/history';
import { planLaunch, type PlannedSubject } from './launch-plan.js';
import { checkNotice } from './official-notice.js';
import { readPack } from './pack-library.js';
import { lockPeriod } from './lock-period.js';
import { dataPeriodOf, opensAt, refusePeriod } from './period.js';
import type { LaunchCommand } from './preview-launch.js';
import { yearsToFreeze } from './read-calendar.js';
import { campaignOf } from './read-campaign.js';
import { readLaunchFacts } from './read-launch-facts.js';
import { CampaignRow, ProgrammePeriodRow, ProgrammeRow } from './rows.js';

/** What a launch made. */
export interface LaunchReceipt {
  campaignId: string;
  subjects: number;
}

/**
 * Launches a campaign: pack, working calendar, routes and the official notice are frozen into it, and its workflow is rung to open the submissions. One
 * transaction; a campaign is unique per programme and period among those that are neither aborted nor rehearsals.
 */
export class LaunchCampaign {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * @param idempotencyKey the same key again gives the same campaign
   * @returns refused with `launch-blocked` (`detail.blockers`: posts nobody holds, years without calendar …), `campaign-exists`, `not-found`
   *   (programme, subjects, PDF of the notice) or `invalid` (period, notice)
   */
  async run(command: LaunchCommand, actor: Actor, idempotencyKey?: string): Promise<Result<LaunchReceipt, Refusal>> {
    return this.guarded(command, () =>
      this.work.once(idempotencyKey, actor.personId, { launch: command }, (tx) =>
        this.launch(tx, command, { kind: 'person', id: actor.personId }),
      ),
    );
  }

  /** What the cycle does by itself, for packs with `launch: automatic`. */
  async runBySystem(command: LaunchCommand): Promise<Result<LaunchReceipt, Refusal>> {
    return this.guarded(command, () => this.work.run((tx) => this.launch(tx, command, SYSTEM)));
  }

  /** The unique row decides between launches that meet. */
  private async guarded(
    { programmeKey, period }: LaunchCommand,
    launch: () => Promise<Result<LaunchReceipt, Refusal>>,
  ): Promise<Result<LaunchReceipt, Refusal>> {
    try {
      return await launch();
    } catch (error) {
      if (isUniqueViolation(error, 'campaign_once')) return refuse('campaign-exists', { programmeKey, period });
      throw error;
    }
  }

  private async launch(tx: Tx, command: LaunchCommand, by: HistoryActor): Promise<Result<LaunchReceipt, Refusal>> {
    const { programmeKey, period, rehearsal } = command;
    const programme = await tx.rows(ProgrammeRow).findOneBy({ key: programmeKey });
    if (!programme) return refuse('not-found', { programmeKey }, '/programmeKey');
    const pack = await readPack(tx.manager, programme.packHash);
    const misnamed = refusePeriod(pack, period);
    if (misnamed) return misnamed;
    const running = rehearsal ? null : await campaignOf(tx.manager, programmeKey, period);
    if (running) return refuse('campaign-exists', { programmeKey, period, campaignId: running.id });
    const now = this.clock.now();
    const { facts, unknown } = await readLaunchFacts(tx.manager, { pack, subjects: command.subjects, from: now, rehearsal });
    if (unknown.length > 0) return refuse('not-found', { subjectIds: unknown }, '/subjectIds');
    const { blockers } = planLaunch(facts);
    if (blockers.length > 0) return refuse('launch-blocked', { blockers });
    const notice = command.notice ? await checkNotice(tx, command.notice) : ok(null);
    if (!notice.ok) return notice;

    const campaignId = newId();
    const calendar = await yearsToFreeze(tx.manager, pack.calendar);
    const dataPeriod = dataPeriodOf(pack, period);
    await tx.rows(CampaignRow).insert({
      id: campaignId,
      programmeKey,
      packHash: pack.hash,
      period,
      dataPeriod,
      rehearsal,
      state: 'opening',
      calendar,
      launchedBy: by.id,
      launchedAt: now,
      endedAt: null,
      abortReason: null,
      noticeNumber: notice.value?.number ?? null,
      noticeTitle: notice.value?.title ?? null,
      noticeSha256: notice.value?.sha256 ?? null,
      noticeFileName: notice.value?.fileName ?? null,
    });
    await tx.insertMany(
      'campaign_subject',
      FROZEN,
      facts.subjects.map((subject) => frozen(campaignId, subject)),
    );
    if (!rehearsal) {
      const opened = {
        programmeKey,
        period,
        opensAt: opensAt(pack, period),
        state: 'opened' as const,
        missing: [],
        checkedAt: now,
        campaignId,
      };
      await lockPeriod(tx, programmeKey, period);
      await tx.rows(ProgrammePeriodRow).upsert(opened, ['programmeKey', 'period']);
      // Whoever was asked to launch it is asked no more.
      await tx.ring(cycleWorkflow(programmeKey), 'launched', 1);
    }
    await appendHistory(tx, chainOf.campaign(campaignId), {
      kind: 'campaign-launched',
      actor: by,
      payload: {
        programmeKey,
        period,
        dataPeriod,
        rehearsal,
        pack: pack.hash,
        calendarYears: calendar.map(({ year, source }) => ({ year, source })),
        subjects: facts.subjects.map((subject) => subject.key),
        notice: notice.value,
      },
      at: now,
    });
    await tx.ring(campaignWorkflow(campaignId), 'launched', 1);
    return ok({ campaignId, subjects: facts.subjects.length });
  }
}

const FROZEN = {
  campaign_id: 'uuid',
  subject_id: 'uuid',
  number: 'integer',
  name: 'text',
  shape: 'text',
  chain: 'jsonb',
  state: 'text',
};

function frozen(campaignId: string, { id, number, name, shape, chain }: PlannedSubject): Record<keyof typeof FROZEN, unknown> {
  const organisations = Object.entries(chain).map(([level, { organisationId, name: title }]) => [
    level,
    { organisationId, name: title },
  ]);
  return {
    campaign_id: campaignId,
    subject_id: id,
    number,
    name,
    shape,
    chain: Object.fromEntries(organisations),
    state: 'planned',
  };
}

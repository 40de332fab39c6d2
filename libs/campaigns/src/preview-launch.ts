import type { DataSource } from 'typeorm';
import type { Clock } from '@countersign/clock';
import { ok, refuse, type Refusal, type Result } from '@countersign/domain';
import { planLaunch, type Blocker, type LaunchPlan } from './launch-plan.js';
import type { OfficialNotice } from './official-notice.js';
import { readPack } from './pack-library.js';
import { dataPeriodOf, refusePeriod } from './period.js';
import { campaignOf } from './read-campaign.js';
import { readLaunchFacts, type SubjectChoice } from './read-launch-facts.js';
import { ProgrammeRow } from './rows.js';

/** What is to be launched. */
export interface LaunchCommand {
  programmeKey: string;
  /** e.g. `2026` */
  period: string;
  /** Subject ids, or every active one. */
  subjects: SubjectChoice;
  rehearsal: boolean;
  /** The official notice it is launched with; its PDF was taken in before. */
  notice?: OfficialNotice;
}

/** What a launch would do; nothing is written. */
export interface LaunchPreview extends LaunchPlan {
  /** True when nothing stands against it. */
  ok: boolean;
  programmeKey: string;
  packHash: string;
  period: string;
  dataPeriod: string;
}

/** Shows routes, deadlines and everything that would be stuck, before anything is launched. */
export class PreviewLaunch {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Refused with `not-found` (programme, subject) or `invalid` (period). */
  async run(command: LaunchCommand): Promise<Result<LaunchPreview, Refusal>> {
    const { programmeKey, period, rehearsal } = command;
    const { manager } = this.dataSource;
    const programme = await manager.getRepository(ProgrammeRow).findOneBy({ key: programmeKey });
    if (!programme) return refuse('not-found', { programmeKey }, '/programmeKey');
    const pack = await readPack(manager, programme.packHash);
    const misnamed = refusePeriod(pack, period);
    if (misnamed) return misnamed;
    const { facts, unknown } = await readLaunchFacts(manager, {
      pack,
      subjects: command.subjects,
      from: this.clock.now(),
      rehearsal,
    });
    if (unknown.length > 0) return refuse('not-found', { subjectIds: unknown }, '/subjectIds');
    const plan = planLaunch(facts);
    const running = rehearsal ? null : await campaignOf(manager, programmeKey, period);
    const blockers = running ? [campaignExists(running.id, period), ...plan.blockers] : plan.blockers;
    return ok({
      ...plan,
      blockers,
      ok: blockers.length === 0,
      programmeKey,
      packHash: pack.hash,
      period,
      dataPeriod: dataPeriodOf(pack, period),
    });
  }
}

function campaignExists(campaignId: string, period: string): Blocker {
  return {
    code: 'campaign-exists',
    campaignId,
    message: { 'zh-CN': `${period} 年度的考核已经启动。`, en: `The campaign of ${period} was launched already.` },
  };
}

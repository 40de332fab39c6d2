import type { DataSource } from 'typeorm';
import type { ExcuseSubmission, ExtendDeadline, Steered, UrgeTask } from '@countersign/approvals';
import { readCampaign, readCampaignSubject } from '@countersign/campaigns';
import type { StoredClock } from '@countersign/database';
import { addDays, civilDate, seatsOf, type Actor } from '@countersign/domain';
import { OPERATOR } from '@countersign/history';
import { holdersOf, versionOf, type EditPerson, type ReplaceHandler } from '@countersign/identity';
import type { ProgrammePack } from '@countersign/packs';
import { Refused, taken } from './actors.js';
import type { CampaignSubmission } from './open-tasks.js';

/** The use cases by which a campaign is steered and its people are kept. */
export interface OfficeCases {
  extend: ExtendDeadline;
  excuse: ExcuseSubmission;
  urge: UrgeTask;
  replace: ReplaceHandler;
  edit: EditPerson;
}

/** The officer who steers the campaign, and whoever keeps the list of people. */
export class Office {
  constructor(
    private readonly source: DataSource,
    private readonly clock: StoredClock,
    private readonly cases: OfficeCases,
    private readonly pack: ProgrammePack,
    private readonly campaignId: string,
    private readonly officer: Actor,
  ) {}

  /** Urges whoever the file waits for. */
  async urge(file: CampaignSubmission): Promise<void> {
    const message = this.chinese ? '请尽快办理，有困难请来电。' : 'Please act soon; call us if there is a difficulty.';
    await this.steer(this.cases.urge.run({ ...this.only(file), message }, this.officer));
  }

  /** Takes the subject out of this year's campaign. */
  async excuse(file: CampaignSubmission): Promise<void> {
    const reason = this.chinese ? '本年度整体搬迁，经研究同意不参加考核。' : 'Being moved this year: need not take part.';
    await this.steer(this.cases.excuse.run({ ...this.only(file), reason }, this.officer));
  }

  /** Puts the open deadline off by so many days of its unit. */
  async extend(file: CampaignSubmission, by: number): Promise<void> {
    const campaign = await readCampaign(this.source.manager, this.campaignId);
    const [run]: { deadline: Date; stage: string }[] = await this.source.query(
      'SELECT deadline, stage FROM stage_run WHERE submission_id = $1 ORDER BY step DESC LIMIT 1',
      [file.submissionId],
    );
    const stage = this.pack.stages.find((each) => each.key === run?.stage);
    if (!campaign || !run || !stage) throw new Error(`${file.name} has no open stage`);
    const day = civilDate(run.deadline.getTime(), this.pack.timeZone);
    const later = addDays(day, by, stage.deadline.unit, campaign.calendar);
    if (!later.ok) throw new Error(`no calendar covers ${later.error.year}`);
    const reason = this.chinese ? '因统计口径调整，同意延期报送。' : 'The definitions changed: more time is given.';
    await this.steer(this.cases.extend.run({ ...this.only(file), deadline: later.value, reason }, this.officer));
  }

  /**
   * Who holds the post of the second stage leaves, and nobody comes: a trouble for the administrator once the file gets there. Not where other
   * files would wait for that post too.
   */
  async vacate(file: CampaignSubmission): Promise<void> {
    const { post, holder } = await this.holderAtSecondStage(file);
    const [{ served } = { served: 0 }]: { served: number }[] = await this.source.query(
      `SELECT count(*)::int AS served FROM campaign_subject c, jsonb_each(c.chain) AS link
        WHERE c.campaign_id = $1 AND link.value ->> 'organisationId' = $2`,
      [this.campaignId, post.organisationId],
    );
    if (served > 1) return;
    taken(await this.cases.edit.run(holder.id, versionOf(holder), { active: false }, OPERATOR), 'leaving');
  }

  /** Who holds the post of the second stage hands it over to somebody new, from today. */
  async replace(file: CampaignSubmission): Promise<void> {
    const { post, holder } = await this.holderAtSecondStage(file);
    const name = this.chinese ? '欧阳思远' : 'Una Stone';
    const person = { name, email: `successor.${holder.email}`, phone: '020-55509999', language: holder.language };
    const wanted = { post, fromPersonId: holder.id, to: { person }, on: this.today() };
    taken(await this.cases.replace.run(wanted, OPERATOR), 'handing over');
  }

  private async holderAtSecondStage(file: CampaignSubmission) {
    const { manager } = this.source;
    const subject = await readCampaignSubject(manager, this.campaignId, file.subjectId);
    const stage = this.pack.stages[1];
    const post = subject && stage ? seatsOf(stage, subject.chain)?.[0]?.post : undefined;
    const [holder] = post ? await holdersOf(manager, post, this.today()) : [];
    if (!post || !holder) throw new Error(`nobody holds the second post of ${file.name}`);
    return { post, holder };
  }

  private async steer(answer: Promise<{ ok: boolean; error?: unknown; value?: { results: Steered<object>[] } }>): Promise<void> {
    const given = await answer;
    const [result] = given.value?.results ?? [];
    if (result?.is !== 'done') throw new Refused(`steering was refused: ${JSON.stringify(result ?? given.error)}`);
  }

  private only({ submissionId }: CampaignSubmission) {
    return { campaignId: this.campaignId, submissionIds: [submissionId] };
  }

  private today(): string {
    return civilDate(this.clock.now(), this.pack.timeZone);
  }

  private get chinese(): boolean {
    return this.pack.languages[0] === 'zh-CN';
  }
}

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  AttachScan,
  ExcuseSubmission,
  ExtendDeadline,
  FreezeSealSheet,
  MarkTaskOpened,
  RecordDecision,
  UrgeTask,
} from '@countersign/approvals';
import {
  dataPeriodOf,
  AddOfficialNotice,
  LaunchCampaign,
  opensAt,
  readCampaign,
  type LaunchCommand,
} from '@countersign/campaigns';
import { StoredClock, UnitOfWork } from '@countersign/database';
import { addDays, civilDate, instantAt, type Actor, type DayUnit, type Instant } from '@countersign/domain';
import { EditPerson, ReplaceHandler } from '@countersign/identity';
import type { ProgrammePack } from '@countersign/packs';
import { Reconcile } from '@countersign/schema';
import { DRAFT_CHANGED, SaveDraft, type DraftChanged } from '@countersign/submissions';
import { Actors, taken } from './actors.js';
import { calm } from './calm.js';
import { Office } from './office.js';
import { submissionsOf, type CampaignSubmission } from './open-tasks.js';
import { LAST_DAY, storyOf, type Act } from './story.js';

/** Files that stand for paper, seen from dist/apps/cli/src/demo. */
const ASSETS = new URL('../../../../../apps/cli/assets/', import.meta.url);

const asset = (name: string) => readFile(fileURLToPath(new URL(name, ASSETS)));

/** What a demonstration is played on. */
export interface Stage {
  product: INestApplicationContext;
  pack: ProgrammePack;
  officer: Actor;
  tell: (line: string) => void;
}

/**
 * Plays one campaign with invented people, day by day on the programme clock, while the running product does its own part: opens stages,
 * reminds, marks what is overdue, mails, archives.
 */
export class Staging {
  private readonly source: DataSource;
  private readonly clock: StoredClock;

  constructor(private readonly stage: Stage) {
    this.source = stage.product.get(DataSource);
    this.clock = stage.product.get(StoredClock);
  }

  /**
   * The period before: some subjects go all the way to the archive, so that last year's figures stand beside this year's.
   * @param subjects ids of those that take part
   */
  async playLastYear(period: string, subjects: readonly string[]): Promise<void> {
    const play = await this.open({ period, subjects: [...subjects] });
    for (const [index] of this.stage.pack.stages.entries()) {
      await this.moveTo(await this.day(play.campaignId, 2 + 3 * index), '10:00');
      for (const file of play.files) await play.actors.forward(file);
      await calm(this.source, this.clock);
    }
    this.stage.tell(`${period}: ${play.files.length} files are archived`);
  }

  /** This period: every subject, each with its own story, up to a little after the first deadline. */
  async playThisYear(period: string): Promise<void> {
    const notice = await this.officialNotice(period);
    const play = await this.open({ period, subjects: 'all', notice });
    const stages = this.stage.pack.stages.length;
    const stories = play.files.map((file, index) => ({ file, acts: storyOf(index, stages) }));
    for (let day = 1; day <= LAST_DAY; day += 1) {
      const date = await this.day(play.campaignId, day);
      await this.moveTo(date, '09:10');
      const today = stories.flatMap(({ file, acts }) => acts.filter((act) => act.on === day).map((act) => ({ file, act })));
      if (today.length === 0) continue;
      await this.moveTo(date, '10:20'); // an hour after the mails of the morning: those of today go as well
      for (const { file, act } of today) await this.perform(play, file, act);
      await calm(this.source, this.clock);
      this.stage.tell(`${date}: ${today.length} people acted`);
    }
  }

  private async perform({ actors, office }: Play, file: CampaignSubmission, act: Act): Promise<void> {
    switch (act.act) {
      case 'open':
        return actors.open(file);
      case 'half-fill':
        return actors.fill(file, 0.5);
      case 'submit':
      case 'forward':
        return actors.forward(file);
      case 'return':
        return actors.sendBack(file);
      case 'extend':
        return office.extend(file, act.by);
      case 'vacate':
      case 'replace':
      case 'urge':
      case 'excuse':
        return office[act.act](file);
    }
  }

  private async open(launch: Pick<LaunchCommand, 'period' | 'subjects' | 'notice'>): Promise<Play> {
    const { product, pack, officer, tell } = this.stage;
    await this.setClock(opensAt(pack, launch.period));
    const command = { programmeKey: pack.key, rehearsal: false, ...launch };
    const { campaignId, subjects } = taken(await product.get(LaunchCampaign).run(command, officer), `launching ${launch.period}`);
    tell(`${launch.period}: launched for ${subjects} subjects`);
    await calm(this.source, this.clock);
    const work = product.get(UnitOfWork);
    const cases = {
      save: new SaveDraft(work, this.clock, product.get<DraftChanged>(DRAFT_CHANGED)),
      freeze: product.get(FreezeSealSheet),
      scan: product.get(AttachScan),
      opened: product.get(MarkTaskOpened),
      decide: product.get(RecordDecision),
    };
    const officeCases = {
      extend: product.get(ExtendDeadline),
      excuse: product.get(ExcuseSubmission),
      urge: product.get(UrgeTask),
      replace: product.get(ReplaceHandler),
      edit: product.get(EditPerson),
    };
    const dataPeriod = dataPeriodOf(pack, launch.period);
    return {
      campaignId,
      files: await submissionsOf(this.source, campaignId),
      actors: new Actors(this.source, this.clock, cases, pack, dataPeriod, await asset('sealed-page.jpg')),
      office: new Office(this.source, this.clock, officeCases, pack, campaignId, officer),
    };
  }

  private async officialNotice(period: string) {
    const { product, pack, officer } = this.stage;
    const chinese = pack.languages[0] === 'zh-CN';
    const fileName = chinese ? '关于开展年度考核工作的通知（演示）.pdf' : 'official-notice-demonstration.pdf';
    const stored = await product.get(AddOfficialNotice).run({ fileName, content: await asset('official-notice.pdf') }, officer);
    const { sha256 } = taken(stored, 'the official notice');
    const title = chinese ? '关于开展年度考核工作的通知（演示）' : 'Notice of this year (demonstration)';
    return { number: chinese ? `示例〔${period}〕1号` : `Demo ${period}/1`, title, sha256, fileName };
  }

  /** The civil date that lies `days` after the launch, in the unit of the first stage's deadline. */
  private async day(campaignId: string, days: number): Promise<string> {
    const { pack } = this.stage;
    const campaign = await readCampaign(this.source.manager, campaignId);
    if (!campaign) throw new Error('the campaign is gone');
    const unit: DayUnit = pack.stages[0]?.deadline.unit ?? 'calendar-days';
    const date = addDays(civilDate(opensAt(pack, campaign.period), pack.timeZone), days, unit, campaign.calendar);
    if (!date.ok) throw new Error(`no calendar covers ${date.error.year}`);
    return date.value;
  }

  private async moveTo(date: string, time: string): Promise<void> {
    await this.setClock(instantAt(date, time, this.stage.pack.timeZone));
    await calm(this.source, this.clock);
  }

  private async setClock(to: Instant): Promise<void> {
    await this.clock.set(to, 1);
    // Whatever waits for an instant has to ask anew when that is.
    await this.stage.product.get(Reconcile).run();
  }
}

/** A campaign that is being played. */
interface Play {
  campaignId: string;
  files: CampaignSubmission[];
  actors: Actors;
  office: Office;
}

import type { DataSource } from 'typeorm';
import { readCampaign, type CampaignFile, type PackLibrary } from '@countersign/campaigns';
import type { Clock } from '@countersign/clock';
import { periodLabel, substitutedAt, type Post, type Role, type StageKind } from '@countersign/domain';
import { daysLeft } from './days-left.js';
import { heldBy, postArrays, read, type Reader } from './reader.js';
import { SAYS } from './says.js';
import type { TaskItem } from './task-item.view.js';

interface Line {
  task_id: string;
  state: string;
  closed_at: Date | null;
  role: Role;
  submission_id: string;
  campaign_id: string;
  pack_hash: string;
  period: string;
  rehearsal: boolean;
  number: number;
  name: string;
  stage: string;
  kind: StageKind;
  round: number;
  opened_at: Date;
  deadline: Date;
  overdue_since: Date | null;
  organisation_id: string;
  organisation_name: string;
  outcome: string | null;
  urges: number;
  unread: number;
}

/** How many done tasks the list shows; older ones are found in their campaign. */
const DONE_SHOWN = 100;

/** SQL expression: how many comments on a submission person $1 has not seen (`unreadOf` says which those are). */
const UNREAD = `(SELECT count(*)::int FROM comment JOIN comment_thread thread ON thread.id = comment.thread_id
                  LEFT JOIN comment_reading reading ON reading.thread_id = thread.id AND reading.person_id = $1
                 WHERE thread.submission_id = task.submission_id AND comment.person_id <> $1 AND comment.number > coalesce(reading.number, 0))`;

/** The tasks of the posts a person holds now. */
export class MyTasks {
  constructor(
    private readonly dataSource: DataSource,
    private readonly packs: PackLibrary,
    private readonly clock: Clock,
  ) {}

  /** Open tasks, the most urgent first, and the latest done ones. */
  async of(reader: Reader): Promise<{ open: TaskItem[]; done: TaskItem[] }> {
    const lines = await this.dataSource.query<Line[]>(
      `WITH mine AS (
        SELECT task.id AS task_id, task.state, task.closed_at, task.organisation_id, task.role, task.submission_id,
               campaign.id AS campaign_id, campaign.pack_hash, campaign.period, campaign.rehearsal,
               member.number, member.name, run.stage, run.kind, run.round, run.opened_at, run.deadline, run.overdue_since,
               organisation.name AS organisation_name, coalesce(${SAYS('decision')}, outcome.kind, passing.kind) AS outcome,
               (SELECT count(*)::int FROM urge WHERE urge.task_id = task.id) AS urges, ${UNREAD} AS unread,
               row_number() OVER (PARTITION BY task.state ORDER BY task.closed_at DESC NULLS LAST) AS rank
          FROM task
          JOIN stage_run run ON run.id = task.stage_run_id
          JOIN submission ON submission.id = task.submission_id
          JOIN campaign ON campaign.id = submission.campaign_id
          JOIN campaign_subject member ON member.campaign_id = campaign.id AND member.subject_id = submission.subject_id
          JOIN organisation ON organisation.id = task.organisation_id
          LEFT JOIN outcome ON outcome.stage_run_id = run.id
          LEFT JOIN decision ON decision.task_id = task.id
          LEFT JOIN passing ON passing.task_id = task.id
         WHERE (task.state IN ('open', 'done') OR (passing.kind IN ('laid', 'given-back') AND NOT EXISTS (
                  SELECT FROM task later WHERE later.stage_run_id = task.stage_run_id AND later.organisation_id = task.organisation_id
                     AND later.role = task.role AND later.id > task.id)))
           AND ${heldBy(1, 2, 3)})
       SELECT * FROM mine WHERE state = 'open' OR rank <= ${DONE_SHOWN} ORDER BY deadline, number`,
      [reader.actor.personId, ...postArrays(reader.actor)],
    );
    const campaigns = new Map<string, CampaignFile>();
    for (const id of new Set(lines.map((line) => line.campaign_id))) {
      const campaign = await readCampaign(this.dataSource.manager, id);
      if (campaign) campaigns.set(id, campaign);
    }
    const items = await Promise.all(
      lines.map((line) => {
        const campaign = campaigns.get(line.campaign_id);
        if (!campaign) throw new Error(`task ${line.task_id} has lost its campaign`);
        return this.item(line, campaign, reader);
      }),
    );
    const done = items.filter((_, index) => lines[index]?.state !== 'open');
    return {
      open: items.filter((_, index) => lines[index]?.state === 'open'),
      done: done.sort((a, b) => (b.closedAt ?? 0) - (a.closedAt ?? 0)),
    };
  }

  private async item(line: Line, campaign: CampaignFile, reader: Reader): Promise<TaskItem> {
    const pack = await this.packs.get(line.pack_hash);
    const stage = pack.stages.find((candidate) => candidate.key === line.stage);
    return {
      taskId: line.task_id,
      submissionId: line.submission_id,
      campaignId: line.campaign_id,
      campaignTitle: `${read(reader, pack.title)} ${periodLabel(line.period, reader.language)}`,
      rehearsal: line.rehearsal,
      subjectNumber: line.number,
      subjectName: line.name,
      stageKey: line.stage,
      stageTitle: read(reader, stage?.title),
      kind: line.kind,
      round: line.round,
      returned: line.kind === 'fill' && line.round > 1,
      organisationName: line.organisation_name,
      role: line.role,
      substitutesFor: line.rehearsal ? null : (substitutedAt(reader.actor.posts, postOf(line))?.name ?? null),
      openedAt: line.opened_at.getTime(),
      deadline: line.deadline.getTime(),
      overdue: line.overdue_since !== null,
      urges: line.urges,
      unreadComments: line.unread,
      ...daysLeft(line.deadline.getTime(), this.clock.now(), stage, campaign, pack),
      closedAt: line.closed_at?.getTime() ?? null,
      outcome: line.outcome,
    };
  }
}

function postOf({ organisation_id: organisationId, role }: Line): Post {
  return { organisationId, role };
}

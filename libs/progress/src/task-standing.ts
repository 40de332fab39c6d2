import type { DataSource } from 'typeorm';
import type { PackLibrary } from '@countersign/campaigns';
import { textIn, type Language } from '@countersign/domain';
import type { TaskStanding, TaskStandingPort } from '@countersign/identity';
import { SAYS } from './says.js';

/** Says what an invitation link's task is about; implements the port that identity asks. */
export class ReadTaskStanding implements TaskStandingPort {
  constructor(
    private readonly dataSource: DataSource,
    private readonly packs: PackLibrary,
  ) {}

  /** Null when there is no such task. That the subject was excused is told at every task of it, whatever became of the task itself. */
  async standingOf(taskId: string, language: Language): Promise<TaskStanding | null> {
    const [line] = await this.dataSource.query<
      {
        state: TaskStanding['state'];
        closed_at: Date | null;
        stage: string;
        deadline: Date;
        pack_hash: string;
        name: string;
        outcome: string | null;
      }[]
    >(
      `SELECT task.state, CASE WHEN submission.state = 'excused' THEN submission.closed_at ELSE task.closed_at END AS closed_at, run.stage, run.deadline, campaign.pack_hash, member.name,
              CASE WHEN submission.state = 'excused' THEN 'excused' ELSE coalesce(${SAYS('decision')}, outcome.kind) END AS outcome
         FROM task
         JOIN stage_run run ON run.id = task.stage_run_id
         JOIN submission ON submission.id = task.submission_id
         JOIN campaign ON campaign.id = submission.campaign_id
         JOIN campaign_subject member ON member.campaign_id = campaign.id AND member.subject_id = submission.subject_id
         LEFT JOIN outcome ON outcome.stage_run_id = run.id
         LEFT JOIN decision ON decision.task_id = task.id
        WHERE task.id = $1`,
      [taskId],
    );
    if (!line) return null;
    const pack = await this.packs.get(line.pack_hash);
    return {
      programmeTitle: textIn(pack.title, language),
      subjectName: line.name,
      stageTitle: textIn(pack.stages.find((stage) => stage.key === line.stage)?.title, language),
      deadline: line.deadline.getTime(),
      state: line.state,
      outcome: line.outcome,
      endedAt: line.closed_at?.getTime() ?? null,
    };
  }
}

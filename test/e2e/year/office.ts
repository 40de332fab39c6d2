import type { SubmissionData } from '@countersign/forms';
import type { ProgrammePack } from '@countersign/packs';
import type { Stage } from '../stage/stage.js';
import { Clerk } from './clerk.js';
import type { Told } from './told.js';

/** A task that somebody has been mailed. */
interface Waiting {
  zone: number;
  stage: string;
  round: number;
  email: string;
}

/** What somebody does with a task otherwise than to go on: leaves it, or sends it back. */
export type Otherwise = (task: Waiting) => 'wait' | { return: string; marks?: readonly string[] } | undefined;

/** How many people work at once: two fewer and the processors rest, many more and each waits for all. */
const AT_ONCE = 4;

/** Everybody who works through another program. They do what their mails ask, each one thing after the other. */
export class Office {
  private readonly clerks = new Map<string, Clerk>();

  constructor(
    private readonly stage: Stage,
    private readonly pack: ProgrammePack,
    private readonly told: Told,
    private readonly data: SubmissionData,
  ) {}

  clerk(email: string): Clerk {
    let clerk = this.clerks.get(email);
    if (!clerk) this.clerks.set(email, (clerk = new Clerk(this.stage, email, this.told)));
    return clerk;
  }

  /**
   * Everybody does what a mail has asked of them.
   * @param otherwise says of a task that it is left or returned
   * @param between called after each task that was done, with their number
   * @returns how many tasks were done
   */
  async work(
    otherwise: Otherwise = () => undefined,
    between: (done: number) => Promise<void> | void = () => undefined,
  ): Promise<number> {
    const waiting = (await this.waiting()).filter((task) => otherwise(task) !== 'wait');
    const desks = new Map(waiting.map((task) => [task.email, waiting.filter((each) => each.email === task.email)]));
    const queue = [...desks.values()];
    let done = 0;
    const hand = async () => {
      for (let tasks = queue.shift(); tasks; tasks = queue.shift()) {
        for (const task of tasks) {
          await this.act(task, otherwise(task));
          await between((done += 1));
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, hand));
    return done;
  }

  private async act({ zone, stage, email }: Waiting, other: ReturnType<Otherwise>): Promise<void> {
    const clerk = this.clerk(email);
    if (typeof other === 'object') return clerk.return(zone, stage, other.return, other.marks);
    const kind = this.pack.stages.find((each) => each.key === stage)?.kind;
    if (kind === 'fill') return clerk.fill(zone, this.data);
    if (kind === 'receive') return clerk.receive(zone);
    return clerk.approve(zone, stage, '经审核，情况属实，同意。');
  }

  /** Open tasks that somebody who holds their post today has been mailed. What the mail says is read by the clerk. */
  private waiting(): Promise<(Waiting & Record<string, unknown>)[]> {
    return this.stage.rows<Waiting & Record<string, unknown>>(
      `SELECT DISTINCT ON (t.id) c.number AS zone, r.stage, r.round, p.email
         FROM task t JOIN stage_run r ON r.id = t.stage_run_id JOIN submission s ON s.id = t.submission_id
         JOIN campaign_subject c ON c.campaign_id = s.campaign_id AND c.subject_id = s.subject_id
         JOIN appointment a ON a.organisation_id = t.organisation_id AND a.role = t.role AND (a.valid_to IS NULL OR a.valid_to >= $1::date)
         JOIN person p ON p.id = a.person_id
        WHERE t.state = 'open' AND EXISTS (SELECT FROM notice n JOIN delivery d ON d.notice_id = n.id
                                            WHERE n.task_id = t.id AND d.person_id = p.id AND d.state = 'sent')
        ORDER BY t.id, a.created_at DESC`,
      [new Date(this.stage.clock.now() + 8 * 3_600_000).toISOString().slice(0, 10)],
    );
  }
}

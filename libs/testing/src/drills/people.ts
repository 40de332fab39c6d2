import type { DecisionReceipt } from '@countersign/approvals';
import type { Refusal, Result } from '@countersign/domain';
import type { WorldSubmission } from '../world.js';
import type { Grounds } from './grounds.js';

/** What was done at an open task, and how each press was answered. */
export interface Pressed {
  taskId: string;
  answers: Result<DecisionReceipt, Refusal>[];
}

/** The people of a drill: they fill, submit, receive and return by the product's own use cases. */
export class People {
  /** Decisions that were accepted: none of them may be lost. */
  readonly accepted = new Set<string>();

  constructor(private readonly grounds: Grounds) {}

  /** Only these decisions stand: the others were lost with a database. */
  remember(decisions: readonly string[]): void {
    this.accepted.clear();
    for (const id of decisions) this.accepted.add(id);
  }

  /**
   * Decides the open task of a submission; gives null when there is none.
   * @param how.back returns it, where a stage can
   * @param how.times so many press at once
   */
  async press(submission: WorldSubmission, { back = false, times = 1 } = {}): Promise<Pressed | null> {
    const { world } = this.grounds;
    this.grounds.now();
    const task = await this.openTask(submission);
    if (!task) return null;
    const holder = await world.holder(task.organisation_id, task.role);
    if (task.stage === 'apply') await world.fill(world.sample(), submission);
    const said = task.stage === 'apply' ? { kind: 'submit' as const } : verdict(back);
    const revision = task.revision_hash === null ? {} : { revisionHash: task.revision_hash };
    const answers = await Promise.all(
      Array.from({ length: times }, () => world.cases.decide.run({ taskId: task.id, ...said, ...revision }, holder)),
    );
    for (const answer of answers) if (answer.ok) this.accepted.add(answer.value.decisionId);
    return { taskId: task.id, answers };
  }

  /** Presses for each of these, and expects that it is taken. */
  async pressAll(submissions: readonly WorldSubmission[]): Promise<void> {
    for (const submission of submissions) {
      if (!(await this.taken(submission))) throw new Error(`submission ${submission.number} has no open task`);
    }
  }

  /** Everybody does what is asked of them until nothing is asked any more. */
  async finish(): Promise<void> {
    const { grounds } = this;
    const left = () => grounds.number(`SELECT count(*) FROM submission WHERE state IN ('open', 'finished')`);
    while ((await left()) > 0) {
      await grounds.quiet(300_000);
      for (const submission of grounds.world.submissions) await this.taken(submission);
    }
    await grounds.quiet();
  }

  /** Presses, and expects that it is taken; false when nothing is asked. */
  private async taken(submission: WorldSubmission): Promise<boolean> {
    const pressed = await this.press(submission);
    const refused = pressed?.answers.find((answer) => !answer.ok);
    if (refused) throw new Error(`submission ${submission.number}: ${JSON.stringify(refused)}`);
    return pressed !== null;
  }

  private async openTask(submission: WorldSubmission) {
    const [task] = await this.grounds.rows<{
      id: string;
      stage: string;
      revision_hash: string | null;
      organisation_id: string;
      role: 'filler' | 'handler';
    }>(
      `SELECT task.id, run.stage, run.revision_hash, task.organisation_id, task.role FROM task JOIN stage_run run ON run.id = task.stage_run_id
        WHERE task.submission_id = $1 AND task.state = 'open'`,
      [submission.id],
    );
    return task;
  }
}

function verdict(back: boolean) {
  if (!back) return { kind: 'receive' as const };
  return {
    kind: 'return' as const,
    reason: 'Please check the number of readers.',
    marks: ['application.readers'],
    returnTo: 'apply',
  };
}

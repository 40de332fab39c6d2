import { randomUUID } from 'node:crypto';
import type { SubmissionData } from '@countersign/forms';
import { decide, readyToApprove, readyToSubmit, type Receipt, type Task, type TaskPage } from '../stage/paperwork.js';
import { linksIn, tokenOf } from '../stage/post-office.js';
import type { Stage } from '../stage/stage.js';
import type { Answer, Visitor } from '../stage/visitor.js';
import type { Told } from './told.js';

/** What a link tells. */
interface Invitation {
  state: string;
  taskId: string | null;
}

/** Somebody who works through another program: knows of a task what the mails say, and comes to it by their links. */
export class Clerk {
  private session: Visitor | undefined;
  /** Tasks that mails led to, by id. */
  private readonly invited = new Map<string, Task>();

  constructor(
    private readonly stage: Stage,
    readonly email: string,
    private readonly told: Told,
  ) {}

  /** Signed in by a link out of the mails. */
  get visitor(): Visitor {
    if (!this.session) throw new Error(`${this.email} has had no mail yet`);
    return this.session;
  }

  /** The task at a stage of a subject that a mail leads to: one that has come, or the next that comes. */
  async taskAt(subject: number, stageKey: string): Promise<Task> {
    for (;;) {
      for (const task of this.invited.values()) {
        if (task.subjectNumber !== subject || task.stageKey !== stageKey) continue;
        const { task: now } = await this.visitor.get<TaskPage>(`/tasks/${task.taskId}`);
        if (now.state === 'open') return task;
        this.invited.delete(task.taskId);
      }
      await this.readMail(`${stageKey} of ${subject}`);
    }
  }

  /** Fills, seals and submits what a mail asks for. */
  async fill(subject: number, data: SubmissionData): Promise<void> {
    const task = await this.taskAt(subject, 'fill');
    await this.press(task.taskId, await readyToSubmit(this.visitor, task, data));
  }

  /** Writes an opinion, seals and approves. */
  async approve(subject: number, stageKey: string, opinion: string): Promise<void> {
    const { taskId } = await this.taskAt(subject, stageKey);
    await this.press(taskId, await readyToApprove(this.visitor, taskId, opinion));
  }

  /** Takes in. */
  async receive(subject: number): Promise<void> {
    const { taskId } = await this.taskAt(subject, 'receipt');
    const { revision } = await this.visitor.get<TaskPage>(`/tasks/${taskId}`);
    await this.press(taskId, { kind: 'receive', revisionHash: revision?.hash });
  }

  /** Sends back to the subject. */
  async return(subject: number, stageKey: string, reason: string, marks: readonly string[] = []): Promise<void> {
    const { taskId } = await this.taskAt(subject, stageKey);
    const { revision } = await this.visitor.get<TaskPage>(`/tasks/${taskId}`);
    await this.press(taskId, { kind: 'return', revisionHash: revision?.hash, reason, marks, returnTo: 'fill' });
  }

  /** Presses the button, and once more as somebody does who saw no answer. */
  async press(taskId: string, decision: Record<string, unknown>): Promise<void> {
    const key = randomUUID();
    const first = await decide(this.visitor, taskId, decision, key);
    const again = await decide(this.visitor, taskId, decision, key);
    for (const answer of [first, again]) this.hear(taskId, String(decision['kind']), answer);
  }

  private hear(taskId: string, kind: string, { status, body }: Answer<Receipt>): void {
    if (status > 299) throw new Error(`${this.email}: ${kind} was answered ${status}: ${JSON.stringify(body)}`);
    this.told.answers.push({ taskId, decisionId: body.decisionId, kind });
  }

  /** Opens the links of the next mail. */
  private async readMail(what: string): Promise<void> {
    const fits = (links: readonly string[]) => links.length > 0;
    const mail = await this.stage.mails
      .next(this.email, (each) => fits(linksIn(each)), 'invitation of a clerk', 60_000)
      .catch((error: unknown) => {
        throw new Error(`waiting for ${what}: ${String(error)}`);
      });
    const links = linksIn(mail);
    const looked = await Promise.all(links.map((link) => this.look(link)));
    if (looked.every((each) => each.state !== 'open')) return;
    if (!this.session) {
      const open = links[looked.findIndex((each) => each.state === 'open')] ?? '';
      this.session = await this.stage.signInBy(open, this.email);
    }
    const { open } = await this.visitor.get<{ open: Task[] }>('/tasks');
    for (const link of links) {
      const { taskId } = await this.look(link);
      const task = open.find((each) => each.taskId === taskId);
      if (task) this.invited.set(task.taskId, task);
    }
  }

  private look(link: string): Promise<Invitation> {
    return (this.session ?? this.stage.stranger()).get<Invitation>(`/links/${encodeURIComponent(tokenOf(link))}`);
  }
}

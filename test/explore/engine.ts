import {
  NO_CALENDAR,
  type Ballot,
  type ConditionSays,
  type DecisionCommand,
  type Instant,
  type OutcomeKind,
  type Post,
  type ReturnOfFields,
  type StageDefinition,
  type SubmissionState,
} from '@countersign/domain';
import { LEVELS, type Definition } from './definitions.js';
import type { Rules } from './rules.js';

/** A mail in the ledger. */
export interface Mail {
  task: EngineTask;
  to: Post;
  step: string;
  at: Instant;
  state: 'planned' | 'sent' | 'cancelled';
  /** Whether the task was open when the mail was sent. */
  inTime: boolean;
}

interface EngineTask {
  /** Whose turn it is, and whose vote. */
  post: Post;
  seat: Post;
  /** Whether the head has looked at it. */
  seen: boolean;
  /** Whether the turn went to another of the office. */
  passed: boolean;
  state: 'open' | 'done' | 'cancelled';
  openedAt: Instant;
}

/** One opening of a stage. */
export interface EngineRun {
  stage: string;
  step: number;
  round: number;
  openedAt: Instant;
  deadline: Instant;
  overdueSince: Instant | null;
  outcome: {
    kind: OutcomeKind;
    returnTo: string | null;
    at: Instant;
  } | null;
  /** How often it was settled; more than once is never right. */
  outcomes: number;
  tasks: EngineTask[];
  ballots: Ballot[];
  /** What its returns said about the fields. */
  returns: ReturnOfFields[];
}

const REVISION = 'a'.repeat(64);
const ZONE = 'UTC';

/** Does in memory what the use cases do in transactions: it asks the rules, and keeps what they say. */
export class Engine {
  state: SubmissionState = 'open';
  readonly runs: EngineRun[] = [];
  readonly ledger: Mail[] = [];
  /** The fields a return has opened by its marks; null for all. */
  marked: readonly string[] | null = null;

  constructor(
    private readonly rules: Rules,
    private readonly definition: Definition,
  ) {}

  /** The stage that is open, if one is. */
  get open(): EngineRun | undefined {
    return this.runs.find((run) => run.outcome === null);
  }

  /** Opens what is due, as the workflow asks after every ring. */
  advance(now: Instant): void {
    if (this.state !== 'open') return;
    const { skipped, next } = this.rules.nextOpening(this.definition.stages, this.runs, (stage) => this.says(stage));
    for (const { stage, step, round } of skipped) {
      const outcome = { kind: 'skipped' as const, returnTo: null, at: now };
      const run = { stage: stage.key, step, round, openedAt: now, deadline: now, overdueSince: null, outcome, outcomes: 1 };
      this.runs.push({ ...run, tasks: [], ballots: [], returns: [] });
    }
    if (next.is === 'finished') this.state = 'finished';
    if (next.is === 'open') {
      const run = this.open;
      if (run && !run.tasks.some((task) => task.state === 'open')) this.openOwed(run, now);
    }
    if (next.is !== 'due') return;
    const deadline = this.rules.deadlineOf(now, next.stage.deadline, NO_CALENDAR, ZONE);
    if (!deadline.ok) throw new Error('calendar days need no calendar');
    const run: EngineRun = {
      stage: next.stage.key,
      step: next.step,
      round: next.round,
      openedAt: now,
      deadline: deadline.value,
      overdueSince: null,
      outcome: null,
      outcomes: 0,
      tasks: [],
      ballots: [],
      returns: [],
    };
    if (run.stage === this.definition.stages[0]?.key && next.returned)
      this.marked = this.rules.marksThatOpen(this.runs.at(-1)?.returns ?? []);
    this.runs.push(run);
    this.openOwed(run, now);
  }

  /** Sends what is due and marks what is overdue. */
  tick(now: Instant): void {
    for (const mail of this.ledger) {
      if (mail.state !== 'planned' || mail.at > now) continue;
      mail.state = 'sent';
      mail.inTime = mail.task.state === 'open';
    }
    const run = this.open;
    if (this.state !== 'open' || !run || run.overdueSince !== null || run.deadline > now) return;
    run.overdueSince = now;
    const stage = this.stageOf(run);
    if (stage.overdue.action === 'return') this.settle(run, { kind: 'returned', returnTo: stage.returnTo[0] ?? null }, now);
  }

  /** One press on a task; the code of the refusal, or null. */
  decide(run: EngineRun, post: Post, command: DecisionCommand, posts: readonly Post[], now: Instant): string | null {
    const task = this.taskOf(run, post);
    if (!task) return 'not-found';
    const stage = this.stageOf(run);
    const said = run.ballots.find((ballot) => same(ballot.post, post));
    const ruling = this.rules.decide(
      {
        stage,
        submissionState: this.state,
        task: { ...turnOf(task), state: task.state },
        revisionHash: REVISION,
        run,
        seats: this.rules.seatsOf(stage, this.definition.chain) ?? [],
        ballots: run.ballots,
        order: this.definition.stages.map(({ key }) => key),
        earlier: said ? { kind: said.kind, at: now, byName: '' } : null,
        posts,
        sealSheet: null,
        now,
      },
      { ...command, revisionHash: REVISION, opinionText: 'Seen.', statedDate: '2026-03-02' },
    );
    if (!ruling.ok) return ruling.error.code;
    run.ballots.push({ post, kind: command.kind, returnTo: ruling.value.returnTo });
    if (ruling.value.opens) run.returns.push({ opens: ruling.value.opens, marks: command.marks ?? [] });
    task.state = 'done';
    if (ruling.value.settles) this.settle(run, ruling.value.settles, now);
    else this.cancel((mail) => mail.task === task);
    return null;
  }

  /** The handler lays a draft before the head, the head gives it back, or the handler calls it back; whether it was done. */
  pass(run: EngineRun, post: Post, move: 'lay' | 'give-back' | 'call-back', posts: readonly Post[], now: Instant): boolean {
    const task = this.taskOf(run, post);
    const stage = this.stageOf(run);
    if (!task || this.state !== 'open' || run.outcome) return false;
    const mine = task.state === 'open' && posts.some((held) => same(held, task.post));
    const head = headOf(task.seat);
    if (move === 'lay') {
      const proposal = { kind: 'approve' as const, revisionHash: REVISION, opinionText: 'Seen.', statedDate: '2026-03-02' };
      if (!mine || !this.rules.layBefore(stage, turnOf(task), REVISION, proposal).ok) return false;
      this.passTo(run, task, head, now);
      return true;
    }
    if (move === 'give-back') {
      if (!mine || !this.rules.giveBack(turnOf(task), 'Please.').ok) return false;
      this.passTo(run, task, task.seat, now);
      return true;
    }
    const laid = !same(task.post, task.seat);
    const opened = task.seen ? { byName: '', at: now } : null;
    const facts = { task: { post: task.seat }, laid, head: laid ? { state: task.state, opened } : null, posts };
    if (!this.rules.callBack(facts).ok) return false;
    this.passTo(run, task, task.seat, now);
    return true;
  }

  /** Somebody who has the turn looks at the task. */
  look(run: EngineRun, post: Post): void {
    const task = this.taskOf(run, post);
    if (task?.state === 'open') task.seen = true;
  }

  private taskOf(run: EngineRun, seat: Post): EngineTask | undefined {
    return run.tasks.findLast((candidate) => same(candidate.seat, seat));
  }

  private passTo(run: EngineRun, task: EngineTask, to: Post, now: Instant): void {
    task.state = 'cancelled';
    task.passed = true;
    this.cancel((mail) => mail.task === task);
    this.openTask(run, to, task.seat, now);
  }

  /** The subject need not report. */
  excuse(now: Instant): void {
    if (this.state !== 'open') return;
    const run = this.open;
    if (run) this.settle(run, { kind: 'excused', returnTo: null }, now);
    this.state = 'excused';
  }

  private settle(
    run: EngineRun,
    end: { kind: NonNullable<EngineRun['outcome']>['kind']; returnTo: string | null },
    now: Instant,
  ): void {
    run.outcomes += 1;
    run.outcome = { ...end, at: now };
    for (const task of run.tasks) if (task.state === 'open') task.state = 'cancelled';
    this.cancel((mail) => run.tasks.includes(mail.task));
  }

  private cancel(which: (mail: Mail) => boolean): void {
    for (const mail of this.ledger) if (mail.state === 'planned' && which(mail)) mail.state = 'cancelled';
  }

  private openOwed(run: EngineRun, now: Instant): void {
    const { chain } = this.definition;
    const stage = this.stageOf(run);
    const seats = this.rules.seatsOf(stage, chain) ?? [];
    const standing = this.rules.tally(stage, seats, run.ballots, []);
    if (standing.is !== 'open') return;
    for (const post of standing.owed) this.openTask(run, post, post, now);
  }

  private openTask(run: EngineRun, post: Post, seatPost: Post, now: Instant): void {
    const { chain, stages } = this.definition;
    const stage = this.stageOf(run);
    const plan = this.rules.planReminders({
      after: now,
      deadline: run.deadline,
      unit: stage.deadline.unit,
      rule: stage.reminders,
      overdue: stage.overdue,
      calendar: NO_CALENDAR,
      zone: ZONE,
    });
    const task: EngineTask = { post, seat: seatPost, seen: false, passed: false, state: 'open', openedAt: now };
    run.tasks.push(task);
    const seat = (this.rules.seatsOf(stage, chain) ?? []).find((candidate) => same(candidate.post, seatPost));
    for (const { step, at, addressee } of plan.steps) {
      const above = seat ? this.rules.addresseePost(addressee, seat, stages, LEVELS, chain) : null;
      const to = addressee === 'handler' ? post : above;
      const heard = this.ledger.some((mail) => to && mail.task === task && mail.at === at && same(mail.to, to));
      if (to && !heard) this.ledger.push({ task, to, step, at, state: 'planned', inTime: false });
    }
  }

  /** What the condition of a stage says of the revision that was submitted last. */
  private says({ key }: StageDefinition): ConditionSays {
    const answers = this.definition.says[key] ?? [];
    const submitted = this.runs.filter((run) => run.outcome?.kind === 'submitted').length;
    return answers[(submitted - 1) % Math.max(1, answers.length)] ?? 'unknown';
  }

  private stageOf(run: EngineRun): StageDefinition {
    const stage = this.definition.stages.find(({ key }) => key === run.stage);
    if (!stage) throw new Error(`there is no stage ${run.stage}`);
    return stage;
  }
}

function same(a: Post, b: Post): boolean {
  return a.organisationId === b.organisationId && a.role === b.role;
}

/** The head of the office of a seat; every seat between has one. */
export function headOf({ organisationId }: Post): Post {
  return { organisationId, role: 'head' };
}

function turnOf({ post, seat }: EngineTask): { post: Post; seat?: Post } {
  return same(post, seat) ? { post } : { post, seat };
}

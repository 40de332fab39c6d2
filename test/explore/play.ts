import fc from 'fast-check';
import type { DecisionKind, Instant, Post, Role, StageDefinition } from '@countersign/domain';
import type { Definition } from './definitions.js';
import { Engine, headOf, type EngineRun } from './engine.js';
import { Model } from './model.js';
import type { Rules } from './rules.js';

/** One thing that somebody does, or time does. */
export interface Move {
  what: 'press' | 'wait' | 'ring' | 'excuse' | 'pass' | 'look';
  /** How a draft goes between handler and head. */
  way: 'lay' | 'give-back' | 'call-back';
  /** What whoever acts holds. */
  holds: 'turn' | 'handler' | 'both';
  who: number;
  yes: boolean;
  target: number;
  hours: number;
  /** Of a return: what it opens, and the fields it marks. */
  opens: 'all' | 'marked' | undefined;
  marks: readonly string[];
  stranger: boolean;
  /** A press in a stage that was settled long ago. */
  stale: boolean;
}

const rare = (weight: number) => fc.nat(weight).map((n) => n === 0);

/** Any sequence of moves. */
export const moves: fc.Arbitrary<Move[]> = fc.array(
  fc.record({
    what: fc
      .nat(22)
      .map((n): Move['what'] =>
        n < 8 ? 'press' : n < 14 ? 'ring' : n < 17 ? 'wait' : n < 20 ? 'pass' : n < 22 ? 'look' : 'excuse',
      ),
    way: fc.constantFrom('lay', 'give-back', 'call-back'),
    holds: fc.constantFrom('turn', 'handler', 'both'),
    who: fc.nat(5),
    yes: fc.nat(3).map((n) => n > 0),
    target: fc.nat(3),
    hours: fc.integer({ min: 1, max: 60 }),
    opens: fc.constantFrom(undefined, undefined, 'all' as const, 'marked' as const),
    marks: fc.subarray(['form.a', 'form.b', 'form.c']),
    stranger: rare(12),
    stale: rare(12),
  }),
  { maxLength: 50, size: 'max' },
);

const START = Date.UTC(2026, 2, 2, 9);
const HOUR = 3_600_000;
const FORWARD: Readonly<Record<string, DecisionKind>> = { fill: 'submit', review: 'approve', receive: 'receive' };
/** More openings than any route has stages: whoever needs more to come to an end is stuck. */
const ENOUGH = 40;

/** Plays a sequence against the rules and beside the model; throws where they part. */
export function play(rules: Rules, definition: Definition, sequence: readonly Move[]): void {
  const engine = new Engine(rules, definition);
  const model = new Model(definition);
  let now: Instant = START;
  for (const move of sequence) {
    if (move.what === 'pass' || move.what === 'look') pass(engine, model, definition, move, now);
    if (move.what === 'press') press(engine, model, definition, move, now);
    if (move.what === 'ring') ring(engine, model, now);
    if (move.what === 'wait') {
      for (let hour = 0; hour < move.hours; hour += 1) {
        now += HOUR;
        engine.tick(now);
        model.tick(now);
      }
    }
    if (move.what === 'excuse') {
      engine.excuse(now);
      model.excuse();
    }
    compare(engine, model, now);
  }
  finish(engine, model, definition, now);
}

/** Everybody agrees from here: it must come to an end. */
function finish(engine: Engine, model: Model, definition: Definition, now: Instant): void {
  for (let round = 0; engine.state === 'open'; round += 1) {
    if (round > ENOUGH) throw new Error('the submission is stuck');
    ring(engine, model, now);
    compare(engine, model, now);
    const owing = model.owing();
    const move = {
      what: 'press',
      way: 'lay',
      holds: 'both',
      who: 0,
      yes: true,
      target: 0,
      hours: 0,
      opens: undefined,
      marks: [],
      stranger: false,
      stale: false,
    } as const;
    const offices = model.isOpen ? model.offices().map(({ name }) => name) : [];
    const [first] = owing;
    if (first !== undefined) press(engine, model, definition, { ...move, who: offices.indexOf(first) }, now);
    compare(engine, model, now);
  }
}

function ring(engine: Engine, model: Model, now: Instant): void {
  engine.advance(now);
  model.ring(now);
}

function press(engine: Engine, model: Model, definition: Definition, move: Move, now: Instant): void {
  const past = engine.runs.filter((run) => run.outcome !== null);
  const run: EngineRun | undefined = move.stale ? past[move.who % Math.max(1, past.length)] : engine.runs.at(-1);
  const stage = definition.stages.find(({ key }) => key === run?.stage);
  if (!run || !stage) return;
  const posts = [...new Map(stage.posts.map((post) => officeOf(definition, post)).map((post) => [nameOf(post), post])).values()];
  const post = posts[move.who % posts.length];
  if (!post) return;
  const target = stage.returnTo[move.target % Math.max(1, stage.returnTo.length)];
  const kind = move.yes ? (FORWARD[stage.kind] ?? 'approve') : 'return';
  const holds = heldBy(post, stage, run, move);
  const wish = { opens: move.opens, marks: move.marks };
  const said = { marks: move.marks, ...(move.opens && { opens: move.opens }) };
  const command = { kind, reason: 'Because.', ...said, ...(target === undefined ? {} : { returnTo: target }) };
  const refused = engine.decide(run, post, command, holds, now);
  const current = run === engine.runs.at(-1) && model.isOpen;
  const taken = current && model.press(nameOf(post), holds.map(nameOf), move.yes, target, wish);
  if ((refused === null) !== taken) {
    throw new Error(
      `${kind} of ${nameOf(post)} in ${stage.key}: ${refused ?? 'taken'}, and should be ${taken ? 'taken' : 'refused'}`,
    );
  }
}

/** What whoever acts on a seat holds; for whom the head is not asked, the head's post is no help. */
function heldBy(post: Post, stage: StageDefinition, run: EngineRun, move: Move): Post[] {
  if (move.stranger) return [{ organisationId: 'another-office', role: post.role }];
  if (stage.confirm !== 'head' || move.holds === 'handler') return [post];
  if (move.holds === 'both') return [post, headOf(post)];
  const turn = run.tasks.findLast(({ seat }) => nameOf(seat) === nameOf(post));
  return [turn?.post ?? post];
}

/** A draft goes between handler and head, or somebody who has the turn looks at it. */
function pass(engine: Engine, model: Model, definition: Definition, move: Move, now: Instant): void {
  const run = engine.open;
  const stage = definition.stages.find(({ key }) => key === run?.stage);
  if (!run || !stage || !model.isOpen) return;
  const posts = stage.posts.map((post) => officeOf(definition, post));
  const post = posts[move.who % posts.length];
  if (!post) return;
  if (move.what === 'look') {
    engine.look(run, post);
    model.look(nameOf(post));
    return;
  }
  const holds = heldBy(post, stage, run, move);
  const taken = engine.pass(run, post, move.way, holds, now);
  const right = model.pass(nameOf(post), move.way, holds.map(nameOf), now);
  if (taken !== right) throw new Error(`${move.way} by ${nameOf(post)}: ${taken ? 'done' : 'refused'}, and should not be`);
}

function compare(engine: Engine, model: Model, now: Instant): void {
  const is = (what: string, found: unknown, expected: unknown) => {
    if (JSON.stringify(found) !== JSON.stringify(expected)) {
      throw new Error(`${what}: ${JSON.stringify(found)}, and should be ${JSON.stringify(expected)}`);
    }
  };
  is('state', engine.state, model.state);
  is('openings', engine.runs.length, model.openings);
  is(
    'skipped',
    engine.runs.filter((run) => run.outcome?.kind === 'skipped').map((run) => run.stage),
    model.skipped,
  );
  if (engine.open?.stage === 'fill')
    is('open fields', engine.marked === null ? 'everything' : [...engine.marked].sort(), model.fields);
  is('open stage', engine.open?.stage, model.isOpen ? model.stage.key : undefined);
  is(
    'turns',
    (engine.open?.tasks ?? [])
      .filter((task) => task.state === 'open')
      .map((task) => nameOf(task.post))
      .sort(),
    model.turns(),
  );
  for (const run of engine.runs) {
    is(`outcomes of ${run.stage}`, run.outcomes, run.outcome === null ? 0 : 1);
    is(
      `round of ${run.stage}`,
      run.round,
      engine.runs.filter((other) => other.stage === run.stage && other.step <= run.step).length,
    );
  }
  for (const mail of engine.ledger) {
    if (mail.state === 'sent') is('a mail went for an open task', mail.inTime, true);
    else is('a mail is planned for who still owes', mail.state === 'planned', mail.task.state === 'open' && mail.at > now);
  }
  if (!model.isOpen) return;
  for (const task of engine.open?.tasks ?? []) {
    if (task.passed) continue;
    const planned = engine.ledger.filter((mail) => mail.task === task).map((mail) => `${mail.at} ${nameOf(mail.to)}`);
    is(`mails to ${nameOf(task.post)}`, planned.sort(), model.mails(nameOf(task.seat)));
  }
}

function officeOf({ chain }: Definition, { level, role }: { level: string; role: Role }): Post {
  return { organisationId: chain[level]?.organisationId ?? '', role };
}

function nameOf({ organisationId, role }: Post): string {
  return `${organisationId}/${role}`;
}

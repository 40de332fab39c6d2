import { at, dayOf, workingDay } from './days.js';
import type { Facts, Instant, Run, StagePolicy } from './facts.js';
import { wakeAt } from './wake.js';

/** A row that the ledger must have. */
export interface Expected {
  run: Run;
  step: string;
  version: number;
  kind: string;
  organisationId: string;
  role: string;
  /** Planned at `from`, or up to `to` where it follows from an act that is answered a little later. */
  planned: { from: Instant; to: Instant };
  /** For this person alone. */
  only: string | null;
  /** What makes it pointless, and the word for that; null for what only informs. */
  until: { at: Instant; reason: string } | null;
}

/** A new holder is told when the workflow is rung: by the change itself, or on the first day by the nightly reconcile. */
const TOLD_WITHIN = 24 * 60 * 60_000;
/** So many repeated steps are planned ahead, and so many more when the last of a plan is over. */
const REPEATS_AHEAD = 2;
const HEADS: Readonly<Record<string, string>> = { filler: 'applicant-head', handler: 'head', 'bureau-handler': 'bureau-head' };

/** Every row the ledger must have by the rule book, in the order of planning. */
export function expectedNotices(facts: Facts): Expected[] {
  return [
    ...facts.runs.flatMap((run) => [
      ...openings(facts, run),
      ...plans(facts, run),
      ...newcomers(facts, run),
      ...urges(facts, run),
    ]),
    ...facts.archives.flatMap((archive) => archiveMails(facts, archive)),
    ...facts.excusals.flatMap((excusal) => excusalMails(facts, excusal)),
  ];
}

/** The deadline that the rule book gives a run; withdrawing and taking back win no time, but leave a day. */
export function firstDeadline(facts: Facts, run: Run): Instant {
  const { within, deadlineHour } = policyOf(facts, run.stage);
  const after = (days: number) => at(workingDay(facts.workingDays, dayOf(run.openedAt), days), deadlineHour);
  const earlier = facts.runs
    .filter((each) => each.submissionId === run.submissionId && each.step < run.step)
    .sort((a, b) => a.step - b.step);
  const undone = ['withdrawn', 'taken-back', 'called-off'].includes(earlier.at(-1)?.end?.kind ?? '');
  const had = undone ? earlier.filter((each) => each.stage === run.stage).at(-1) : undefined;
  return had ? Math.max(had.deadline, after(1)) : after(within);
}

/** The post a stage of a subject is addressed to. */
export function postOf(facts: Facts, subject: number, stage: StagePolicy): { organisationId: string; role: string } {
  const organisationId = facts.routes.get(subject)?.get(stage.level);
  if (!organisationId) throw new Error(`subject ${subject} has no ${stage.level}`);
  return { organisationId, role: stage.role };
}

export function policyOf(facts: Facts, key: string): StagePolicy {
  const stage = facts.policy.stages.find((each) => each.key === key);
  if (!stage) throw new Error(`there is no stage ${key}`);
  return stage;
}

export function extensionsOf(facts: Facts, run: Run) {
  return facts.extensions.filter((each) => each.runId === run.id).sort((a, b) => a.version - b.version);
}

function ending(run: Run): Expected['until'] {
  if (!run.end) return null;
  const { kind } = run.end;
  return { at: run.end.at, reason: ['excused', 'withdrawn', 'taken-back'].includes(kind) ? kind : 'settled' };
}

function openings(facts: Facts, run: Run): Expected[] {
  const before = facts.runs.find((each) => each.submissionId === run.submissionId && each.step === run.step - 1);
  const kind = before?.end?.kind === 'returned' && before.end.byPerson ? 'returned' : 'opened';
  return [own(facts, run, kind, kind, 1, run.openedAt, ending(run))];
}

/** The plan of each deadline the run had; that of an earlier one ends with the extension, whose own mail comes with the new one. */
function plans(facts: Facts, run: Run): Expected[] {
  const extensions = extensionsOf(facts, run);
  const first = { version: 1, after: run.openedAt, deadline: extensions[0]?.before ?? run.deadline };
  const versions = [first, ...extensions.map((each) => ({ version: each.version, after: each.at, deadline: each.deadline }))];
  return versions.flatMap(({ version, after, deadline }, index) => {
    const next = versions[index + 1];
    const until = next ? { at: next.after, reason: 'extended' } : ending(run);
    const told = index === 0 ? [] : [own(facts, run, 'extended', 'extended', version, after, until)];
    return [...told, ...reminders(facts, run, { version, after, deadline }, until)];
  });
}

function reminders(
  facts: Facts,
  run: Run,
  { version, after, deadline }: { version: number; after: Instant; deadline: Instant },
  until: Expected['until'],
): Expected[] {
  const stage = policyOf(facts, run.stage);
  const rows: Expected[] = [];
  for (const { offset, planned } of instants(facts, stage, { after, deadline }, until)) {
    if (planned <= deadline) {
      rows.push(own(facts, run, `reminder:${offset}`, 'reminder', version, planned, until));
      continue;
    }
    const heard = new Set<string>();
    for (const addressee of stage.overdueTo) {
      const post = addresseeOf(facts, run, stage, addressee);
      if (!post || heard.has(`${post.organisationId} ${post.role}`)) continue;
      heard.add(`${post.organisationId} ${post.role}`);
      const kind = addressee === 'handler' ? 'overdue' : 'escalation';
      const step = `overdue:+${offset}:${addressee}`;
      rows.push({ run, step, version, kind, ...post, planned: { from: planned, to: planned }, only: null, until });
    }
  }
  return rows;
}

/** The days of the plan with their instants: the named ones, then repeats, two after two for as long as the task stays open. */
function* instants(
  facts: Facts,
  stage: StagePolicy,
  { after, deadline }: { after: Instant; deadline: Instant },
  until: Expected['until'],
): Generator<{ offset: number; planned: Instant }> {
  const instantOf = (offset: number) => at(workingDay(facts.workingDays, dayOf(deadline), offset), stage.reminderHour);
  let latest = after;
  for (const offset of stage.steps) {
    const planned = instantOf(offset);
    if (planned <= after) continue;
    latest = planned;
    yield { offset, planned };
  }
  const last = stage.steps.at(-1);
  if (stage.thenEvery === null || last === undefined) return;
  let [from, ahead] = [after, 0];
  for (let offset = last + stage.thenEvery; ; offset += stage.thenEvery) {
    if (ahead === REPEATS_AHEAD) {
      const over = wakeAt(facts, latest);
      if (over === null || (until && until.at <= over)) return;
      [from, ahead] = [over, 0];
    }
    const planned = instantOf(offset);
    if (planned <= from) continue;
    ahead += 1;
    latest = planned;
    yield { offset, planned };
  }
}

/** The handler's own post; the head of the same office; the head of the next office on the way, or who acts there. */
function addresseeOf(facts: Facts, run: Run, stage: StagePolicy, addressee: 'handler' | 'head' | 'superior') {
  const own = postOf(facts, run.subject, stage);
  if (addressee === 'handler') return own;
  if (addressee === 'head') {
    const role = HEADS[own.role];
    return role === undefined ? null : { organisationId: own.organisationId, role };
  }
  const above = facts.policy.levels.slice(facts.policy.levels.indexOf(stage.level) + 1);
  for (const level of above) {
    const acting = facts.policy.stages.find((each) => each.level === level);
    const organisationId = facts.routes.get(run.subject)?.get(level);
    if (acting && organisationId !== undefined) return { organisationId, role: HEADS[acting.role] ?? acting.role };
  }
  return null;
}

/** Whoever comes to the post while the task is open is told of it, on the first day. */
function newcomers(facts: Facts, run: Run): Expected[] {
  return facts.appointments.flatMap((each) => {
    const appointed = Math.max(each.createdAt, each.from === null ? 0 : at(each.from, '00:00'));
    const begins = wakeAt(facts, appointed);
    const here = each.organisationId === run.organisationId && each.role === run.role;
    if (!here || begins === null || begins <= run.openedAt || (run.end && begins >= run.end.at)) return [];
    const notice = own(facts, run, `opened:${each.personId}`, 'opened', run.version, begins, ending(run));
    return [{ ...notice, planned: { from: appointed, to: begins + TOLD_WITHIN }, only: each.personId }];
  });
}

function urges(facts: Facts, run: Run): Expected[] {
  return facts.urges
    .filter((urge) => urge.taskId === run.taskId)
    .map((urge) => {
      const version = 1 + extensionsOf(facts, run).filter((each) => each.at <= urge.at).length;
      return own(facts, run, `urge:${urge.day}`, 'urged', version, urge.at, ending(run));
    });
}

/** Who filled it in and who gave an opinion hears the archive's number. */
function archiveMails(facts: Facts, archive: { submissionId: string; at: Instant }): Expected[] {
  return facts.policy.stages
    .filter((stage) => stage.kind !== 'receive')
    .flatMap((stage) => lastRun(facts, archive.submissionId, stage.key) ?? [])
    .map((run) => own(facts, run, 'archived', 'archived', run.version, archive.at, null));
}

/** The applicant hears that nothing is asked of it any more. */
function excusalMails(facts: Facts, excusal: { submissionId: string; at: Instant }): Expected[] {
  const [fill] = facts.policy.stages.filter((stage) => stage.kind === 'fill');
  const run = fill && lastRun(facts, excusal.submissionId, fill.key);
  return run ? [own(facts, run, 'excused', 'excused', run.version, excusal.at, null)] : [];
}

function lastRun(facts: Facts, submissionId: string, stage: string): Run | undefined {
  return facts.runs.filter((run) => run.submissionId === submissionId && run.stage === stage).at(-1);
}

/** A row to the run's own post. */
function own(
  facts: Facts,
  run: Run,
  step: string,
  kind: string,
  version: number,
  planned: Instant,
  until: Expected['until'],
): Expected {
  const post = postOf(facts, run.subject, policyOf(facts, run.stage));
  return { run, step, version, kind, ...post, planned: { from: planned, to: planned }, only: null, until };
}

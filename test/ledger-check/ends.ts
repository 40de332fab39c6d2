import { at, dayOf, hourOf, shown } from './days.js';
import type { Expected } from './expected.js';
import type { Delivery, Facts, Instant, Mail, Notice } from './facts.js';
import { wakeAt } from './wake.js';

/** A row of the ledger with what the rule book says of it. */
export interface Row {
  notice: Notice;
  expected: Expected;
}

/** Time that acts take: what comes closer together than this may have happened in either order. */
const MOMENT = 10_000;
/** A mail goes so long after it may, at the latest. */
const PROMPT = 10 * 60_000;
const OVERTAKABLE: readonly string[] = ['reminder', 'overdue', 'escalation'];
/** What somebody did by hand is told whatever else is. */
const ALWAYS_TOLD: readonly string[] = ['extended', 'urged', 'excused'];

/** Says of every row why it ended as it did; gives what cannot be explained. */
export function unexplainedEnds(facts: Facts, rows: readonly Row[]): string[] {
  const faults: string[] = [];
  const told = new Map<string, Instant>();
  for (const row of [...rows].sort((a, b) => a.notice.plannedAt - b.notice.plannedAt || (a.notice.id < b.notice.id ? -1 : 1))) {
    const is = `${row.notice.state}${row.notice.reason === null ? '' : ` (${row.notice.reason})`}`;
    const may = endsOf(facts, rows, row, told);
    if (!may.ends.includes(is)) faults.push(`${nameOf(row)} is ${is}, where it should be ${may.ends.join(' or ')}: ${may.why}`);
    else if (row.notice.state === 'sent' || may.due) faults.push(...deliveryFaults(facts, row, may));
  }
  return faults;
}

interface Ends {
  /** `sent`, `cancelled (settled)` … */
  ends: string[];
  why: string;
  /** When it became due, and for whom; absent for one that never did. */
  due?: { wake: Instant; persons: string[] };
}

function endsOf(facts: Facts, rows: readonly Row[], row: Row, told: Map<string, Instant>): Ends {
  const { notice, expected } = row;
  const wake = wakeAt(facts, notice.plannedAt);
  const { until } = expected;
  const cancelled = until === null ? [] : [`cancelled (${until.reason})`];
  if (wake === null) {
    return until === null
      ? { ends: ['planned'], why: 'its time has not come' }
      : { ends: cancelled, why: `it was over at ${shown(until.at)}, before its time` };
  }
  if (until && until.at < wake - MOMENT)
    return { ends: cancelled, why: `it was over at ${shown(until.at)}, before its time ${shown(wake)}` };
  const latest = lastOfItsKind(facts, rows, row, wake);
  if (latest !== row) return { ends: ['skipped (overtaken)'], why: `${latest.notice.step} became due with it at ${shown(wake)}` };
  const holders = holdersAt(facts, expected, wake);
  if (holders.length === 0) return { ends: ['skipped (nobody-holds-post)'], why: 'nobody held the post' };
  const toldAt = (person: string) => told.get(`${notice.taskId} ${person}`) ?? -Infinity;
  const persons = holders.filter((person) => ALWAYS_TOLD.includes(notice.kind) || toldAt(person) !== wake);
  if (persons.length === 0) return { ends: ['skipped (same-person)'], why: 'its holders were told of the task by another mail' };
  // Whoever is new at the post is told when the workflow is rung, perhaps in one go with what was planned for that day.
  const justTold = expected.only !== null && persons.every((person) => wake - toldAt(person) < PROMPT);
  if (justTold && notice.reason === 'same-person') return { ends: ['skipped (same-person)'], why: 'told just before' };
  for (const person of persons) told.set(`${notice.taskId} ${person}`, wake);
  if (notice.reason === 'overtaken' && persons.every((person) => toldBeside(facts, row, person, wake)))
    return { ends: ['skipped (overtaken)'], why: 'while it waited another mail came to tell of the task' };
  // It waits for each person's window; what is over before that is taken back.
  const windows = persons.map((person) => mayGoAt(facts, row, person, wake));
  const overFirst = until !== null && windows.every((window) => window === null || until.at <= window + PROMPT);
  const due = { wake, persons };
  if (overFirst && windows.every((window) => window === null || until.at < window - MOMENT))
    return { ends: cancelled, why: `it was over at ${shown(until.at)}, before a mail could go`, due };
  return {
    ends: overFirst ? ['sent', ...cancelled] : ['sent'],
    why: `it became due at ${shown(wake)}`,
    due,
  };
}

/** Of the reminders of one task to one post that become due at one instant only the last one goes. */
function lastOfItsKind(facts: Facts, rows: readonly Row[], row: Row, wake: Instant): Row {
  if (!OVERTAKABLE.includes(row.notice.kind)) return row;
  const rivals = rows.filter(
    ({ notice, expected }) =>
      OVERTAKABLE.includes(notice.kind) &&
      notice.taskId === row.notice.taskId &&
      notice.organisationId === row.notice.organisationId &&
      notice.role === row.notice.role &&
      wakeAt(facts, notice.plannedAt) === wake &&
      (expected.until === null || expected.until.at >= wake - MOMENT),
  );
  return rivals.reduce((last, each) => (each.notice.plannedAt > last.notice.plannedAt ? each : last), row);
}

/** A reminder that waits does not go beside what tells of its task anyway, nor beside a later one. */
function toldBeside(facts: Facts, row: Row, person: string, wake: Instant): boolean {
  const { notice } = row;
  const waitsUntil = (mayGoAt(facts, row, person, wake) ?? Infinity) + PROMPT;
  return facts.deliveries.some((delivery) => {
    if (delivery.personId !== person || delivery.noticeId === notice.id) return false;
    const other = facts.notices.find((each) => each.id === delivery.noticeId);
    if (other?.taskId !== notice.taskId || delivery.state !== 'sent') return false;
    const mail = mailOf(facts, other.id, person);
    const counts = !OVERTAKABLE.includes(other.kind) || other.plannedAt > notice.plannedAt;
    return (
      OVERTAKABLE.includes(notice.kind) &&
      counts &&
      mail !== undefined &&
      mail.composedAt >= wake &&
      mail.composedAt <= waitsUntil
    );
  });
}

function holdersAt(facts: Facts, { organisationId, role, only }: Expected, wake: Instant): string[] {
  if (only !== null) return [only];
  const day = dayOf(wake);
  const holding = facts.appointments.filter(
    (each) =>
      each.organisationId === organisationId &&
      each.role === role &&
      each.createdAt <= wake + MOMENT &&
      (each.from === null || each.from <= day) &&
      (each.to === null || each.to >= day),
  );
  return [...new Set(holding.map((each) => each.personId))];
}

/** When a mail about a notice that became due at `wake` may go to a person: in the hours of a working day, not too soon after the last one. */
function mayGoAt(facts: Facts, { notice, expected }: Row, person: string, wake: Instant): Instant | null {
  const until = mailOf(facts, notice.id, person)?.composedAt ?? Math.min(wake + PROMPT, expected.until?.at ?? Infinity);
  const last = mailsTo(facts, person).findLast((mail) => mail.composedAt < until);
  const waits = last && notice.kind !== 'urged' ? goneAt(last) + facts.policy.spacing * 60_000 : 0;
  return openAt(facts, Math.max(wake, waits));
}

/** The first instant that the clock showed, `from` or later, within the hours: where it was set over a window, the next one counts. */
function openAt(facts: Facts, from: Instant): Instant | null {
  const shownAt = wakeAt(facts, nextWindow(facts, from));
  return shownAt === null || nextWindow(facts, shownAt) === shownAt ? shownAt : openAt(facts, shownAt);
}

function nextWindow(facts: Facts, from: Instant): Instant {
  const { hours } = facts.policy;
  if (!hours) return from;
  const today = dayOf(from);
  if (facts.workingDays.includes(today) && hourOf(from) < hours.to) return Math.max(from, at(today, hours.from));
  const day = facts.workingDays.find((each) => each > today);
  if (day === undefined) throw new Error(`the calendar ends before ${today}`);
  return at(day, hours.from);
}

function deliveryFaults(facts: Facts, row: Row, { due }: Ends): string[] {
  const deliveries = facts.deliveries.filter((each) => each.noticeId === row.notice.id);
  if (!due) return [`${nameOf(row)} was never due and is ${row.notice.state}`];
  const wanted = [...due.persons].sort().join(', ');
  const found = deliveries.map((each) => each.personId).sort();
  if (found.join(', ') !== wanted)
    return [`${nameOf(row)} went to ${found.join(', ') || 'nobody'}, where ${wanted} held the post`];
  return deliveries.flatMap((delivery) => oneDelivery(facts, row, delivery, due.wake));
}

function oneDelivery(facts: Facts, row: Row, delivery: Delivery, wake: Instant): string[] {
  const name = `${nameOf(row)} to ${delivery.personId}`;
  if (delivery.state !== row.notice.state) return [`${name} is ${delivery.state}, its notice ${row.notice.state}`];
  if (delivery.state !== 'sent') return [];
  const mail = mailOf(facts, row.notice.id, delivery.personId);
  if (mail?.state !== 'sent') return [`${name} was sent without a mail`];
  if (mail.personId !== delivery.personId) return [`${name} went in the mail of another person`];
  if (mail.composedAt < wake - MOMENT) return [`${name} was mailed at ${shown(mail.composedAt)}, before its time`];
  const { until } = row.expected;
  if (until && mail.composedAt > until.at + MOMENT) return [`${name} was mailed at ${shown(mail.composedAt)}, when it was over`];
  const may = mayGoAt(facts, row, delivery.personId, wake);
  if (may === null || mail.composedAt > may + PROMPT)
    return [
      `${name} was mailed at ${shown(mail.composedAt)}, where it might have gone at ${may === null ? 'no time' : shown(may)}`,
    ];
  return [];
}

/** Hours and spacing of the mails themselves. */
export function untimelyMails(facts: Facts): string[] {
  const { hours, spacing } = facts.policy;
  const faults: string[] = [];
  for (const person of new Set(facts.mails.map((mail) => mail.personId))) {
    let last: Mail | undefined;
    for (const mail of mailsTo(facts, person)) {
      const outside = hours !== null && nextWindow(facts, mail.composedAt) !== mail.composedAt;
      if (outside) faults.push(`mail ${mail.id} went at ${shown(mail.composedAt)}, outside the hours of a working day`);
      const urged = kindsIn(facts, mail).has('urged');
      if (last && !urged && mail.composedAt < goneAt(last) + spacing * 60_000)
        faults.push(`mail ${mail.id} went at ${shown(mail.composedAt)}, too soon after the one of ${shown(goneAt(last))}`);
      last = mail;
    }
  }
  return faults;
}

function goneAt(mail: Mail): Instant {
  return mail.settledAt ?? mail.composedAt;
}

function kindsIn(facts: Facts, mail: Mail): Set<string> {
  const ids = new Set(facts.deliveries.filter((each) => each.mailId === mail.id).map((each) => each.noticeId));
  return new Set(facts.notices.filter((each) => ids.has(each.id)).map((each) => each.kind));
}

function mailsTo(facts: Facts, person: string): Mail[] {
  return facts.mails
    .filter((mail) => mail.personId === person && mail.state === 'sent')
    .sort((a, b) => a.composedAt - b.composedAt);
}

function mailOf(facts: Facts, noticeId: string, personId: string): Mail | undefined {
  const delivery = facts.deliveries.find((each) => each.noticeId === noticeId && each.personId === personId);
  return facts.mails.find((mail) => mail.id === delivery?.mailId);
}

/** How a row is called in a report. */
export function nameOf({ notice, expected }: Row): string {
  const { subject, stage, step } = expected.run;
  return `subject ${subject}, ${stage} (${step}), ${notice.step} v${notice.version} of ${shown(notice.plannedAt)}`;
}

import { at, dayOf, shown } from './days.js';
import { nameOf, unexplainedEnds, untimelyMails, type Row } from './ends.js';
import { expectedNotices, extensionsOf, firstDeadline, policyOf, postOf, type Expected } from './expected.js';
import type { Facts, Notice } from './facts.js';
import { wakeAt } from './wake.js';

/** How long after its instant a deadline acts, at the latest. */
const PROMPT = 10 * 60_000;

/**
 * Recomputes every row of the ledger from the programme's own files and what happened, without a line of the product's rules, and compares: each
 * row with its plan and its end, each mail with the rows it told, each received mail with its row.
 * @returns what does not add up; empty when everything does
 */
export function checkLedger(facts: Facts): string[] {
  const { rows, faults } = paired(facts);
  return [
    ...routeFaults(facts),
    ...deadlineFaults(facts),
    ...faults,
    ...unexplainedEnds(facts, rows),
    ...untimelyMails(facts),
    ...askedFaults(facts),
    ...mailFaults(facts),
    ...leftOver(facts),
  ];
}

/** Each row that the rule book wants with the row that is there. */
function paired(facts: Facts): { rows: Row[]; faults: string[] } {
  const faults: string[] = [];
  const rows: Row[] = [];
  const there = new Map<string, Notice>();
  for (const notice of facts.notices) {
    const key = keyOf(notice.runId, notice.step, notice.version);
    if (there.has(key)) faults.push(`two rows are ${key}`);
    there.set(key, notice);
  }
  for (const expected of expectedNotices(facts)) {
    const key = keyOf(expected.run.id, expected.step, expected.version);
    const notice = there.get(key);
    there.delete(key);
    if (!notice) {
      faults.push(`subject ${expected.run.subject}, ${expected.run.stage}: no row ${expected.step} v${expected.version}`);
      continue;
    }
    const row = { notice, expected };
    rows.push(row);
    faults.push(...differences(expected, notice).map((what) => `${nameOf(row)}: ${what}`));
  }
  for (const notice of there.values())
    faults.push(`nothing asks for ${notice.step} v${notice.version} of ${shown(notice.plannedAt)}`);
  return { rows, faults };
}

function differences(expected: Expected, notice: Notice): string[] {
  const { from, to } = expected.planned;
  const different: string[] = [];
  if (notice.plannedAt < from || notice.plannedAt > to) different.push(`should be planned for ${shown(from)}`);
  if (notice.kind !== expected.kind) different.push(`is ${notice.kind}, not ${expected.kind}`);
  if (notice.taskId !== expected.run.taskId) different.push('is about another task');
  if (notice.organisationId !== expected.organisationId || notice.role !== expected.role)
    different.push(`is addressed to ${notice.organisationId}/${notice.role}, not ${expected.organisationId}/${expected.role}`);
  return different;
}

function keyOf(runId: string, step: string, version: number): string {
  return `${runId} ${step} v${version}`;
}

/** Every task stands at the post that the programme's lists name. */
function routeFaults(facts: Facts): string[] {
  return facts.runs.flatMap((run) => {
    const post = postOf(facts, run.subject, policyOf(facts, run.stage));
    const right = post.organisationId === run.organisationId && post.role === run.role;
    return right ? [] : [`subject ${run.subject}, ${run.stage}: its task is at ${run.organisationId}/${run.role}`];
  });
}

/** Deadlines by the calendar, then by the extensions; overdue when the clock came to one while the stage was open. */
function deadlineFaults(facts: Facts): string[] {
  return facts.runs.flatMap((run) => {
    const name = `subject ${run.subject}, ${run.stage} (${run.step})`;
    const chain = [firstDeadline(facts, run), ...extensionsOf(facts, run).map((each) => each.deadline)];
    const faults: string[] = [];
    for (const [index, each] of extensionsOf(facts, run).entries()) {
      if (each.before !== chain[index] || each.version !== index + 2)
        faults.push(`${name}: extension ${each.version} does not follow`);
    }
    if (run.deadline !== chain.at(-1) || run.version !== chain.length)
      faults.push(`${name}: its deadline is ${shown(run.deadline)}, not ${shown(chain.at(-1) ?? 0)}`);
    const wake = wakeAt(facts, run.deadline);
    const passed = wake !== null && (run.end === null || run.end.at > wake + PROMPT);
    if (passed && run.overdueSince === null) faults.push(`${name}: its deadline passed and it is not overdue`);
    const since = run.overdueSince;
    if (since !== null && (wake === null || since < wake || since > wake + PROMPT))
      faults.push(`${name}: it is overdue since ${shown(since)}`);
    return faults;
  });
}

/** The year was asked for once, at its opening, unless it was launched before the mail could go. */
function askedFaults({ asked, policy: { opens }, clock }: Facts): string[] {
  return asked.flatMap(({ id, step, plannedAt, state, reason }) => {
    const day = `${opens.month}`.padStart(2, '0') + '-' + `${opens.day}`.padStart(2, '0');
    const year = dayOf(clock[0]?.from ?? 0).slice(0, 4);
    const end = state === 'cancelled' ? `cancelled (${reason})` : state;
    const faults: string[] = [];
    if (step !== 'launch:0' || plannedAt !== at(`${year}-${day}`, opens.at))
      faults.push(`nothing asks for ${step} of ${shown(plannedAt)}`);
    if (end !== 'sent' && end !== 'cancelled (launched)') faults.push(`asking ${id} is ${end}`);
    return faults;
  });
}

/** Each sent mail came exactly once, as it was written; each mail that came was sent by the ledger. */
function mailFaults(facts: Facts): string[] {
  const faults: string[] = [];
  const letters = facts.received.filter((mail) => !mail.isCode);
  for (const mail of facts.mails) {
    if (mail.state === 'cancelled') {
      if (letters.some((each) => each.messageId === mail.messageId)) faults.push(`mail ${mail.id} was taken back and came`);
      continue;
    }
    const lines = facts.deliveries.filter((each) => each.mailId === mail.id);
    const came = letters.filter((each) => each.messageId === mail.messageId);
    const [first] = came;
    if (mail.state !== 'sent') faults.push(`mail ${mail.id} is ${mail.state}`);
    if (!first || came.length > 1) {
      faults.push(`mail ${mail.id} came ${came.length} times`);
      continue;
    }
    if (mail.attempts !== 1) faults.push(`mail ${mail.id} was handed over ${mail.attempts} times`);
    if (mail.address !== facts.persons.get(mail.personId)?.email) faults.push(`mail ${mail.id} went to a strange address`);
    if (first.to.length !== 1 || first.to[0] !== mail.address) faults.push(`mail ${mail.id} came to ${first.to.join(', ')}`);
    if (first.subject !== mail.subject) faults.push(`mail ${mail.id} came as “${first.subject}”`);
    if (lines.length === 0 || first.links !== lines.length)
      faults.push(`mail ${mail.id} has ${first.links} links for ${lines.length} notices`);
    for (const line of lines)
      if (line.state !== 'sent' || line.personId !== mail.personId)
        faults.push(`mail ${mail.id} tells a notice that is ${line.state}`);
  }
  const known = new Set(facts.mails.map((mail) => mail.messageId));
  for (const mail of letters)
    if (!known.has(mail.messageId)) faults.push(`no row has sent “${mail.subject}” (${mail.messageId})`);
  return faults;
}

/** At the end of the year nothing is on its way. */
function leftOver(facts: Facts): string[] {
  return [
    ...facts.notices
      .filter((each) => ['planned', 'due'].includes(each.state))
      .map((each) => `notice ${each.id} is still ${each.state}`),
    ...facts.deliveries
      .filter((each) => ['pending', 'composed'].includes(each.state))
      .map((each) => `a delivery of ${each.noticeId} is still ${each.state}`),
    ...facts.runs.filter((run) => run.end === null).map((run) => `subject ${run.subject}, ${run.stage} is still open`),
  ];
}

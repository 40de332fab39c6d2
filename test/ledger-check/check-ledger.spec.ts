import { describe, expect, it } from '@jest/globals';
import { checkDecisions } from './check-decisions.js';
import { checkLedger } from './check-ledger.js';
import { workingDay, workingDaysOf } from './days.js';
import type { Facts } from './facts.js';
import { on, soundYear } from './sound-year.js';

/** A change of the sound year, and what the check must say of it. */
type Fault = [name: string, inject: (year: Facts) => Facts, said: RegExp];

/** The rows of a list, those that fit changed. */
function changed<T>(list: readonly T[], fits: (each: T) => boolean, change: Partial<T>): T[] {
  const found = list.map((each) => (fits(each) ? { ...each, ...change } : each));
  if (found.every((each, index) => each === list[index])) throw new Error('the fault meets nothing');
  return found;
}
const notice = (year: Facts, id: string, change: Partial<Facts['notices'][number]>): Facts => ({
  ...year,
  notices: changed(year.notices, (each) => each.id === id, change),
});
const copied = (year: Facts, change: Partial<Facts['notices'][number]>) =>
  year.notices.filter((each) => each.id === '2').map((each) => ({ ...each, ...change }));
const mail = (year: Facts, id: string, change: Partial<Facts['mails'][number]>): Facts => ({
  ...year,
  mails: changed(year.mails, (each) => each.id === id, change),
});
const received = (year: Facts, id: string, change: Partial<Facts['received'][number]>): Facts => ({
  ...year,
  received: changed(year.received, (each) => each.messageId === `<${id}@example.org>`, change),
});
const run = (year: Facts, id: string, change: Partial<Facts['runs'][number]>): Facts => ({
  ...year,
  runs: changed(year.runs, (each) => each.id === id, change),
});

const FAULTS: Fault[] = [
  [
    'a planned row that is missing',
    (year) => ({ ...year, notices: year.notices.filter((each) => each.id !== '5') }),
    /no row overdue:\+1:head v1/,
  ],
  [
    'a row that nothing asks for',
    (year) => ({ ...year, notices: [...year.notices, ...copied(year, { id: 'x', step: 'reminder:-3' })] }),
    /nothing asks for reminder:-3/,
  ],
  [
    'a row that stands twice',
    (year) => ({ ...year, notices: [...year.notices, ...copied(year, { id: 'x' })] }),
    /two rows are fill-1 reminder:-5/,
  ],
  [
    'a reminder a day late',
    (year) => notice(year, '3', { plannedAt: on('03-31 09:00') }),
    /should be planned for 2026-03-30 09:00/,
  ],
  [
    'a reminder an hour early',
    (year) => notice(year, '11', { plannedAt: on('03-27 08:00') }),
    /should be planned for 2026-03-27 09:00/,
  ],
  [
    'an escalation to the wrong office',
    (year) => notice(year, '6', { organisationId: 'a1' }),
    /is addressed to a1\/head, not g\/head/,
  ],
  ['an escalation to the wrong role', (year) => notice(year, '14', { role: 'handler' }), /not g\/head/],
  ['a reminder of the wrong kind', (year) => notice(year, '13', { kind: 'reminder' }), /is reminder, not overdue/],
  ['a row about another task', (year) => notice(year, '12', { taskId: 'task review-2' }), /about another task/],
  [
    'a row that never ended',
    (year) => notice(year, '3', { state: 'planned', reason: null }),
    /is planned, where it should be cancelled/,
  ],
  ['a row that is due for ever', (year) => notice(year, '12', { state: 'due' }), /still due/],
  ['a wrong reason', (year) => notice(year, '22', { reason: 'settled' }), /should be cancelled \(extended\)/],
  [
    'a reminder that was skipped without cause',
    (year) => notice(year, '12', { state: 'skipped', reason: 'overtaken' }),
    /is skipped \(overtaken\), where it should be sent/,
  ],
  [
    'a reminder that went after the end',
    (year) => notice(year, '3', { state: 'sent', reason: null }),
    /is sent, where it should be cancelled \(settled\)/,
  ],
  [
    'the plan of an extension that is missing',
    (year) => ({ ...year, notices: year.notices.filter((each) => each.version === 1) }),
    /no row reminder:0 v2/,
  ],
  [
    'an extension that the run does not know',
    (year) => run(year, 'fill-2', { deadline: on('03-30 18:00'), version: 1 }),
    /its deadline is 2026-03-30/,
  ],
  [
    'a deadline a day late',
    (year) => run(year, 'review-2', { deadline: on('04-10 18:00') }),
    /its deadline is 2026-04-10 18:00:00, not 2026-04-09/,
  ],
  [
    'an office that is overdue unseen',
    (year) => run(year, 'review-1', { overdueSince: null }),
    /its deadline passed and it is not overdue/,
  ],
  [
    'an office that is overdue too early',
    (year) => run(year, 'review-1', { overdueSince: on('03-31 10:00') }),
    /overdue since 2026-03-31 10:00/,
  ],
  ['a task at another office', (year) => run(year, 'review-2', { organisationId: 'a2' }), /its task is at a2\/handler/],
  ['an open stage', (year) => run(year, 'review-2', { end: null }), /review is still open/],
  [
    'a sent row without a mail',
    (year) => ({ ...year, mails: year.mails.filter((each) => each.id !== 'm11') }),
    /was sent without a mail/,
  ],
  [
    'a mail that never came',
    (year) => ({ ...year, received: year.received.filter((each) => each.messageId !== '<m8@example.org>') }),
    /m8 came 0 times/,
  ],
  [
    'a mail that came twice',
    (year) => ({
      ...year,
      received: [...year.received, ...year.received.filter((each) => each.messageId === '<m8@example.org>')],
    }),
    /m8 came 2 times/,
  ],
  [
    'a year that is still asked for',
    (year) => ({ ...year, asked: changed(year.asked, () => true, { state: 'due', reason: null }) }),
    /asking asked is due/,
  ],
  [
    'a year that is asked for too early',
    (year) => ({ ...year, asked: changed(year.asked, () => true, { plannedAt: on('03-01 09:00') }) }),
    /nothing asks for launch:0 of 2026-03-01/,
  ],
  ['a mail that no row has sent', (year) => received(year, 'code', { isCode: false }), /no row has sent “code”/],
  ['a mail to somebody else', (year) => received(year, 'm8', { to: ['gh@example.org'] }), /m8 came to gh@/],
  ['a mail to a strange address', (year) => mail(year, 'm8', { address: 'x@example.org' }), /went to a strange address/],
  ['a digest that lacks a line', (year) => received(year, 'm7', { links: 1 }), /m7 has 1 links for 2 notices/],
  ['a mail handed over twice', (year) => mail(year, 'm4', { attempts: 2 }), /handed over 2 times/],
  ['a mail that was taken back and came', (year) => mail(year, 'm4', { state: 'cancelled' }), /was taken back and came/],
  ['a mail of unknown fate', (year) => mail(year, 'm4', { state: 'unknown' }), /mail m4 is unknown/],
  ['a mail at night', (year) => mail(year, 'm11', { composedAt: on('03-31 18:30') }), /outside the hours of a working day/],
  ['a mail on a day off', (year) => mail(year, 'm11', { composedAt: on('04-06 10:00') }), /outside the hours of a working day/],
  [
    'a second mail within the hour',
    (year) => mail(year, 'm14', { composedAt: on('04-01 10:59') }),
    /too soon after the one of 2026-04-01 10:00/,
  ],
  ['a mail before its time', (year) => mail(year, 'm11', { composedAt: on('03-30 10:00') }), /before its time/],
  [
    'a mail that was forgotten',
    (year) => mail(year, 'm3', { composedAt: on('03-02 10:20') }),
    /might have gone at 2026-03-02 09:30/,
  ],
  [
    'a mail about what was over',
    (year) => mail(year, 'm14', { composedAt: on('04-01 11:21') }),
    /mailed at 2026-04-01 11:21:00, when it was over/,
  ],
  [
    'a notice to the predecessor',
    (year) => ({ ...year, deliveries: changed(year.deliveries, (each) => each.noticeId === '11', { personId: 'h' }) }),
    /went to h, where h2 held the post/,
  ],
  [
    'a delivery that is left',
    (year) => ({ ...year, deliveries: changed(year.deliveries, (each) => each.noticeId === '2', { state: 'pending' }) }),
    /a delivery of 2 is still pending/,
  ],
  [
    'a successor who was not told',
    (year) => ({ ...year, notices: year.notices.filter((each) => each.id !== '15') }),
    /no row opened:h2/,
  ],
  [
    'an excused subject that heard nothing',
    (year) => ({ ...year, notices: year.notices.filter((each) => each.id !== '56') }),
    /no row excused/,
  ],
  [
    'an archive nobody heard of',
    (year) => ({ ...year, notices: year.notices.filter((each) => each.step !== 'archived') }),
    /no row archived/,
  ],
];

describe('the check of the ledger', () => {
  it('finds nothing where everything adds up', () => {
    expect(checkLedger(soundYear())).toEqual([]);
  });

  it.each(FAULTS)('finds %s', (_name, inject, said) => {
    expect(checkLedger(inject(soundYear())).join('\n')).toMatch(said);
  });

  it('lets the latest of the reminders overtake that became due at one instant', () => {
    const year = soundYear();
    // The clock was not touched between 25 and 31 March.
    const slept = { ...year, clock: year.clock.filter((each) => each.from !== on('03-27 10:00')) };
    const late = notice(slept, '11', { state: 'skipped', reason: 'overtaken' });
    const whole = {
      ...late,
      deliveries: late.deliveries.filter((each) => each.noticeId !== '11'),
      mails: late.mails.filter((each) => each.id !== 'm10'),
      received: late.received.filter((each) => each.messageId !== '<m10@example.org>'),
    };
    expect(checkLedger(whole)).toEqual([]);
    expect(checkLedger(slept).join('\n')).toMatch(/should be skipped \(overtaken\)/);
  });

  it('lets a mail that tells of a task anyway overtake the reminder that waited with it', () => {
    const year = soundYear();
    // The reminder waits for the mail of an hour ago, and the extension and the urge come before it goes.
    const waiting = mail(year, 'm1', { composedAt: on('03-23 09:30'), settledAt: on('03-23 09:30') });
    const early = { ...waiting, mails: changed(waiting.mails, (each) => each.id === 'm2', { settledAt: on('03-23 09:30') }) };
    const beside = notice(early, '21', { state: 'skipped', reason: 'overtaken' });
    const whole = {
      ...beside,
      deliveries: beside.deliveries.filter((each) => each.noticeId !== '21'),
      mails: beside.mails.filter((each) => each.id !== 'm5'),
      received: beside.received.filter((each) => each.messageId !== '<m5@example.org>'),
    };
    const ofTheReminder = (found: string[]) => found.filter((each) => /subject 2, fill \(1\), reminder:-5 v1/.test(each));
    expect(ofTheReminder(checkLedger(whole))).toEqual([]);
    const untold = { ...whole, deliveries: whole.deliveries.filter((each) => each.mailId !== 'm7') };
    expect(ofTheReminder(checkLedger(untold)).join()).toMatch(/is skipped \(overtaken\)/);
  });

  it('counts working days by its own list', () => {
    const days = workingDaysOf(2026, new Set(['2026-04-06']), new Set(['2026-02-28']));
    expect(workingDay(days, '2026-03-02', 20)).toBe('2026-03-30');
    expect(workingDay(days, '2026-04-10', -5)).toBe('2026-04-02');
    expect(workingDay(days, '2026-03-01', -1)).toBe('2026-02-28');
    expect(workingDay(days, '2026-03-01', 0)).toBe('2026-03-01');
    expect(() => workingDay(days, '2026-12-31', 1)).toThrow(/not in the calendar/);
  });
});

describe('the check of the decisions', () => {
  const answer = { taskId: 't1', decisionId: 'd1', kind: 'submit' };
  const row = { id: 'd1', taskId: 't1', kind: 'submit' };

  it('finds nothing where every answer has its row; an answer that was asked for twice is one', () => {
    expect(checkDecisions([answer, { ...answer }], [row])).toEqual([]);
  });

  it.each([
    ['one that is lost', [answer], [], /decided 0 times/],
    ['one that is doubled', [answer], [row, { ...row, id: 'd2' }], /decided 2 times/],
    ['another one than was told', [answer], [{ ...row, id: 'd2' }], /there is submit d2/],
    ['another kind', [answer], [{ ...row, kind: 'return' }], /there is return d1/],
    [
      'one that nobody was told of',
      [answer],
      [row, { id: 'd2', taskId: 't2', kind: 'approve' }],
      /nobody was told of approve d2/,
    ],
    ['one answer for two tasks', [answer, { ...answer, taskId: 't2' }], [row], /told as two decisions/],
  ])('finds %s', (_name, answers, rows, said) => {
    expect(checkDecisions(answers, rows).join('\n')).toMatch(said);
  });
});

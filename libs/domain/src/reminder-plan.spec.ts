import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { instantAt, NO_CALENDAR, type WorkingCalendar } from './calendar.js';
import { deadlineOf } from './deadline.js';
import { planReminders, type ReminderPlanInput } from './reminder-plan.js';
import type { OverdueAddressee } from './stage.js';

const ZONE = 'Asia/Shanghai';
const PLAIN: WorkingCalendar = {
  years: { 2025: { off: [], work: [] }, 2026: { off: [], work: [] }, 2027: { off: [], work: [] } },
};
const opened = instantAt('2026-03-02', '09:00', ZONE);

function plan(change: Partial<ReminderPlanInput> = {}) {
  return planReminders({
    after: opened,
    deadline: instantAt('2026-03-30', '18:00', ZONE),
    unit: 'working-days',
    rule: { at: '09:00', steps: [-5, -2, 0, 1, 3], thenEvery: 5 },
    overdue: { action: 'escalate', to: ['handler', 'head', 'superior'] },
    calendar: PLAIN,
    zone: ZONE,
    ...change,
  });
}

describe('deadline', () => {
  it('is the hour the pack names on the n-th working day', () => {
    const rule = { within: 20, unit: 'working-days' as const, at: '18:00' };
    expect(deadlineOf(opened, rule, PLAIN, ZONE)).toEqual({ ok: true, value: instantAt('2026-03-30', '18:00', ZONE) });
    expect(deadlineOf(opened, rule, NO_CALENDAR, ZONE)).toEqual({ ok: false, error: { year: 2026 } });
  });
});

describe('reminder plan', () => {
  it('follows the pack: before the deadline the post, after it everyone the pack names', () => {
    const { steps, missingYear } = plan();
    expect(missingYear).toBeNull();
    expect(
      steps.slice(0, 9).map(({ step, kind, at }) => [step, kind, new Date(at + 8 * 3_600_000).toISOString().slice(0, 16)]),
    ).toEqual([
      ['reminder:-5', 'reminder', '2026-03-23T09:00'],
      ['reminder:-2', 'reminder', '2026-03-26T09:00'],
      ['reminder:0', 'reminder', '2026-03-30T09:00'],
      ['overdue:+1:handler', 'overdue', '2026-03-31T09:00'],
      ['overdue:+1:head', 'escalation', '2026-03-31T09:00'],
      ['overdue:+1:superior', 'escalation', '2026-03-31T09:00'],
      ['overdue:+3:handler', 'overdue', '2026-04-02T09:00'],
      ['overdue:+3:head', 'escalation', '2026-04-02T09:00'],
      ['overdue:+3:superior', 'escalation', '2026-04-02T09:00'],
    ]);
    expect(steps.filter((step) => step.step.endsWith(':handler')).map((step) => step.step)).toEqual(
      [1, 3, 8, 13].map((day) => `overdue:+${day}:handler`),
    );
  });

  it('tells nobody above the office when the pack waits, and nobody at all when it returns', () => {
    const waits = plan({ overdue: { action: 'wait', to: ['handler', 'superior'] } }).steps;
    expect(waits.some((step) => step.addressee === 'superior')).toBe(false);
    expect(waits.some((step) => step.kind === 'overdue')).toBe(true);
    expect(plan({ overdue: { action: 'return', to: [] } }).steps.every((step) => step.kind === 'reminder')).toBe(true);
  });

  it('stops at the year nobody has published and names it', () => {
    const short = plan({ deadline: instantAt('2027-12-30', '18:00', ZONE) });
    expect(short.missingYear).toBe(2028);
    expect(short.steps.at(-1)?.step).toBe('overdue:+1:superior');
  });

  const handlers = (change: Partial<ReminderPlanInput>) =>
    plan(change).steps.flatMap(({ step, addressee }) => (addressee === 'handler' ? [step] : []));

  it('goes on from where it is asked to: the next two repeats, or as far as it is told', () => {
    const after = instantAt('2026-06-01', '09:00', ZONE);
    expect(handlers({ after })).toEqual(['overdue:+48:handler', 'overdue:+53:handler']);
    expect(handlers({ after, until: '2026-06-18' })).toEqual([
      'overdue:+48:handler',
      'overdue:+53:handler',
      'overdue:+58:handler',
    ]);
    expect(handlers({ after, until: '2026-06-01' })).toEqual([]);
  });

  it('finds the next repeat however far apart they are', () => {
    const rule = { at: '09:00', steps: [0], thenEvery: 90 };
    expect(handlers({ rule, unit: 'calendar-days' })).toEqual(['reminder:0', 'overdue:+90:handler', 'overdue:+180:handler']);
  });

  it('is sorted, names each step once, begins after the opening, and reminds before the deadline and not after it', () => {
    const offsets = fc.uniqueArray(fc.integer({ min: -15, max: 20 }), { maxLength: 8 }).map((list) => list.sort((a, b) => a - b));
    const to = fc.subarray<OverdueAddressee>(['handler', 'head', 'superior']);
    const hours = fc.constantFrom('00:00', '09:00', '23:59');
    fc.assert(
      fc.property(
        offsets,
        hours,
        to,
        fc.integer({ min: 1, max: 30 }),
        fc.option(fc.integer({ min: 1, max: 9 })),
        (steps, at, to, within, every) => {
          const rule = { within, unit: 'working-days' as const, at: '18:00' };
          const deadline = deadlineOf(opened, rule, PLAIN, ZONE);
          if (!deadline.ok) throw new Error('uncovered');
          const repeats = every !== null && (steps.at(-1) ?? -1) >= 0 ? { thenEvery: every } : {};
          const result = plan({
            deadline: deadline.value,
            rule: { at, steps, ...repeats },
            overdue: { action: 'escalate', to },
          }).steps;
          expect(result.map((step) => step.at)).toEqual(result.map((step) => step.at).sort((a, b) => a - b));
          expect(new Set(result.map((step) => step.step)).size).toBe(result.length);
          for (const step of result) {
            expect(step.at).toBeGreaterThan(opened);
            expect(step.kind === 'reminder').toBe(step.at <= deadline.value);
            if (step.kind !== 'reminder') expect(to).toContain(step.addressee);
          }
          expect(result.length).toBeLessThan(250);
        },
      ),
    );
  });
});

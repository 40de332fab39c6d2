import { describe, expect, it } from '@jest/globals';
import { ProgrammeClock, SystemClock, type ClockSetting } from './clock.js';

const REAL = Date.UTC(2030, 5, 1);
const PROGRAMME = Date.UTC(2026, 2, 2, 1);
const HOUR = 3_600_000;

function clockOf(setting: ClockSetting | null, real = REAL): { clock: ProgrammeClock; pass: (ms: number) => void } {
  let now = real;
  const clock = new ProgrammeClock(
    () => setting,
    () => now,
  );
  return { clock, pass: (ms) => (now += ms) };
}

describe('ProgrammeClock', () => {
  it('is the system’s while nothing is set', () => {
    const { clock, pass } = clockOf(null);
    expect([clock.isReal, clock.now(), clock.real()]).toEqual([true, REAL, REAL]);
    expect([clock.at(5), clock.toReal(7), clock.toRealDelay(REAL + HOUR)]).toEqual([5, 7, HOUR]);
    pass(2 * HOUR);
    expect(clock.toRealDelay(REAL + HOUR)).toBe(0);
  });

  it('runs from its anchor as many times faster as it is told, and back', () => {
    const { clock, pass } = clockOf({ anchorReal: REAL, anchorProgramme: PROGRAMME, factor: 24 });
    expect([clock.isReal, clock.now(), clock.real()]).toEqual([false, PROGRAMME, REAL]);
    pass(HOUR);
    expect(clock.now()).toBe(PROGRAMME + 24 * HOUR);
    expect(clock.toReal(PROGRAMME + 48 * HOUR)).toBe(REAL + 2 * HOUR);
    expect(clock.toRealDelay(PROGRAMME + 48 * HOUR)).toBe(HOUR);
    expect(clock.at(clock.toReal(PROGRAMME + 12_345_678))).toBeGreaterThanOrEqual(PROGRAMME + 12_345_678);
  });

  it('never wakes anybody too early, however the division comes out', () => {
    const { clock } = clockOf({ anchorReal: REAL, anchorProgramme: PROGRAMME, factor: 7 });
    for (let programme = PROGRAMME; programme < PROGRAMME + 1_000; programme += 13) {
      expect(clock.at(clock.toReal(programme))).toBeGreaterThanOrEqual(programme);
    }
  });

  it('stands still at factor 0: what is due is due now, what is not waits for another setting', () => {
    const { clock, pass } = clockOf({ anchorReal: REAL, anchorProgramme: PROGRAMME, factor: 0 });
    pass(HOUR);
    expect(clock.now()).toBe(PROGRAMME);
    expect([clock.toReal(PROGRAMME), clock.toRealDelay(PROGRAMME)]).toEqual([REAL, 0]);
    expect(clock.toReal(PROGRAMME + 1)).toBe(Date.UTC(2100, 0, 1));
  });

  it('follows a setting that changes while it runs', () => {
    let setting: ClockSetting | null = null;
    const clock = new ProgrammeClock(
      () => setting,
      () => REAL,
    );
    expect(clock.isReal).toBe(true);
    setting = { anchorReal: REAL, anchorProgramme: PROGRAMME, factor: 1 };
    expect([clock.isReal, clock.now()]).toEqual([false, PROGRAMME]);
  });
});

describe('SystemClock', () => {
  it('maps nothing', () => {
    const clock = new SystemClock();
    const before = Date.now();
    expect(clock.now()).toBeGreaterThanOrEqual(before);
    expect([clock.isReal, clock.at(1), clock.toReal(2), clock.toRealDelay(3)]).toEqual([true, 1, 2, 0]);
  });
});

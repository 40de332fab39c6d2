import { describe, expect, it } from '@jest/globals';
import { instantOf } from './register-clock.js';

describe('instantOf', () => {
  it('reads a civil time in the zone, and a time with offset as it is', () => {
    expect(instantOf('2026-03-02T09:00', 'Asia/Shanghai')).toBe(Date.parse('2026-03-02T01:00:00Z'));
    expect(instantOf('2026-03-02 09:00', 'Europe/London')).toBe(Date.parse('2026-03-02T09:00:00Z'));
    expect(instantOf('2026-03-02T09:00:00+08:00', 'Europe/London')).toBe(Date.parse('2026-03-02T01:00:00Z'));
    expect(instantOf('2026-03-02T01:00Z', 'Asia/Shanghai')).toBe(Date.parse('2026-03-02T01:00:00Z'));
  });

  it.each(['', 'now', '2026-03-02', '2026-02-30T09:00', '2026-03-02T25:00', '2026-03-02T09:00:00', '02.03.2026 09:00'])(
    'takes no %p',
    (text) => {
      expect(instantOf(text, 'Asia/Shanghai')).toBeUndefined();
    },
  );
});

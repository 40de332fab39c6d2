import { describe, expect, it } from '@jest/globals';
import { civilDate, formatCivil, formatDate, formatInstant, formatShort, formatSize } from './format.js';

const instant = Date.UTC(2026, 2, 2, 1, 5);

describe('format', () => {
  it('writes dates as on paper, in the zone given', () => {
    expect(formatInstant(instant, 'zh-CN', 'Asia/Shanghai')).toBe('2026年3月2日 09:05');
    expect(formatInstant(instant, 'en', 'Europe/London')).toBe('2 Mar 2026 01:05');
    expect(formatDate(instant, 'en', 'America/New_York')).toBe('1 Mar 2026');
    expect(formatShort(instant, 'Asia/Shanghai')).toBe('03-02 09:05');
    expect(civilDate(instant, 'America/New_York')).toBe('2026-03-01');
    expect(formatCivil('2026-03-02', 'zh-CN')).toBe('2026年3月2日');
  });

  it('writes midnight as 00', () => {
    expect(formatInstant(Date.UTC(2026, 0, 1), 'zh-CN', 'UTC')).toBe('2026年1月1日 00:00');
  });

  it('writes sizes', () => {
    expect([formatSize(900), formatSize(2048), formatSize(1572864)]).toEqual(['900 B', '2 KB', '1.5 MB']);
  });
});

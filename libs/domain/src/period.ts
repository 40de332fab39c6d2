import type { Language } from './text.js';

/** The name of a period: `2026`, or `2026-H1` and `2026-H2` for the halves of a year. Names of one kind sort by time. */
const PERIOD = /^((?:19|20|21)\d{2})(?:-H([12]))?$/;

/** True for the name of a period of that kind, e.g. `2026` or `2026-H1`. */
export function isPeriod(text: string, kind: 'year' | 'half-year'): boolean {
  const match = PERIOD.exec(text);
  return match !== null && (match[2] !== undefined) === (kind === 'half-year');
}

/** The period before one of the same kind: of `2026-H1` it is `2025-H2`. What is no period is its own. */
export function periodBefore(period: string): string {
  const [, year, half] = PERIOD.exec(period) ?? [];
  if (year === undefined) return period;
  if (half === undefined) return String(Number(year) - 1);
  return half === '2' ? `${year}-H1` : `${Number(year) - 1}-H2`;
}

/** A period in words: `2026` as it is; a half-year `2026 H1`, in Chinese `2026年上半年`. What is no period stays as it is. */
export function periodLabel(period: string, language: Language): string {
  const [, year, half] = PERIOD.exec(period) ?? [];
  if (year === undefined || half === undefined) return period;
  return language === 'zh-CN' ? `${year}年${half === '1' ? '上' : '下'}半年` : `${year} H${half}`;
}

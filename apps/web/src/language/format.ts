import type { Instant, Language } from '@countersign/domain';

/** Chinese shows dates as on paper, English day first; times always have 24 hours. */
export function formatDate(instant: Instant, language: Language, timeZone?: string): string {
  const { year, month, day } = partsOf(instant, timeZone);
  return language === 'zh-CN'
    ? `${year}年${Number(month)}月${Number(day)}日`
    : `${Number(day)} ${MONTHS[Number(month) - 1] ?? ''} ${year}`;
}

/** Date and time to the minute. */
export function formatInstant(instant: Instant, language: Language, timeZone?: string): string {
  const { hour, minute } = partsOf(instant, timeZone);
  return `${formatDate(instant, language, timeZone)} ${hour}:${minute}`;
}

/** `03-02 09:00`, for columns. */
export function formatShort(instant: Instant, timeZone?: string): string {
  const { month, day, hour, minute } = partsOf(instant, timeZone);
  return `${month}-${day} ${hour}:${minute}`;
}

/** `2026-03-02`, the civil date of an instant. */
export function civilDate(instant: Instant, timeZone?: string): string {
  const { year, month, day } = partsOf(instant, timeZone);
  return `${year}-${month}-${day}`;
}

/** A civil date as text. */
export function formatCivil(date: string, language: Language): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return language === 'zh-CN'
    ? `${year}年${Number(month)}月${Number(day)}日`
    : `${Number(day)} ${MONTHS[Number(month) - 1] ?? ''} ${year}`;
}

/** `1.5 MB` */
export function formatSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

type Part = 'year' | 'month' | 'day' | 'hour' | 'minute';

function partsOf(instant: Instant, timeZone: string | undefined): Record<Part, string> {
  const format = new Intl.DateTimeFormat('en-GB', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(timeZone && { timeZone }),
  });
  const parts: Record<Part, string> = { year: '', month: '', day: '', hour: '', minute: '' };
  for (const { type, value } of format.formatToParts(instant)) if (type in parts) parts[type as Part] = value;
  return parts;
}

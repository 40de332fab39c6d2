import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Clock } from '@countersign/clock';
import { isCivilDate, ok, refuse, type CivilDate, type Instant, type Refusal, type Result } from '@countersign/domain';
import type { Tx, UnitOfWork } from '@countersign/database';
import { appendHistory, chainOf, type HistoryActor } from '@countersign/history';
import { ringCycles } from './ring-cycles.js';
import { WorkingCalendarRow, type CalendarDay } from './rows.js';

/** One published year of a working-day calendar: what a calendar file holds (docs/calendars.md). */
export interface CalendarFile {
  /** Key packs name it by, e.g. `CN`. */
  calendar: string;
  year: number;
  /** Title of the notice it comes from. */
  title: string;
  /** Address of that notice. */
  source: string;
  /** Date of that notice. */
  published: CivilDate;
  /** Days off besides Saturdays and Sundays (those that fall on one may be named too). */
  offDays: CalendarDay[];
  /** Saturdays and Sundays that are worked. */
  workDays: CalendarDay[];
}

/** What an import did. */
export interface ImportedCalendar {
  calendar: string;
  year: number;
  change: 'added' | 'replaced' | 'same';
  offDays: number;
  workDays: number;
}

/**
 * Takes in one year of a working-day calendar. A year that is there already is replaced for new campaigns (a recorded act); campaigns that
 * run keep the years they were launched with.
 */
export class ImportCalendar {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * @param file parsed JSON from anywhere
   * @returns refused with `invalid`; the pointer names the member that is wrong
   */
  async run(file: unknown, by: HistoryActor): Promise<Result<ImportedCalendar, Refusal>> {
    const read = readCalendarFile(file);
    if (!read.ok) return read;
    const at = this.clock.now();
    return this.work.run(async (tx) => ok(await storeCalendar(tx, read.value, by, at)));
  }
}

/** Stores a calendar year that was read, with its history. Nothing happens when the same is there. */
export async function storeCalendar(tx: Tx, file: CalendarFile, by: HistoryActor, at: Instant): Promise<ImportedCalendar> {
  const { calendar, year } = file;
  const before = await tx.rows(WorkingCalendarRow).findOne({ where: { calendar, year }, lock: { mode: 'pessimistic_write' } });
  const done = { calendar, year, offDays: file.offDays.length, workDays: file.workDays.length };
  const [old, now] = [before && hashOf(before), hashOf(file)];
  if (old === now) return { ...done, change: 'same' };
  await tx.rows(WorkingCalendarRow).upsert({ ...file, importedAt: at }, ['calendar', 'year']);
  const payload = { calendar, year, source: file.source, before: old, after: now };
  await appendHistory(tx, chainOf.administration(), { kind: 'calendar-imported', actor: by, payload, at });
  await ringCycles(tx, 'calendar-imported');
  return { ...done, change: before ? 'replaced' : 'added' };
}

function hashOf({ calendar, year, title, source, published, offDays, workDays }: CalendarFile): string {
  const text = canonicalize({ calendar, year, title, source, published, offDays, workDays }) ?? '';
  return createHash('sha256').update(text).digest('hex');
}

/** Reads a calendar file strictly. Days are sorted; a member that is missing, unknown or wrong is refused with its pointer. */
export function readCalendarFile(value: unknown): Result<CalendarFile, Refusal> {
  if (!isRecord(value)) return wrong('', 'a calendar file is a JSON object');
  const unknown = Object.keys(value).find((key) => !MEMBERS.includes(key));
  if (unknown !== undefined) return wrong(`/${unknown}`, `unknown member; known: ${MEMBERS.join(', ')}`);
  const { calendar, year, title, source, published } = value;
  if (typeof calendar !== 'string' || !/^[A-Z][A-Z0-9-]{0,19}$/.test(calendar))
    return wrong('/calendar', 'expected a key such as "CN"');
  if (typeof year !== 'number' || !Number.isInteger(year) || year < 1990 || year > 2200) return wrong('/year', 'expected a year');
  if (typeof title !== 'string' || title.trim() === '') return wrong('/title', 'expected the title of the notice');
  if (typeof source !== 'string' || !/^https?:\/\/\S+$/.test(source))
    return wrong('/source', 'expected the address of the notice');
  if (typeof published !== 'string' || !isCivilDate(published))
    return wrong('/published', 'expected the date of the notice, YYYY-MM-DD');
  const offDays = readDays(value['offDays'], '/offDays', year);
  if (!offDays.ok) return offDays;
  const workDays = readDays(value['workDays'], '/workDays', year);
  if (!workDays.ok) return workDays;
  const both = workDays.value.findIndex(({ date }) => offDays.value.some((off) => off.date === date));
  if (both >= 0) return wrong(`/workDays/${both}/date`, 'the same day is off and worked');
  return ok({ calendar, year, title, source, published, offDays: offDays.value, workDays: workDays.value });
}

const MEMBERS = ['calendar', 'year', 'title', 'source', 'published', 'offDays', 'workDays'];

function readDays(value: unknown, pointer: string, year: number): Result<CalendarDay[], Refusal> {
  if (!Array.isArray(value)) return wrong(pointer, 'expected a list of { date, name }');
  const days: CalendarDay[] = [];
  for (const [index, day] of value.entries()) {
    const at = `${pointer}/${index}`;
    if (!isRecord(day) || typeof day['name'] !== 'string') return wrong(at, 'expected { date, name }');
    const date = day['date'];
    if (typeof date !== 'string' || !isCivilDate(date)) return wrong(`${at}/date`, 'expected a date, YYYY-MM-DD');
    if (!date.startsWith(`${year}-`)) return wrong(`${at}/date`, `the day is not in ${year}`);
    if (days.some((other) => other.date === date)) return wrong(`${at}/date`, 'the day stands twice');
    days.push({ date, name: day['name'] });
  }
  return ok(days.sort((a, b) => (a.date < b.date ? -1 : 1)));
}

function wrong(pointer: string, expected: string): { ok: false; error: Refusal } {
  return refuse('invalid', { reason: expected }, pointer);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

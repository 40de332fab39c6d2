import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

interface Calendar {
  calendar: string;
  year: number;
  title: string;
  source: string;
  published: string;
  offDays: { date: string; name: string }[];
  workDays: { date: string; name: string }[];
}

const DIRECTORY = fileURLToPath(new URL('.', import.meta.url));

async function calendar(file: string): Promise<Calendar> {
  return JSON.parse(await readFile(`${DIRECTORY}${file}`, 'utf8')) as Calendar;
}

/** Days since 1970-01-01 of a civil date, so that no zone plays a part. */
function dayNumber(date: string): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return Date.UTC(year, month - 1, day) / 86_400_000;
}

/** 1970-01-01 was a Thursday. */
function isWeekend(day: number): boolean {
  const weekday = (day + 4) % 7;
  return weekday === 0 || weekday === 6;
}

/** The working days of the year: weekdays that are not off, and weekend days that are worked. */
function workingDays({ year, offDays, workDays }: Calendar): number {
  const off = new Set(offDays.map((day) => dayNumber(day.date)));
  const made = new Set(workDays.map((day) => dayNumber(day.date)));
  const first = dayNumber(`${year}-01-01`);
  const days = Array.from({ length: dayNumber(`${year + 1}-01-01`) - first }, (_, index) => first + index);
  return days.filter((day) => made.has(day) || (!isWeekend(day) && !off.has(day))).length;
}

describe('the working-day calendars', () => {
  it('are those of the published years only', async () => {
    const files = (await readdir(DIRECTORY)).filter((file) => file.endsWith('.json'));
    expect(files.sort()).toEqual(['CN-2025.json', 'CN-2026.json']);
  });

  it.each([
    ['CN-2025.json', '国办发明电〔2024〕12号', 28, 5, 248],
    ['CN-2026.json', '国办发明电〔2025〕7号', 33, 6, 248],
  ])('%s holds the days of its notice', async (file, notice, off, made, working) => {
    const read = await calendar(file);
    const dates = [...read.offDays, ...read.workDays].map((day) => day.date);
    expect(file).toBe(`${read.calendar}-${read.year}.json`);
    expect(read.title).toBe(`国务院办公厅关于${read.year}年部分节假日安排的通知（${notice}）`);
    expect(read.source).toMatch(/^https:\/\/www\.gov\.cn\//);
    expect(read.published < `${read.year}-01-01`).toBe(true);
    expect(dates.every((date) => date.startsWith(`${read.year}-`))).toBe(true);
    expect(new Set(dates).size).toBe(dates.length);
    expect(read.workDays.every((day) => isWeekend(dayNumber(day.date)))).toBe(true);
    expect([read.offDays.length, read.workDays.length, workingDays(read)]).toEqual([off, made, working]);
  });

  it('knows that 14 February 2026 is a working Saturday', async () => {
    expect((await calendar('CN-2026.json')).workDays).toContainEqual({ date: '2026-02-14', name: '春节' });
  });
});

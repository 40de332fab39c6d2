import type { EntityManager } from 'typeorm';
import type { Instant } from '@countersign/domain';
import { WorkingCalendarRow, type CampaignRow } from './rows.js';
import type { CalendarFile } from './import-calendar.js';

/** A calendar year as it stands. */
export interface CalendarYearView extends CalendarFile {
  importedAt: Instant;
}

/** All calendar years, by calendar and year. */
export async function listCalendars(manager: EntityManager): Promise<CalendarYearView[]> {
  const rows = await manager.getRepository(WorkingCalendarRow).find({ order: { calendar: 'ASC', year: 'ASC' } });
  return rows.map((row) => ({ ...row }));
}

/** The published years of a calendar as a campaign freezes them; none for packs that count calendar days. */
export async function yearsToFreeze(manager: EntityManager, calendar: string | undefined): Promise<CampaignRow['calendar']> {
  if (calendar === undefined) return [];
  const rows = await manager.getRepository(WorkingCalendarRow).find({ where: { calendar }, order: { year: 'ASC' } });
  return rows.map(({ year, source, offDays, workDays }) => ({
    year,
    source,
    offDays: offDays.map((day) => day.date),
    workDays: workDays.map((day) => day.date),
  }));
}

import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { ImportCalendar, listCalendars } from '@countersign/campaigns';
import { CurrentActor, Permit, unwrap, type SignedIn } from '../foundation/index.js';
import { CalendarImport, CalendarYearItem, ImportCalendarRequest } from './calendars.dto.js';

/** Working-day calendars. */
@ApiTags('calendars')
@Controller('calendars')
export class CalendarsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly imports: ImportCalendar,
  ) {}

  @Get()
  @Permit('campaign.read', 'calendar.manage')
  @ApiOperation({ summary: 'The published years that are known' })
  async list(): Promise<CalendarYearItem[]> {
    const years = await listCalendars(this.dataSource.manager);
    return years.map(({ offDays, workDays, ...year }) => ({
      ...year,
      off: offDays.map((day) => day.date),
      work: workDays.map((day) => day.date),
    }));
  }

  @Post()
  @Permit('calendar.manage')
  @ApiOperation({ summary: 'Take in one year; a year that is there is replaced for new campaigns' })
  async import(@Body() body: ImportCalendarRequest, @CurrentActor() actor: SignedIn): Promise<CalendarImport> {
    return unwrap(await this.imports.run(JSON.parse(JSON.stringify(body)), { kind: 'person', id: actor.personId }));
  }
}

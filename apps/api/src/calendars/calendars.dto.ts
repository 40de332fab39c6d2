import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsInt, IsString, MaxLength, ValidateNested } from 'class-validator';

/** A day of a working calendar. */
export class CalendarDayDto {
  /** `YYYY-MM-DD` */
  @IsString()
  @MaxLength(10)
  date: string;

  @IsString()
  @MaxLength(100)
  name: string;
}

/** One published year of a working calendar, as calendar files hold it. */
export class ImportCalendarRequest {
  @IsString()
  @MaxLength(20)
  calendar: string;

  @IsInt()
  year: number;

  /** Title of the notice it comes from. */
  @IsString()
  @MaxLength(300)
  title: string;

  /** Address of that notice. */
  @IsString()
  @MaxLength(500)
  source: string;

  /** Date of that notice, `YYYY-MM-DD`. */
  @IsString()
  @MaxLength(10)
  published: string;

  @IsArray()
  @ArrayMaxSize(366)
  @ValidateNested({ each: true })
  @Type(() => CalendarDayDto)
  offDays: CalendarDayDto[];

  @IsArray()
  @ArrayMaxSize(366)
  @ValidateNested({ each: true })
  @Type(() => CalendarDayDto)
  workDays: CalendarDayDto[];
}

/** A calendar year that is there. */
export class CalendarYearItem {
  calendar: string;
  year: number;
  title: string;
  source: string;
  published: string;
  /** Days off, `YYYY-MM-DD`. */
  off: string[];
  /** Weekend days that are worked. */
  work: string[];
  importedAt: number;
}

/** What an import did. */
export class CalendarImport {
  calendar: string;
  year: number;
  change: 'added' | 'replaced' | 'same';
  offDays: number;
  workDays: number;
}

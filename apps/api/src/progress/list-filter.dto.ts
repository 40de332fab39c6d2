import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min } from 'class-validator';
import type { Language } from '@countersign/domain';

/** Most lines of one answer. */
const MOST = 1_000;
const WORD = /^[a-z-]+$/;

/** Which lines of a long list are wanted. */
class Paged {
  /** Page, from 1. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100_000)
  @IsOptional()
  page?: number;

  /** Lines of a page. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MOST)
  @IsOptional()
  size?: number;

  /** Number of a subject, or part of a name. */
  @IsString()
  @MaxLength(100)
  @IsOptional()
  search?: string;
}

/** Which submissions of a campaign are wanted. */
export class ListFilter extends Paged {
  /** Key of the stage they stand at. */
  @IsString()
  @MaxLength(60)
  @IsOptional()
  stage?: string;

  /** State they are in: `planned`, `moving` (between two stages), `finished`, `archived`, `excused`, `aborted`. */
  @Matches(WORD)
  @MaxLength(60)
  @IsOptional()
  state?: string;

  /** An organisation of their route. */
  @IsUUID()
  @IsOptional()
  place?: string;

  /** `true`: only overdue ones. */
  @IsIn(['true', 'false'])
  @IsOptional()
  overdue?: 'true' | 'false';

  /** `true`: only those that were given back and not handed in again yet. */
  @IsIn(['true', 'false'])
  @IsOptional()
  returned?: 'true' | 'false';
}

/** How a board counts. */
export class BoardQuery {
  /** Level of the organisations to count by; the last but one when absent. */
  @IsString()
  @MaxLength(60)
  @IsOptional()
  level?: string;
}

/** How a table speaks. */
export class TableQuery {
  /** What the request's `Accept-Language` says when absent: a browser that follows a link does not know the page's language. */
  @IsIn(['zh-CN', 'en'])
  @IsOptional()
  language?: Language;
}

/** Which notices of a campaign are wanted. */
export class NoticeFilter extends Paged {
  /** A state of notices; `told`: their time has come and they were not called off; `attention`: those of them that may have reached nobody. */
  @Matches(WORD)
  @MaxLength(60)
  @IsOptional()
  state?: string;

  /** Of this kind. */
  @Matches(WORD)
  @MaxLength(60)
  @IsOptional()
  kind?: string;

  /** Of this submission. */
  @IsUUID()
  @IsOptional()
  submission?: string;

  /** To this person. */
  @IsUUID()
  @IsOptional()
  person?: string;
}

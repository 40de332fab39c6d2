import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import type { CivilDate } from '@countersign/domain';

const LONGEST_TEXT = 5_000;

/** What a handler lays before the head: an opinion with its date, or a return with its reason. */
export class LayRequest {
  @IsIn(['approve', 'return'])
  @ApiProperty({ enum: ['approve', 'return'] })
  kind: 'approve' | 'return';

  /** Hash of the revision on the screen. */
  @IsString()
  @Matches(/^[0-9a-f]{64}$/)
  revisionHash: string;

  @IsString()
  @MaxLength(LONGEST_TEXT)
  @IsOptional()
  opinionText?: string;

  /** `YYYY-MM-DD` */
  @IsString()
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  @IsOptional()
  statedDate?: CivilDate;

  /** Of a return. */
  @IsString()
  @MaxLength(LONGEST_TEXT)
  @IsOptional()
  reason?: string;

  /** Paths of the fields a return points to. */
  @IsArray()
  @ArrayMaxSize(500)
  @IsString({ each: true })
  @MaxLength(200, { each: true })
  @IsOptional()
  marks?: string[];

  /** Key of the stage a return goes to, where the pack names several. */
  @IsString()
  @MaxLength(60)
  @IsOptional()
  returnTo?: string;
}

/** Why the head gives a draft back. */
export class GiveBackRequest {
  @IsString()
  @MaxLength(LONGEST_TEXT)
  note: string;
}

/** The turn went to another post of the office. */
export class PassingAnswer {
  @ApiProperty({ enum: ['laid', 'given-back', 'called-back'] })
  kind: string;
  /** The task that opened with it. */
  taskId: string;
  at: number;
}

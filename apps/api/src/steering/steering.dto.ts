import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayNotEmpty, ArrayUnique, IsArray, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import type { CivilDate } from '@countersign/domain';
import { IsCivilDate } from '../foundation/index.js';

/** Submissions that one request may name; each is a transaction of its own. */
const MOST_AT_ONCE = 1_000;
const LONGEST_REASON = 2_000;
const LONGEST_MESSAGE = 500;

/** Which submissions of the campaign are meant. */
class SteeringRequest {
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(MOST_AT_ONCE)
  @ArrayUnique()
  @IsUUID('all', { each: true })
  submissionIds: string[];
}

/** Until when the open stages have time from now on, and why. */
export class ExtensionRequest extends SteeringRequest {
  /** `YYYY-MM-DD`; the hour stays the stage's. */
  @IsCivilDate()
  deadline: CivilDate;

  @IsString()
  @MaxLength(LONGEST_REASON)
  reason: string;
}

/** Why the subjects need not report this time. */
export class ExcusalRequest extends SteeringRequest {
  @IsString()
  @MaxLength(LONGEST_REASON)
  reason: string;
}

/** With which stage archived submissions open again, and why. */
export class ReopeningRequest extends SteeringRequest {
  /** Key of a stage that fills or gives an opinion; those behind it are repeated. */
  @IsString()
  @MaxLength(100)
  returnTo: string;

  @IsString()
  @MaxLength(LONGEST_REASON)
  reason: string;
}

/** Whose tasks are urged. */
export class UrgeRequest extends SteeringRequest {
  /** What the mail says besides. */
  @IsString()
  @MaxLength(LONGEST_MESSAGE)
  @IsOptional()
  message?: string;
}

/** What became of one submission. */
class SteeringResult {
  submissionId: string;

  @ApiProperty({ enum: ['done', 'refused'] })
  is: 'done' | 'refused';

  /** Of a refusal: a code of docs/api-errors.md. */
  code?: string;

  /** Of a refusal: what it says, in the language of the request. */
  message?: string;

  /** Of a refusal: what the explanation needs. */
  @ApiPropertyOptional({ type: 'object', additionalProperties: true })
  facts?: Readonly<Record<string, unknown>>;
}

/** A deadline that was put off; what is told of it is there when it is done. */
export class ExtensionResult extends SteeringResult {
  stage?: string;
  previousDeadline?: number;
  deadline?: number;
  /** The deadline's version from now on. */
  version?: number;
}

/** A subject that was excused. */
export class ExcusalResult extends SteeringResult {
  /** The stage that was open; null between two stages. */
  @ApiPropertyOptional({ type: 'string', nullable: true })
  stage?: string | null;
}

/** A submission that is open again. */
export class ReopeningResult extends SteeringResult {
  stage?: string;
  /** The version of the archive that stood until now, and stays. */
  version?: number;
  archiveNumber?: string;
}

/** A task that was urged. */
export class UrgeResult extends SteeringResult {
  taskId?: string;
  stage?: string;
  /** The day on which no further urge is sent, `YYYY-MM-DD`. */
  day?: CivilDate;
  /** How often the task was urged, this time included. */
  count?: number;
}

/** One entry for each submission, in the order asked. */
export class ExtensionsAnswer {
  results: ExtensionResult[];
}

/** One entry for each submission, in the order asked. */
export class ExcusalsAnswer {
  results: ExcusalResult[];
}

/** One entry for each submission, in the order asked. */
export class UrgesAnswer {
  results: UrgeResult[];
}

/** One entry for each submission, in the order asked. */
export class ReopeningsAnswer {
  results: ReopeningResult[];
}

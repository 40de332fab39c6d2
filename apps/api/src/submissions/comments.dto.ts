import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { LONGEST_COMMENT, MOST_THREADS } from '@countersign/domain';
import { ApiProperty } from '@nestjs/swagger';

/** What is said, and to what. */
export class CommentRequest {
  /** The thread that is answered; absent to begin one. */
  @IsUUID()
  @IsOptional()
  threadId?: string;

  /** `form.field` a new thread is about; null or absent for the whole submission. */
  @ValidateIf((body: CommentRequest) => body.path !== null && body.path !== undefined)
  @IsString()
  @MaxLength(200)
  @ApiProperty({ type: 'string', nullable: true, required: false })
  path?: string | null;

  /** Plain text; line feeds are kept. */
  @IsString()
  @MaxLength(LONGEST_COMMENT * 2)
  text: string;
}

/** A comment that was written. */
export class CommentWrittenAnswer {
  threadId: string;
  /** Its number in the thread. */
  number: number;
}

/** Whether a thread counts as resolved. */
export class ResolutionRequest {
  @IsUUID()
  threadId: string;

  @IsBoolean()
  resolved: boolean;
}

/** How a thread stands now. */
export class ResolutionAnswer {
  resolved: boolean;
}

/** How far a thread was read. */
export class ThreadRead {
  @IsUUID()
  threadId: string;

  /** Number of the latest comment that was seen. */
  @IsInt()
  @Min(1)
  number: number;
}

/** How far threads were read. */
export class ReadCommentsRequest {
  @IsArray()
  @ArrayMaxSize(MOST_THREADS)
  @ValidateNested({ each: true })
  @Type(() => ThreadRead)
  threads: ThreadRead[];
}

import { ApiProperty } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  Min,
  ValidateIf,
} from 'class-validator';
import type { CivilDate, DecisionKind, Opens, OutcomeKind } from '@countersign/domain';

/** Most characters of an opinion or a reason: what fits a box of the printed form several times over. */
const LONGEST_TEXT = 5_000;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const HASH = /^[0-9a-f]{64}$/;

/** When a task was first opened by somebody who can act on it. */
export class TaskOpenedAnswer {
  @ApiProperty({ type: 'integer', nullable: true })
  firstOpenedAt: number | null;
}

/** An opinion as it is being written. */
export class OpinionDraftRequest {
  @IsString()
  @MaxLength(LONGEST_TEXT)
  text: string;

  /** `YYYY-MM-DD`, or null while there is none. */
  @ValidateIf((body: OpinionDraftRequest) => body.statedDate !== null)
  @IsString()
  @Matches(DATE)
  @ApiProperty({ type: 'string', nullable: true })
  statedDate: CivilDate | null;

  /** Version that was seen; 0 for none. A stale one is refused with both texts. */
  @IsInt()
  @Min(0)
  version: number;
}

/** A saved opinion draft. */
export class OpinionDraftAnswer {
  version: number;
  /** True when a sheet frozen with other words is void because of it. */
  voidedSealSheet: boolean;
}

/** 定稿: what is to be frozen besides the form's content. */
export class FreezeRequest {
  /** The opinion; needed in a review, not taken in other stages. */
  @IsString()
  @MaxLength(LONGEST_TEXT)
  @IsOptional()
  opinionText?: string;

  /** The date the paper will state, `YYYY-MM-DD`. */
  @IsString()
  @Matches(DATE)
  statedDate: CivilDate;
}

/** A seal sheet. */
export class SealSheetAnswer {
  id: string;
  /** SHA-256 that the printed sheet carries. */
  hash: string;
  @ApiProperty({ enum: ['frozen', 'scanned', 'used', 'voided'] })
  state: string;
  statedDate: CivilDate;
  opinionText: string;
  revisionHash: string;
  frozenAt: number;
  frozenByName: string;
  scanned: boolean;
  @ApiProperty({ type: 'string', nullable: true })
  scanMediaType: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  voidReason: string | null;
}

/** One press of submit, approve, receive or return. */
export class DecisionRequest {
  @IsIn(['submit', 'approve', 'receive', 'return'])
  @ApiProperty({ enum: ['submit', 'approve', 'receive', 'return'] })
  kind: DecisionKind;

  /** Hash of the revision on the screen; not for submit. */
  @IsString()
  @Matches(HASH)
  @IsOptional()
  revisionHash?: string;

  /** The scanned seal sheet, where the stage asks for a seal. */
  @IsUUID()
  @IsOptional()
  sealSheetId?: string;

  /** The opinion of a review without seal. */
  @IsString()
  @MaxLength(LONGEST_TEXT)
  @IsOptional()
  opinionText?: string;

  /** `YYYY-MM-DD` */
  @IsString()
  @Matches(DATE)
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

  /** What a return opens again: every field, or the marked ones with what depends on them; where the pack leaves the choice. */
  @IsIn(['all', 'marked'])
  @ApiProperty({ enum: ['all', 'marked'] })
  @IsOptional()
  opens?: Opens;

  /** Key of the stage a return goes to, where the pack names several. */
  @IsString()
  @MaxLength(60)
  @IsOptional()
  returnTo?: string;
}

/** What was decided, for good. */
export class DecisionAnswer {
  decisionId: string;
  @ApiProperty({ enum: ['submitted', 'approved', 'received', 'returned'] })
  outcome: OutcomeKind;
  /** False while other posts are still to decide the stage. */
  settled: boolean;
  decidedAt: number;
  /** True when it came after the deadline. */
  late: boolean;
  /** The revision it is about; for a submit the one it made. */
  revisionHash: string;
}

/** To withdraw what was submitted, or to take back an opinion or a return. */
export class TakeBackRequestBody {
  /** Why, in words for the history. */
  @IsString()
  @MaxLength(LONGEST_TEXT)
  @IsOptional()
  reason?: string;

  /** The sealed sheet the decision stands on; must be named where there is one, because it has to be given again. */
  @IsUUID()
  @IsOptional()
  sealSheetId?: string;
}

/** Why all fields are opened. */
export class OpenAllRequest {
  /** Why, in words for the history. */
  @IsString()
  @MaxLength(LONGEST_TEXT)
  @IsOptional()
  reason?: string;
}

/** That all fields are open. */
export class OpenAllAnswer {
  openedAt: number;
}

/** What was taken back. */
export class TakeBackAnswer {
  @ApiProperty({ enum: ['withdrawn', 'taken-back'] })
  outcome: 'withdrawn' | 'taken-back';
  at: number;
  /** Key of the stage that was open and was called off. */
  calledOff: string;
  /** Key of the stage that opens anew. */
  reopens: string;
  /** The sealed sheet that stays in the file and counts no more; null where none was given. */
  @ApiProperty({ type: String, nullable: true })
  sealSheetId: string | null;
}

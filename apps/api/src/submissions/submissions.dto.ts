import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayNotEmpty, IsArray, IsInt, IsObject, IsString, MaxLength, Min, ValidateNested } from 'class-validator';
import type { Text } from '@countersign/domain';
import type { FieldValue, Finding } from '@countersign/forms';

const ANY_OBJECT = { type: 'object', additionalProperties: true } as const;

/** One entry of a draft. */
export class DraftChangeDto {
  /** `form.field` */
  @IsString()
  @MaxLength(200)
  path: string;

  /** `{ value | state, origin, explanations }` */
  @IsObject()
  @ApiProperty(ANY_OBJECT)
  entry: FieldValue;

  /** Version of the entry that was seen; 0 for none. A stale one is refused with both values. */
  @IsInt()
  @Min(0)
  version: number;
}

/** Entries to be saved, each by itself. */
export class SaveDraftRequest {
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => DraftChangeDto)
  changes: DraftChangeDto[];
}

/** An entry that was saved, with its new version. */
export class SavedEntry {
  path: string;
  version: number;
}

/** What stands in an entry that somebody else changed meanwhile. */
export class TheirEntry {
  @ApiProperty({ ...ANY_OBJECT, nullable: true })
  entry: FieldValue | null;
  version: number;
  changedByName: string;
  changedAt: number;
}

/** An entry that was not saved, and why. */
export class RefusedEntry {
  path: string;
  @ApiProperty({ enum: ['stale-write', 'unknown-field', 'bad-value', 'characters', 'too-large'] })
  code: string;
  @ApiProperty(ANY_OBJECT) message: Text;
  @ApiProperty(ANY_OBJECT) yours: FieldValue;
  /** With `stale-write` only. */
  theirs?: TheirEntry;
}

/** What became of a save, entry by entry. */
export class DraftSavedAnswer {
  /** Version of the draft as a whole. */
  version: number;
  saved: SavedEntry[];
  refused: RefusedEntry[];
  @ApiProperty({ type: 'array', items: ANY_OBJECT }) findings: Finding[];
  /** True when a frozen seal sheet is void because of it. */
  voidedSealSheet: boolean;
}

/** Where a file goes. */
export class AddAttachmentRequest {
  /** Key of a slot of the pack, or path of a field that takes files. */
  @IsString()
  @MaxLength(200)
  slot: string;
}

/** A file that was added. */
export class AttachmentAnswer {
  id: string;
  submissionId: string;
  slot: string;
  fileName: string;
  mediaType: string;
  size: number;
  sha256: string;
  uploadedBy: string;
  uploadedAt: number;
  /** True when a frozen seal sheet is void because of it. */
  voidedSealSheet: boolean;
}

/** A file that was taken out. */
export class AttachmentRemoved {
  voidedSealSheet: boolean;
}

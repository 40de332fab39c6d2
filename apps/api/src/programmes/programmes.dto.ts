import { ApiProperty } from '@nestjs/swagger';
import type { Language, StageDefinition, Text } from '@countersign/domain';
import type { FormSet } from '@countersign/forms';
import type { AttachmentRule } from '@countersign/packs';

const ANY_OBJECT = { type: 'object', additionalProperties: true } as const;

/** A subject of a programme. */
export class ProgrammeSubject {
  id: string;
  key: string;
  number: number;
  name: string;
  /** Shape of its route. */
  shape: string;
  active: boolean;
}

/** Something a launch would stumble over. */
export class MissingItem {
  code: string;
  /** Names and years the explanation needs. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  detail: Record<string, string>;
}

/** A period of a programme's cycle. */
export class ProgrammePeriod {
  period: string;
  /** When the cycle opens it, epoch ms. */
  opensAt: number;
  /** `due` waits for a person to launch it. */
  @ApiProperty({ enum: ['launched', 'due', 'coming'] })
  state: 'launched' | 'due' | 'coming';
  campaignId: string | null;
  missing: MissingItem[];
}

/** An installed programme. */
export class ProgrammeItem {
  key: string;
  @ApiProperty(ANY_OBJECT) title: Text;
  @ApiProperty(ANY_OBJECT) subjectName: Text;
  /** Hash of the pack new campaigns use. */
  packHash: string;
  version: string;
  /** Whether the cycle launches by itself or a person does. */
  @ApiProperty({ enum: ['automatic', 'confirm'] })
  launch: 'automatic' | 'confirm';
  subjects: ProgrammeSubject[];
  /** Names of the periods that can be launched: the one that is due and the next. */
  periods: string[];
  cycle: ProgrammePeriod[];
}

/** Everything a page needs to draw, check and print the forms of a pack. */
export class PackForms {
  programmeKey: string;
  hash: string;
  version: string;
  @ApiProperty(ANY_OBJECT) title: Text;
  @ApiProperty(ANY_OBJECT) subjectName: Text;
  @ApiProperty({ type: [String] }) languages: readonly Language[];
  timeZone: string;
  @ApiProperty(ANY_OBJECT) formSet: FormSet;
  @ApiProperty({ type: 'array', items: ANY_OBJECT }) stages: readonly StageDefinition[];
  @ApiProperty(ANY_OBJECT) roleTitles: Readonly<Record<string, Text>>;
  @ApiProperty({ type: 'array', items: ANY_OBJECT }) levels: readonly { key: string; title: Text; provisional: boolean }[];
  @ApiProperty(ANY_OBJECT) attachments: AttachmentRule;
}

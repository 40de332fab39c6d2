import { Type } from 'class-transformer';
import { IsUUID, ValidateIf, ValidateNested } from 'class-validator';
import { IsCivilDate } from '../foundation/index.js';
import { NewPersonRequest } from './people.dto.js';

/** From which day on. */
export class HandoverPreviewRequest {
  @IsCivilDate()
  on: string;
}

/** Who takes over everything, and from which day on. */
export class HandoverRequest {
  @ValidateIf((body: HandoverRequest) => body.toPerson === undefined)
  @IsUUID()
  toPersonId?: string;

  /** A successor who is not known yet. */
  @ValidateIf((body: HandoverRequest) => body.toPersonId === undefined)
  @ValidateNested()
  @Type(() => NewPersonRequest)
  toPerson?: NewPersonRequest;

  /** First day of the successor. */
  @IsCivilDate()
  on: string;
}

/** What was handed over. */
export class HandedOverAnswer {
  /** The successor. */
  personId: string;
  /** Posts that are the successor's from that day on. */
  posts: number;
  /** True when the person who leaves cannot sign in any more; false when that day is still to come. */
  closed: boolean;
}

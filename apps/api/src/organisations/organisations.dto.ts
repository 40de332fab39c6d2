import { IsBoolean, IsString, Length, ValidateIf } from 'class-validator';
import { IsCivilDate } from '../foundation/index.js';

/** A name with the days it held; both are included, open ends are null. */
export class OrganisationName {
  name: string;
  /** `YYYY-MM-DD` */
  validFrom: string | null;
  /** `YYYY-MM-DD` */
  validTo: string | null;
}

/** An organisation. */
export class OrganisationResponse {
  id: string;
  /** Key by which packs and imports know it. */
  key: string;
  /** Present name. */
  name: string;
  level: string;
  parentId: string | null;
  /** Not named by the official text: a person must confirm it. */
  provisional: boolean;
  /** Former and present names, oldest first. */
  names: OrganisationName[];
  /** To be sent back in `If-Match` when editing. */
  version: string;
}

/** All organisations. */
export class OrganisationsResponse {
  organisations: OrganisationResponse[];
}

/** Changes of an organisation; what is absent stays. */
export class EditOrganisationRequest {
  @ValidateIf((body: EditOrganisationRequest) => body.name !== undefined)
  @IsString()
  @Length(1, 200)
  name?: string;

  /** First day of the new name, not after today. Without it the present name is corrected. */
  @ValidateIf((body: EditOrganisationRequest) => body.from !== undefined)
  @IsCivilDate()
  from?: string;

  @ValidateIf((body: EditOrganisationRequest) => body.provisional !== undefined)
  @IsBoolean()
  provisional?: boolean;
}

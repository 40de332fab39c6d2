import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsEmail,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { ROLES, type Role } from '@countersign/domain';
import { IsCivilDate } from '../foundation/index.js';
import { SubstitutionResponse } from './substitutions.dto.js';

const LANGUAGES = ['zh-CN', 'en'] as const;
type PersonLanguage = (typeof LANGUAGES)[number];

/** What is searched for among people. */
export class PeopleQueryRequest {
  /** Part of a name, address, office or organisation. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  query?: string;

  @IsOptional()
  @IsUUID()
  organisationId?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(500)
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 500, default: 200 })
  limit = 200;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @ApiPropertyOptional({ type: 'integer', minimum: 0, default: 0 })
  offset = 0;
}

/** A new person. */
export class NewPersonRequest {
  @IsString()
  @Length(1, 100)
  name: string;

  /** Several persons may share a mailbox. */
  @IsEmail({ require_tld: false })
  @MaxLength(254)
  email: string;

  @IsOptional()
  @IsString()
  @MaxLength(50)
  phone?: string | null;

  /** Office within the organisation. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  office?: string | null;

  @IsOptional()
  @IsIn(LANGUAGES)
  language?: PersonLanguage;
}

/** Changes of a person; what is absent stays. */
export class EditPersonRequest {
  @ValidateIf((body: EditPersonRequest) => body.name !== undefined)
  @IsString()
  @Length(1, 100)
  name?: string;

  @ValidateIf((body: EditPersonRequest) => body.email !== undefined)
  @IsEmail({ require_tld: false })
  @MaxLength(254)
  email?: string;

  @IsOptional()
  @IsString()
  @MaxLength(50)
  phone?: string | null;

  @IsOptional()
  @IsString()
  @MaxLength(200)
  office?: string | null;

  @ValidateIf((body: EditPersonRequest) => body.language !== undefined)
  @IsIn(LANGUAGES)
  language?: PersonLanguage;

  /** False for somebody who has left: holds no post and cannot sign in. */
  @ValidateIf((body: EditPersonRequest) => body.active !== undefined)
  @IsBoolean()
  active?: boolean;
}

/** Who acts for an organisation in a role, on which days; both are included, open ends are null. */
export class AppointmentResponse {
  id: string;
  personId: string;
  organisationId: string;
  organisationName: string;
  @IsIn(ROLES)
  role: Role;
  /** `YYYY-MM-DD` */
  validFrom: string | null;
  /** `YYYY-MM-DD` */
  validTo: string | null;
}

/** A person with all appointments. */
export class PersonResponse {
  id: string;
  name: string;
  email: string;
  phone: string | null;
  office: string | null;
  @IsIn(LANGUAGES)
  language: string;
  active: boolean;
  appointments: AppointmentResponse[];
  /** In which somebody else does this person's tasks, the latest first. */
  substitutions: SubstitutionResponse[];
  /** To be sent back in `If-Match` when editing. */
  version: string;
}

/** Persons by name. */
export class PeopleResponse {
  people: PersonResponse[];
  /** How many there are in all. */
  total: number;
}

/** A new appointment. */
export class NewAppointmentRequest {
  @IsUUID()
  organisationId: string;

  @IsIn(ROLES)
  role: Role;

  /** First day; null or absent for always. */
  @IsOptional()
  @IsCivilDate()
  validFrom?: string | null;

  /** Last day; null or absent for an open end. */
  @IsOptional()
  @IsCivilDate()
  validTo?: string | null;
}

/** Days of an appointment; what is absent stays. */
export class EditAppointmentRequest {
  @IsOptional()
  @IsCivilDate()
  validFrom?: string | null;

  @IsOptional()
  @IsCivilDate()
  validTo?: string | null;
}

/** An appointment was made. */
export class AppointedResponse {
  appointmentId: string;
}

/** Hands a post over from one person to another. Exactly one of `toPersonId` and `toPerson`. */
export class ReplaceHandlerRequest {
  @IsUUID()
  organisationId: string;

  @IsIn(ROLES)
  role: Role;

  @IsUUID()
  fromPersonId: string;

  @ValidateIf((body: ReplaceHandlerRequest) => body.toPerson === undefined)
  @IsUUID()
  toPersonId?: string;

  /** A successor who is not known yet. */
  @ValidateIf((body: ReplaceHandlerRequest) => body.toPersonId === undefined)
  @ValidateNested()
  @Type(() => NewPersonRequest)
  toPerson?: NewPersonRequest;

  /** First day of the successor. */
  @IsCivilDate()
  on: string;
}

/** Who holds the post now. */
export class ReplacedResponse {
  personId: string;
}

/** How a list of people is taken in. */
export class ImportPeopleQueryRequest {
  /** `1`: only says what would change. */
  @IsOptional()
  @IsIn(['0', '1'])
  dryRun?: string;
}

/** One thing that is wrong in a list. */
export class ImportFault {
  /** As the spreadsheet numbers it: the header is row 1. */
  row: number;
  /** Header of the column, '' for the whole row. */
  column: string;
  code: string;
  message: string;
}

/** One thing that an import changes. */
export class ImportedChange {
  row: number;
  @IsIn(['person-added', 'person-changed', 'appointed', 'appointment-changed'])
  kind: string;
  name: string;
  organisationId: string | null;
  role: string | null;
}

/** What an import has done, or would do; with errors nothing is changed. */
export class ImportPeopleResponse {
  /** Rows with content, without the header. */
  rows: number;
  errors: ImportFault[];
  changes: ImportedChange[];
  applied: boolean;
}

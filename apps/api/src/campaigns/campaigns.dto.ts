import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsBoolean,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';

/** The official notice a campaign is launched with; its PDF was uploaded before. */
export class LaunchNotice {
  /** Document number (文号), as printed on it. */
  @IsString()
  @MaxLength(100)
  number: string;

  @IsString()
  @MaxLength(200)
  @IsOptional()
  title?: string;

  /** As the upload answered. */
  @Matches(/^[0-9a-f]{64}$/)
  sha256: string;

  @IsString()
  @MaxLength(200)
  fileName: string;
}

/** The PDF of an official notice that was taken in. */
export class NoticeUploaded {
  sha256: string;
  fileName: string;
  /** Bytes. */
  size: number;
}

/** What is to be launched. */
export class LaunchRequest {
  @IsString()
  @MaxLength(100)
  programmeKey: string;

  /** A year, e.g. `2026`, or half of one, e.g. `2026-H1`: as the programme's cycle has it. */
  @Matches(/^\d{4}(-H[12])?$/)
  period: string;

  /** The subjects that take part; null for every active one. */
  @ValidateIf((request: LaunchRequest) => request.subjectIds !== null)
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(20_000)
  @IsUUID('all', { each: true })
  subjectIds: string[] | null;

  /** A rehearsal mails only the launcher, who acts for every post. */
  @IsBoolean()
  @IsOptional()
  rehearsal?: boolean;

  /** Goes with the invitations and into the archives. */
  @ValidateNested()
  @Type(() => LaunchNotice)
  @IsOptional()
  notice?: LaunchNotice;
}

/** Why a campaign is ended before its time. */
export class AbortRequest {
  @IsString()
  @MaxLength(2_000)
  reason: string;
}

/** One entry of the list of what stands against a launch, or would be gone on without. */
export class LaunchBlocker {
  code: string;
  message: string;
  subject: string | null;
  stage: string | null;
  organisationName: string | null;
  role: string | null;
  year: number | null;
}

/** One stage of a route with who holds its post now. */
export class LaunchRouteStep {
  stageKey: string;
  stageTitle: string;
  organisationName: string;
  role: string;
  /** True where the stage opens only when its condition holds in what is submitted. */
  conditional: boolean;
  persons: string[];
}

/** The route of one subject. */
export class LaunchRoute {
  subjectId: string;
  subject: string;
  number: number;
  shape: string;
  steps: LaunchRouteStep[];
}

/** When a stage is due if every stage takes all of its time. */
export class LaunchDeadline {
  stageKey: string;
  stageTitle: string;
  /** Null behind a year that is missing. */
  deadline: number | null;
}

/** What a launch would do. */
export class LaunchPreviewAnswer {
  ok: boolean;
  packHash: string;
  period: string;
  dataPeriod: string;
  blockers: LaunchBlocker[];
  warnings: LaunchBlocker[];
  routes: LaunchRoute[];
  deadlines: LaunchDeadline[];
}

/** What a launch made. */
export class LaunchAnswer {
  campaignId: string;
  subjects: number;
}

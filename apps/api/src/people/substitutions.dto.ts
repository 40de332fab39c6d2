import { IsOptional, IsUUID } from 'class-validator';
import { IsCivilDate } from '../foundation/index.js';

/** Who does whose tasks in which days; both days are included. */
export class NameSubstituteRequest {
  /** Whose tasks; absent for one's own. Somebody else's are arranged by who manages people. */
  @IsOptional()
  @IsUUID()
  personId?: string;

  @IsUUID()
  substituteId: string;

  @IsCivilDate()
  validFrom: string;

  @IsCivilDate()
  validTo: string;
}

/** A substitution that was arranged. */
export class SubstituteNamedAnswer {
  substitutionId: string;
}

/** A substitution. */
export class SubstitutionResponse {
  id: string;
  personId: string;
  personName: string;
  substituteId: string;
  substituteName: string;
  /** `YYYY-MM-DD` */
  validFrom: string;
  /** `YYYY-MM-DD` */
  validTo: string;
  setByName: string;
  /** Set when it was ended before its last day; epoch milliseconds. */
  endedAt: number | null;
}

/** Somebody who may be chosen. */
export class ColleagueResponse {
  id: string;
  name: string;
  office: string | null;
}

/** My substitutions. */
export class SubstitutionsResponse {
  /** Others do my tasks. */
  given: SubstitutionResponse[];
  /** I do tasks of others. */
  taken: SubstitutionResponse[];
  colleagues: ColleagueResponse[];
}

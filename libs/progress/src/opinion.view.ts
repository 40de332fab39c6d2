import type { CivilDate, Instant } from '@countersign/domain';

/** An opinion given on the revision that stands. */
export class OpinionView {
  stageKey: string;
  stageTitle: string;
  boxTitle: string | null;
  organisationName: string;
  text: string;
  statedDate: CivilDate;
  decidedAt: Instant;
  personName: string;
  /** Whose post it was, where a substitute gave it. */
  substitutesFor: string | null;
  sealScan: { sealSheetId: string; mediaType: string } | null;
}

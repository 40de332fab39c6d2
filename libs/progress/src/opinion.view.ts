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
  /** Who drafted it, where the head of the office confirms; may be the same person. */
  draftedBy: string | null;
  /** Whose post it was, where a substitute gave it. */
  substitutesFor: string | null;
  sealScan: { sealSheetId: string; mediaType: string } | null;
}

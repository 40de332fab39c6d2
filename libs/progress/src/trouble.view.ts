import type { Instant } from '@countersign/domain';

/** Something that needs the administrator before a submission or campaign can go on. */
export class TroubleView {
  id: string;
  kind: string;
  detail: string;
  since: Instant;
  submissionId: string | null;
  campaignId: string | null;
  subjectName: string | null;
  organisationName: string | null;
}

import type { Instant } from '@countersign/domain';

/** Something that needs a person before a submission or campaign can go on, or a period can begin. */
export class TroubleView {
  id: string;
  /** One of the table `trouble`; or `period-waiting` (for a person to launch) and `period-blocked` (it would launch by itself, but something is missing). */
  kind: string;
  /** What is missing; for a period `<programme>/<period>`. */
  detail: string;
  since: Instant;
  submissionId: string | null;
  campaignId: string | null;
  subjectName: string | null;
  organisationName: string | null;
}

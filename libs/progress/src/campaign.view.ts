import type { Instant } from '@countersign/domain';

/** One campaign in the list. */
export class CampaignItem {
  id: string;
  title: string;
  programmeKey: string;
  packHash: string;
  period: string;
  dataPeriod: string;
  rehearsal: boolean;
  state: string;
  launchedAt: Instant;
  endedAt: Instant | null;
  abortReason: string | null;
  subjects: number;
  archived: number;
}

/** How many submissions stand at each stage. */
export class CampaignPage extends CampaignItem {
  counts: { stageKey: string; title: string; open: number; overdue: number }[];
  finished: number;
  planned: number;
}

/** One submission in the campaign's list. */
export class BoardRow {
  submissionId: string | null;
  number: number;
  name: string;
  shape: string;
  state: string;
  stageKey: string | null;
  stageTitle: string;
  /** With whom it is now. */
  organisationName: string | null;
  holders: { name: string; phone: string | null }[];
  since: Instant | null;
  deadline: Instant | null;
  overdue: boolean;
  daysLeft: number | null;
  archiveNumber: string | null;
}

import type { Instant } from '@countersign/domain';
import { OfficialNoticeView } from './notice.view.js';
import { OpinionView } from './opinion.view.js';
import { StripStage } from './strip-stage.view.js';

/** A package of a version that was reopened, and why. */
export class FormerArchive {
  version: number;
  archiveNumber: string;
  sha256: string;
  size: number;
  archivedAt: Instant;
  reopenedAt: Instant;
  /** Null: an operator at the command line of the server. */
  reopenedByName: string | null;
  reason: string;
  /** The stage that opened again. */
  stageTitle: string;
}

/** The overview of one submission. */
export class SubmissionPage {
  id: string;
  state: string;
  campaignId: string;
  campaignTitle: string;
  notice: OfficialNoticeView | null;
  packHash: string;
  period: string;
  dataPeriod: string;
  rehearsal: boolean;
  subject: { number: number; name: string; shape: string };
  /** The organisation at each level of the route, as frozen at launch. */
  route: { level: string; levelTitle: string; organisationName: string }[];
  stages: StripStage[];
  revisionHash: string | null;
  revisions: { number: number; hash: string; createdAt: Instant; byName: string }[];
  opinions: OpinionView[];
  forms: { key: string; title: string }[];
  /** The package that stands. */
  archive: { archiveNumber: string; sha256: string; size: number; archivedAt: Instant } | null;
  /** Packages that were reopened since, the newest first: they stay. */
  formerArchives: FormerArchive[];
}

import type { Instant } from '@countersign/domain';
import { OfficialNoticeView } from './notice.view.js';
import { OpinionView } from './opinion.view.js';
import { StripStage } from './strip-stage.view.js';

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
  archive: { archiveNumber: string; sha256: string; size: number; archivedAt: Instant } | null;
}

import type { DayUnit, DecisionKind, Instant, Role } from '@countersign/domain';
import type { Excusal, Extension, Urge } from './board-types';
import type { Opinion, RouteStage } from './task-types';
import type { OfficialNotice } from './campaign-types';

export interface SubmissionPage {
  id: string;
  state: string;
  campaignId: string;
  campaignTitle: string;
  notice: OfficialNotice | null;
  packHash: string;
  period: string;
  dataPeriod: string;
  rehearsal: boolean;
  subject: { number: number; name: string; shape: string };
  route: { level: string; levelTitle: string; organisationName: string }[];
  stages: RouteStage[];
  revisionHash: string | null;
  revisions: { number: number; hash: string; createdAt: Instant; byName: string }[];
  opinions: Opinion[];
  forms: { key: string; title: string }[];
  archive: { archiveNumber: string; sha256: string; size: number; archivedAt: Instant } | null;
  /** Packages that were reopened since, the newest first. */
  formerArchives: {
    version: number;
    archiveNumber: string;
    sha256: string;
    size: number;
    archivedAt: Instant;
    reopenedAt: Instant;
    reopenedByName: string | null;
    reason: string;
    stageTitle: string;
  }[];
}

export interface StageRun {
  id: string;
  step: number;
  stageKey: string;
  stageTitle: string;
  round: number;
  openedAt: Instant;
  deadline: Instant;
  overdueSince: Instant | null;
  outcome: string | null;
  settledAt: Instant | null;
  tasks: {
    state: string;
    organisationName: string;
    role: Role;
    firstOpenedAt: Instant | null;
    openedByName: string | null;
    closedAt: Instant | null;
  }[];
  calledOff: {
    at: Instant;
    byName: string;
    substitutesFor: string | null;
    reason: string | null;
    sealSheetId: string | null;
  } | null;
  extensions: Extension[];
  urges: Urge[];
}

export interface Decision {
  id: string;
  stageTitle: string;
  kind: DecisionKind;
  personName: string;
  substitutesFor: string | null;
  /** Who drafted it, where the head of the office confirms. */
  draftedBy: string | null;
  organisationName: string;
  decidedAt: Instant;
  late: boolean;
  reason: string | null;
  marks: { path: string; label: string }[];
  opinion: string | null;
  statedDate: string | null;
  revisionHash: string;
  sealSheetId: string | null;
}

export interface Notice {
  id: string;
  step: string;
  kind: string;
  stageTitle: string;
  toNames: string[];
  plannedAt: Instant;
  deadlineVersion: number;
  unit: DayUnit;
  state: string;
  reason: string | null;
  endedAt: Instant | null;
  mailSubject: string | null;
}

export interface HistoryEvent {
  sequence: number;
  kind: string;
  at: Instant;
  actorKind: string;
  actorName: string | null;
  substitutesFor: string | null;
  payload: Record<string, unknown>;
  hash: string;
}

export interface Timeline {
  stageRuns: StageRun[];
  excusal: Excusal | null;
  decisions: Decision[];
  notices: Notice[];
  events: HistoryEvent[];
}

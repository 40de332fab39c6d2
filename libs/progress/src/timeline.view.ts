import type { DecisionKind, Instant } from '@countersign/domain';

/** Everything that happened to one submission, and every mail that was or will be sent. */
export class Timeline {
  stageRuns: {
    id: string;
    step: number;
    stageKey: string;
    stageTitle: string;
    round: number;
    openedAt: Instant;
    deadline: Instant;
    deadlineVersion: number;
    overdueSince: Instant | null;
    outcome: string | null;
    settledAt: Instant | null;
    firstOpenedAt: Instant | null;
    organisationName: string;
  }[];
  decisions: {
    id: string;
    stageTitle: string;
    kind: DecisionKind;
    personName: string;
    organisationName: string;
    decidedAt: Instant;
    late: boolean;
    reason: string | null;
    marks: { path: string; label: string }[];
    opinion: string | null;
    statedDate: string | null;
    revisionHash: string;
    sealSheetId: string | null;
  }[];
  notices: {
    id: string;
    step: string;
    kind: string;
    stageTitle: string;
    toNames: string[];
    plannedAt: Instant;
    state: string;
    reason: string | null;
    endedAt: Instant | null;
    mailSubject: string | null;
    mailId: string | null;
  }[];
  events: {
    sequence: number;
    kind: string;
    at: Instant;
    actorKind: string;
    actorName: string | null;
    payload: Record<string, unknown>;
    hash: string;
  }[];
}

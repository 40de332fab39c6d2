import type { DayUnit, DecisionKind, Instant, Role } from '@countersign/domain';
import { CallingOff, ExcusalView, Extension, UrgeView } from './steering.view.js';

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
    /** The posts that were asked, with who first looked at the task (已阅), when, and when it was decided or cancelled. */
    tasks: {
      state: string;
      organisationName: string;
      role: Role;
      firstOpenedAt: Instant | null;
      openedByName: string | null;
      closedAt: Instant | null;
    }[];
    /** Who called it off by taking back what was decided before it, and why; null when nobody did. */
    calledOff: CallingOff | null;
    /** Each time its deadline was put off, in the order of the versions. */
    extensions: Extension[];
    /** Each time somebody was asked to get on with it. */
    urges: UrgeView[];
  }[];
  /** Why and by whom the subject was excused; null when it was not. */
  excusal: ExcusalView | null;
  decisions: {
    id: string;
    stageTitle: string;
    kind: DecisionKind;
    personName: string;
    /** Whose post it was, where a substitute decided. */
    substitutesFor: string | null;
    /** Who drafted it, where the head of the office confirms; may be the same person. */
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
  }[];
  notices: {
    id: string;
    step: string;
    kind: string;
    stageTitle: string;
    toNames: string[];
    plannedAt: Instant;
    /** The version of the deadline it was planned on. */
    deadlineVersion: number;
    /** In what the days of `step` are counted. */
    unit: DayUnit;
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
    /** Whose post it was, where a substitute acted. */
    substitutesFor: string | null;
    payload: Record<string, unknown>;
    hash: string;
  }[];
}

import type { DayUnit, DecisionKind, Instant, Role, StageDefinition, StageKind, TakeBackVerb, Text } from '@countersign/domain';
import type { Confirming } from './confirming-types';
import type { Extension, Urge } from './board-types';
import type { OfficialNotice } from './campaign-types';
import type { FieldValue, Finding, FormSet, SubmissionData } from '@countersign/forms';

export interface TaskItem {
  taskId: string;
  submissionId: string;
  campaignId: string;
  campaignTitle: string;
  rehearsal: boolean;
  subjectNumber: number;
  subjectName: string;
  stageKey: string;
  stageTitle: string;
  kind: StageKind;
  round: number;
  returned: boolean;
  organisationName: string;
  role: Role;
  /** Whose post it is, where it is done as a substitute. */
  substitutesFor: string | null;
  openedAt: Instant;
  deadline: Instant;
  overdue: boolean;
  daysLeft: number;
  daysUnit: DayUnit;
  /** How often it was urged. */
  urges: number;
  unreadComments: number;
  closedAt?: Instant | null;
  outcome?: string | null;
}

export interface TaskLists {
  open: TaskItem[];
  done: TaskItem[];
}

export interface Attachment {
  id: string;
  slot: string;
  fileName: string;
  mediaType: string;
  size: number;
  uploadedAt: Instant;
}

export interface AttachmentRule {
  maxBytes: number;
  types: readonly string[];
  slots: readonly { key: string; title: Text; required: boolean }[];
}

export interface SealSheet {
  id: string;
  hash: string;
  state: 'frozen' | 'scanned' | 'used' | 'voided';
  statedDate: string;
  opinionText: string;
  frozenAt: Instant;
  frozenByName?: string;
  scanned: boolean;
  scanMediaType: string | null;
  voidReason: string | null;
}

export interface Opinion {
  stageKey: string;
  stageTitle: string;
  boxTitle: string | null;
  organisationName: string;
  text: string;
  statedDate: string;
  decidedAt: Instant;
  personName: string;
  /** Who drafted it, where the head of the office confirms. */
  draftedBy: string | null;
  substitutesFor: string | null;
  sealScan: { sealSheetId: string; mediaType: string } | null;
}

export interface RouteStage {
  key: string;
  title: string;
  state: 'done' | 'skipped' | 'open' | 'ahead';
}

export interface TaskSubmission {
  id: string;
  state: string;
  campaignId: string;
  notice: OfficialNotice | null;
  packHash: string;
  programmeTitle: string;
  period: string;
  dataPeriod: string;
  rehearsal: boolean;
  subject: { number: number; name: string };
  stages: RouteStage[];
}

export interface TaskPage {
  task: {
    id: string;
    state: 'open' | 'done' | 'cancelled';
    /** False for readers who do not hold the task's post: they see the page without buttons. */
    mine: boolean;
    stage: {
      key: string;
      kind: StageKind;
      title: string;
      decisions: readonly DecisionKind[];
      seal: 'none' | 'scan';
      box: string | null;
      boxTitle: string | null;
      returnOpens: 'all' | 'marked' | 'choose';
      returnTo: readonly { key: string; title: string }[];
    };
    organisationName: string;
    role: Role;
    /** Whose post it is, where it is done as a substitute. */
    substitutesFor: string | null;
    deadline: Instant;
    overdue: boolean;
    daysLeft: number;
    daysUnit: DayUnit;
    round: number;
    openedAt: Instant;
  };
  /** `what` is an outcome: submitted, approved, received, returned, aborted, or `cancelled`. */
  extensions: Extension[];
  urges: Urge[];
  ended: { what: string; at: Instant; byName: string | null } | null;
  /** Whether the reader can withdraw or take back what was decided here, and why not; null where it is no question. */
  takeBack: {
    verb: TakeBackVerb;
    refused: string | null;
    byName: string | null;
    at: Instant | null;
    sealSheetId: string | null;
  } | null;
  /** How the task stands between handler and head; null elsewhere, and for other offices. */
  confirming: Confirming | null;
  deciders: Deciders | null;
  submission: TaskSubmission;
  revision: { hash: string; number: number; createdAt: Instant; createdByName: string } | null;
  data: SubmissionData;
  versions: Record<string, number> | null;
  editable: boolean;
  openFields: string[] | null;
  canOpenAll: boolean;
  lastYear: SubmissionData | null;
  findings: Finding[];
  changes: Change[];
  returned: Returned | null;
  attachments: Attachment[];
  attachmentRule: AttachmentRule;
  opinions: Opinion[];
  opinionDraft: OpinionDraft | null;
  sealSheet: SealSheet | null;
}

export interface Returned {
  reason: string;
  byName: string;
  organisationName: string;
  at: Instant;
  marks: { path: string; label: string }[];
}

export interface OpinionDraft {
  text: string;
  statedDate: string | null;
  version: number;
}

/** A field that differs from the revision that was returned. */
export interface Change {
  path: string;
  label: string;
  before: FieldValue | null;
  after: FieldValue | null;
}

export interface DraftChange {
  path: string;
  entry: FieldValue;
  version: number;
}

/** Why one entry was not saved; with `theirs` another person changed it meanwhile. */
export interface DraftRefusal {
  path: string;
  code: string;
  message: Text;
  yours?: FieldValue;
  theirs?: { entry: FieldValue | null; version: number; changedByName: string; changedAt: Instant };
}

export interface DraftSaved {
  version: number;
  saved: { path: string; version: number }[];
  refused: DraftRefusal[];
  findings: Finding[];
  voidedSealSheet: boolean;
}

export interface DecisionRequest {
  kind: DecisionKind;
  revisionHash?: string;
  sealSheetId?: string;
  opinionText?: string;
  statedDate?: string;
  reason?: string;
  marks?: string[];
  opens?: 'all' | 'marked';
  returnTo?: string;
}

/** Who decides a stage of several posts, and how far it has come. */
export interface Deciders {
  rule: 'any-one' | 'all' | 'in-order' | 'votes';
  agreed: number;
  needed: number;
  posts: {
    organisationName: string;
    role: Role;
    weight: number;
    state: 'agreed' | 'returned' | 'open' | 'ahead' | 'cancelled';
    byName: string | null;
    at: Instant | null;
  }[];
}

export interface DecisionReceipt {
  decisionId: string;
  outcome: string;
  settled: boolean;
  decidedAt: Instant;
  late: boolean;
}

export interface PackForms {
  programmeKey: string;
  title: Text;
  subjectName: Text;
  languages: string[];
  formSet: FormSet;
  stages: StageDefinition[];
  roleTitles: Record<string, Text>;
  timeZone: string;
  levels: { key: string; title: Text }[];
  attachments: AttachmentRule;
}

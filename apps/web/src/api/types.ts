import type { DecisionKind, Instant, Role, StageDefinition, StageKind, Text } from '@countersign/domain';
import type { FieldValue, Finding, FormSet, SubmissionData } from '@countersign/forms';

/** What the pages know of the API's answers. `calls.ts` is the only place that turns answers into these. */

/** A link's page without a session: an invitation and nothing else (design §8). */
export interface LinkInvitation {
  state: 'open' | 'done' | 'cancelled' | 'unknown';
  programmeTitle: string | null;
  subjectName: string | null;
  /** What is asked. */
  stageTitle: string | null;
  deadline: Instant | null;
  /** What happened to the task, when it is closed, in words. */
  what: string | null;
  endedAt: Instant | null;
  /** The invited mailbox, masked. */
  mailbox: string;
  /** Only for a signed-in person. */
  taskId: string | null;
}

export interface MailboxPerson {
  id: string;
  name: string;
  office: string | null;
}

export interface NewSession {
  persons: MailboxPerson[];
  /** Null while a shared mailbox has not said who is there. */
  personId: string | null;
}

export interface Session {
  person: { id: string; name: string; email: string; language: string } | null;
  persons: MailboxPerson[];
  posts: { organisationId: string; organisationName: string; role: Role }[];
  permissions: string[];
  clock: { now: Instant; isReal: boolean };
  expiresAt: Instant;
  /** Where the product runs on one machine to be tried out. */
  mailboxUrl: string | null;
}

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
  openedAt: Instant;
  deadline: Instant;
  overdue: boolean;
  daysLeft: number;
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
  sealScan: { sealSheetId: string; mediaType: string } | null;
}

export interface RouteStage {
  key: string;
  title: string;
  state: 'done' | 'open' | 'ahead';
}

export interface TaskSubmission {
  id: string;
  state: string;
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
      returnTo: readonly { key: string; title: string }[];
    };
    organisationName: string;
    role: Role;
    deadline: Instant;
    overdue: boolean;
    daysLeft: number;
    round: number;
    openedAt: Instant;
  };
  /** `what` is an outcome: submitted, approved, received, returned, aborted, or `cancelled`. */
  ended: { what: string; at: Instant; byName: string | null } | null;
  submission: TaskSubmission;
  revision: { hash: string; number: number; createdAt: Instant; createdByName: string } | null;
  data: SubmissionData;
  versions: Record<string, number> | null;
  editable: boolean;
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
  returnTo?: string;
}

export interface DecisionReceipt {
  decisionId: string;
  outcome: string;
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

export interface ProgrammeItem {
  key: string;
  title: Text;
  subjectName: Text;
  packHash: string;
  version: string;
  subjects: { id: string; number: number; name: string; shape: string; active: boolean }[];
  /** Periods that can be launched. */
  periods: string[];
  cycle: { period: string; opensAt: Instant; state: 'launched' | 'due' | 'coming'; campaignId: string | null }[];
}

export interface LaunchBlocker {
  code: string;
  message: string;
  subject: string | null;
  stage: string | null;
  organisationName: string | null;
  role: string | null;
  year: number | null;
}

export interface LaunchPreview {
  ok: boolean;
  period: string;
  dataPeriod: string;
  blockers: LaunchBlocker[];
  warnings: LaunchBlocker[];
  routes: {
    subjectId: string;
    subject: string;
    number: number;
    shape: string;
    steps: { stageKey: string; stageTitle: string; organisationName: string; role: string; persons: string[] }[];
  }[];
  deadlines: { stageKey: string; stageTitle: string; deadline: Instant | null }[];
}

export interface LaunchRequest {
  programmeKey: string;
  period: string;
  subjectIds: string[] | null;
}

export interface CampaignItem {
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

export interface CampaignPage extends CampaignItem {
  counts: { stageKey: string; title: string; open: number; overdue: number }[];
  finished: number;
  planned: number;
}

/** One submission in a campaign's list. */
export interface BoardRow {
  submissionId: string | null;
  number: number;
  name: string;
  shape: string;
  state: string;
  stageKey: string | null;
  stageTitle: string;
  organisationName: string | null;
  holders: { name: string; phone: string | null }[];
  since: Instant | null;
  deadline: Instant | null;
  overdue: boolean;
  daysLeft: number | null;
  archiveNumber: string | null;
}

export interface SubmissionPage {
  id: string;
  state: string;
  campaignId: string;
  campaignTitle: string;
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
  firstOpenedAt: Instant | null;
  organisationName: string;
}

export interface Decision {
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
}

export interface Notice {
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
}

export interface HistoryEvent {
  sequence: number;
  kind: string;
  at: Instant;
  actorKind: string;
  actorName: string | null;
  payload: Record<string, unknown>;
  hash: string;
}

export interface Timeline {
  stageRuns: StageRun[];
  decisions: Decision[];
  notices: Notice[];
  events: HistoryEvent[];
}

export interface Organisation {
  id: string;
  key: string;
  name: string;
  level: string;
  parentId: string | null;
  provisional: boolean;
  names: { name: string; validFrom: string | null; validTo: string | null }[];
  version: string;
}

export interface Appointment {
  id: string;
  personId: string;
  organisationId: string;
  organisationName: string;
  role: Role;
  validFrom: string | null;
  validTo: string | null;
}

export interface Person {
  id: string;
  name: string;
  email: string;
  phone: string | null;
  office: string | null;
  language: string;
  active: boolean;
  appointments: Appointment[];
  version: string;
}

export interface PersonRequest {
  name: string;
  email: string;
  phone?: string | null;
  office?: string | null;
  language?: string;
}

export interface ImportReport {
  rows: number;
  errors: { row: number; column: string; code: string; message: string }[];
  changes: { row: number; kind: string; name: string; organisationId: string | null; role: string | null }[];
  applied: boolean;
}

export interface CalendarYear {
  calendar: string;
  year: number;
  title: string;
  source: string;
  published: string;
  off: string[];
  work: string[];
  importedAt: Instant;
}

export interface CalendarImport {
  calendar: string;
  year: number;
  change: 'added' | 'replaced' | 'same';
  offDays: number;
  workDays: number;
}

export interface Trouble {
  id: string;
  kind: string;
  detail: string;
  since: Instant;
  submissionId: string | null;
  campaignId: string | null;
  subjectName: string | null;
  organisationName: string | null;
}

import type { CivilDate, DayUnit, DecisionKind, Instant, Role, StageKind, TakeBackVerb } from '@countersign/domain';
import type { FieldValue, Finding, SubmissionData } from '@countersign/forms';
import type { AttachmentRule } from '@countersign/packs';
import type { AttachmentView } from '@countersign/submissions';
import { Confirming } from './confirming.view.js';
import { Deciders } from './deciders.view.js';
import { OfficialNoticeView } from './notice.view.js';
import { OpinionView } from './opinion.view.js';
import { Extension, UrgeView } from './steering.view.js';
import { StripStage } from './strip-stage.view.js';

/** A field that differs between two versions. */
export class Change {
  path: string;
  label: string;
  before: FieldValue | null;
  after: FieldValue | null;
}

/** 定稿: the frozen sheet of a task. */
export class SealSheetView {
  id: string;
  hash: string;
  state: 'frozen' | 'scanned' | 'used' | 'voided';
  statedDate: CivilDate;
  opinionText: string;
  frozenAt: Instant;
  frozenByName: string;
  scanned: boolean;
  scanMediaType: string | null;
  voidReason: string | null;
}

/** How what was decided can be taken back. */
export class TakeBackView {
  verb: TakeBackVerb;
  /** Why not (a code of docs/api-errors.md); null when it can. */
  refused: string | null;
  /** Who opened it or wrote something there, and when, where that is why not. */
  byName: string | null;
  at: Instant | null;
  /** The sealed sheet that is given up with it. */
  sealSheetId: string | null;
}

/** Everything the page of one task shows. */
export class TaskPage {
  task: {
    id: string;
    state: 'open' | 'done' | 'cancelled';
    /** True when the reader holds the task's post (or the rehearsal); others who may read see the page without buttons. */
    mine: boolean;
    stage: {
      key: string;
      kind: StageKind;
      title: string;
      decisions: DecisionKind[];
      seal: 'none' | 'scan';
      box: string | null;
      boxTitle: string | null;
      returnTo: { key: string; title: string }[];
      /** What a return to the stage that fills opens again. */
      returnOpens: 'all' | 'marked' | 'choose';
    };
    organisationName: string;
    role: Role;
    /** Whose post it is, where the reader has it as a substitute. */
    substitutesFor: string | null;
    deadline: Instant;
    overdue: boolean;
    daysLeft: number;
    daysUnit: DayUnit;
    round: number;
    openedAt: Instant;
  };
  /** Each time its deadline was put off, and each time somebody was asked to get on with it. */
  extensions: Extension[];
  urges: UrgeView[];
  ended: { what: string; at: Instant; byName: string | null } | null;
  /** Whether the reader can take back what was decided here; null where the pack has nothing like that, or it is another's. */
  takeBack: TakeBackView | null;
  /** How the task stands between handler and head; null where the stage asks for no head, or the reader is of another office. */
  confirming: Confirming | null;
  /** Who else decides the stage, and how far it has come; null where one post decides. */
  deciders: Deciders | null;
  submission: {
    id: string;
    state: string;
    campaignId: string;
    notice: OfficialNoticeView | null;
    packHash: string;
    programmeTitle: string;
    period: string;
    dataPeriod: string;
    rehearsal: boolean;
    subject: { number: number; name: string };
    stages: StripStage[];
  };
  revision: { hash: string; number: number; createdAt: Instant; createdByName: string } | null;
  data: SubmissionData;
  /** Version of each entry of a draft; a save names the one it saw. */
  versions: Record<string, number> | null;
  editable: boolean;
  /** Fields (`form.field`) that may be written, where a return opened only these; null for all. */
  openFields: string[] | null;
  /** Whether the reader returned it here with the marked fields only, and can open the others now. */
  canOpenAll: boolean;
  lastYear: SubmissionData | null;
  findings: Finding[];
  changes: Change[];
  returned: {
    reason: string;
    byName: string;
    organisationName: string;
    at: Instant;
    marks: { path: string; label: string }[];
  } | null;
  attachments: AttachmentView[];
  attachmentRule: AttachmentRule;
  opinions: OpinionView[];
  opinionDraft: { text: string; statedDate: CivilDate | null; version: number } | null;
  sealSheet: SealSheetView | null;
}

import { Global, Module, type FactoryProvider } from '@nestjs/common';
import { CLOCK, type Clock } from '@countersign/clock';
import { UnitOfWork } from '@countersign/database';
import { RING_CONCERNED } from '@countersign/identity';
import { ABORT_PORT } from '@countersign/campaigns';
import { MAIL_CONTENT } from '@countersign/notifications';
import { BLOBS, type BlobStore } from '@countersign/storage';
import { DRAFT_CHANGED } from '@countersign/submissions';
import { AbortSubmissions } from './abort-submissions.js';
import { AdvanceSubmission } from './advance-submission.js';
import { AttachScan } from './attach-scan.js';
import { ExcuseSubmission } from './excuse-submission.js';
import { ExpireStages } from './expire-stages.js';
import { ExtendDeadline } from './extend-deadline.js';
import { FreezeSealSheet } from './freeze-seal-sheet.js';
import { ApprovalMailContent } from './mail-content.js';
import { MarkTaskOpened } from './mark-task-opened.js';
import { PassOn } from './pass-on.js';
import { RecordDecision } from './record-decision.js';
import { RemindNeighbours } from './remind-neighbours.js';
import { RemindSubmission } from './remind-submission.js';
import { ReopenSubmission } from './reopen-submission.js';
import { RingSubmissions } from './ring-submissions.js';
import { SaveOpinionDraft } from './save-opinion-draft.js';
import { SubmitFilling } from './submit-filling.js';
import { OpenAllFields } from './open-all-fields.js';
import { TakeBack } from './take-back.js';
import { UrgeTask } from './urge-task.js';
import { VoidOnChange } from './void-on-change.js';
import { VoidSealSheet } from './void-seal-sheet.js';

type Timed<T> = new (work: UnitOfWork, clock: Clock) => T;

/** A use case that needs transactions and the clock. */
function timed<T>(useCase: Timed<T>): FactoryProvider<T> {
  return {
    provide: useCase,
    useFactory: (work: UnitOfWork, clock: Clock) => new useCase(work, clock),
    inject: [UnitOfWork, CLOCK],
  };
}

const PROVIDERS = [
  ...[AdvanceSubmission, RemindSubmission, RemindNeighbours, ExpireStages].map((useCase) => timed<object>(useCase)),
  ...[FreezeSealSheet, VoidSealSheet].map((useCase) => timed<object>(useCase)),
  ...[ExtendDeadline, ExcuseSubmission, ReopenSubmission, UrgeTask, TakeBack, OpenAllFields, PassOn].map((useCase) =>
    timed<object>(useCase),
  ),
  ...[SaveOpinionDraft, MarkTaskOpened, RecordDecision].map((useCase) => timed<object>(useCase)),
  { provide: SubmitFilling, useFactory: (decisions: RecordDecision) => new SubmitFilling(decisions), inject: [RecordDecision] },
  {
    provide: AttachScan,
    useFactory: (work: UnitOfWork, clock: Clock, blobs: BlobStore) => new AttachScan(work, clock, blobs),
    inject: [UnitOfWork, CLOCK, BLOBS],
  },
  { provide: ABORT_PORT, useFactory: () => new AbortSubmissions() },
  { provide: DRAFT_CHANGED, useFactory: () => new VoidOnChange() },
  { provide: RING_CONCERNED, useFactory: () => new RingSubmissions() },
  { provide: MAIL_CONTENT, useFactory: () => new ApprovalMailContent() },
];

/**
 * Stage runs, tasks, decisions, opinions and seal sheets. Global, because libs that stand left of it (identity, campaigns, submissions,
 * notifications) ask through ports which it binds: `ABORT_PORT`, `DRAFT_CHANGED`, `RING_CONCERNED`, `MAIL_CONTENT`.
 */
@Global()
@Module({ providers: PROVIDERS, exports: PROVIDERS.map((provider) => provider.provide) })
export class ApprovalsModule {}

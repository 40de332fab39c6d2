import { Module } from '@nestjs/common';
import { ApprovalsModule } from '@countersign/approvals';
import { CLOCK, type Clock } from '@countersign/clock';
import { UnitOfWork } from '@countersign/database';
import { BLOBS, type BlobStore } from '@countersign/storage';
import { ProgressModule } from '@countersign/progress';
import {
  AddAttachment,
  DRAFT_CHANGED,
  MarkCommentsRead,
  RemoveAttachment,
  ResolveThread,
  SaveDraft,
  WriteComment,
  type DraftChanged,
} from '@countersign/submissions';
import { AttachmentsController } from './attachments.controller.js';
import { CommentsController } from './comments.controller.js';
import { DraftsController } from './drafts.controller.js';

/** Drafts and attachments, of which a change voids a frozen seal sheet, and comments, which void nothing. */
@Module({
  imports: [ApprovalsModule, ProgressModule],
  controllers: [DraftsController, AttachmentsController, CommentsController],
  providers: [
    {
      provide: SaveDraft,
      useFactory: (work: UnitOfWork, clock: Clock, listener: DraftChanged) => new SaveDraft(work, clock, listener),
      inject: [UnitOfWork, CLOCK, DRAFT_CHANGED],
    },
    {
      provide: WriteComment,
      useFactory: (work: UnitOfWork, clock: Clock) => new WriteComment(work, clock),
      inject: [UnitOfWork, CLOCK],
    },
    {
      provide: ResolveThread,
      useFactory: (work: UnitOfWork, clock: Clock) => new ResolveThread(work, clock),
      inject: [UnitOfWork, CLOCK],
    },
    { provide: MarkCommentsRead, useFactory: (work: UnitOfWork) => new MarkCommentsRead(work), inject: [UnitOfWork] },
    {
      provide: AddAttachment,
      useFactory: (work: UnitOfWork, clock: Clock, blobs: BlobStore, listener: DraftChanged) =>
        new AddAttachment(work, clock, blobs, listener),
      inject: [UnitOfWork, CLOCK, BLOBS, DRAFT_CHANGED],
    },
    {
      provide: RemoveAttachment,
      useFactory: (work: UnitOfWork, clock: Clock, listener: DraftChanged) => new RemoveAttachment(work, clock, listener),
      inject: [UnitOfWork, CLOCK, DRAFT_CHANGED],
    },
  ],
})
export class SubmissionsApiModule {}

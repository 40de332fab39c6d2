import { Module } from '@nestjs/common';
import { ApprovalsModule } from '@countersign/approvals';
import { CLOCK, type Clock } from '@countersign/clock';
import { UnitOfWork } from '@countersign/database';
import { BLOBS, type BlobStore } from '@countersign/storage';
import { AddAttachment, DRAFT_CHANGED, RemoveAttachment, SaveDraft, type DraftChanged } from '@countersign/submissions';
import { AttachmentsController } from './attachments.controller.js';
import { DraftsController } from './drafts.controller.js';

/** Drafts and attachments; a change voids a frozen seal sheet. */
@Module({
  imports: [ApprovalsModule],
  controllers: [DraftsController, AttachmentsController],
  providers: [
    {
      provide: SaveDraft,
      useFactory: (work: UnitOfWork, clock: Clock, listener: DraftChanged) => new SaveDraft(work, clock, listener),
      inject: [UnitOfWork, CLOCK, DRAFT_CHANGED],
    },
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

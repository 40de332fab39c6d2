import { Module } from '@nestjs/common';
import { UnitOfWork } from '@countersign/database';
import { OpenSubmissions } from './open-submissions.js';

/**
 * Opening submissions, for the worker. `SaveDraft`, `AddAttachment` and `RemoveAttachment` need libs/approvals' `DRAFT_CHANGED` and are bound
 * by the API.
 */
@Module({
  providers: [{ provide: OpenSubmissions, useFactory: (work: UnitOfWork) => new OpenSubmissions(work), inject: [UnitOfWork] }],
  exports: [OpenSubmissions],
})
export class SubmissionsModule {}

import { Module } from '@nestjs/common';
import { ApprovalsModule } from '@countersign/approvals';
import { ConfirmingController } from './confirming.controller.js';
import { SealSheetsController } from './seal-sheets.controller.js';
import { TasksController } from './tasks.controller.js';

/** Acting on tasks: opinions, seal sheets, decisions. */
@Module({ imports: [ApprovalsModule], controllers: [TasksController, ConfirmingController, SealSheetsController] })
export class TasksApiModule {}

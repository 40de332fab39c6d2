import { Module } from '@nestjs/common';
import { ApprovalsModule } from '@countersign/approvals';
import { SealSheetsController } from './seal-sheets.controller.js';
import { TasksController } from './tasks.controller.js';

/** Acting on tasks: opinions, seal sheets, decisions. */
@Module({ imports: [ApprovalsModule], controllers: [TasksController, SealSheetsController] })
export class TasksApiModule {}

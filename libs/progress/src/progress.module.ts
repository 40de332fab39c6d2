import { Global, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CampaignsModule, PackLibrary } from '@countersign/campaigns';
import { CLOCK, type Clock } from '@countersign/clock';
import { TASK_STANDING } from '@countersign/identity';
import { ReadBoard } from './campaign/board.js';
import { ReadBoardRows } from './campaign/board-rows.js';
import { CampaignList } from './campaign/campaign-list.js';
import { ReadLedger } from './campaign/ledger.js';
import { ReadComments } from './comments.js';
import { ReadHandover } from './handover.js';
import { MyTasks } from './my-tasks.js';
import { ReadTable } from './table/read-table.js';
import { ReadSubmissionPage } from './submission-page.js';
import { ReadTaskPage } from './task-page.js';
import { ReadTaskStanding } from './task-standing.js';
import { ReadTimeline } from './timeline.js';

/** The read models, and what a link's task is about. Global, because identity, which stands left of it, asks for `TASK_STANDING`. */
@Global()
@Module({
  imports: [CampaignsModule],
  providers: [
    ...[MyTasks, ReadTaskPage, ReadBoard, ReadBoardRows, ReadLedger, ReadTable].map((query) => ({
      provide: query,
      useFactory: (source: DataSource, packs: PackLibrary, clock: Clock) => new query(source, packs, clock),
      inject: [DataSource, PackLibrary, CLOCK],
    })),
    ...[CampaignList, ReadComments, ReadSubmissionPage, ReadTimeline, ReadTaskStanding].map((query) => ({
      provide: query,
      useFactory: (source: DataSource, packs: PackLibrary) => new query(source, packs),
      inject: [DataSource, PackLibrary],
    })),
    {
      provide: ReadHandover,
      useFactory: (source: DataSource, clock: Clock) => new ReadHandover(source, clock),
      inject: [DataSource, CLOCK],
    },
    { provide: TASK_STANDING, useExisting: ReadTaskStanding },
  ],
  exports: [
    MyTasks,
    ReadTaskPage,
    CampaignList,
    ReadComments,
    ReadHandover,
    ReadBoard,
    ReadBoardRows,
    ReadLedger,
    ReadTable,
    ReadSubmissionPage,
    ReadTimeline,
    ReadTaskStanding,
    TASK_STANDING,
  ],
})
export class ProgressModule {}

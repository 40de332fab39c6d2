import { Controller, Get, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { DataSource } from 'typeorm';
import {
  MyTasks,
  openTroubles,
  ReadSubmissionPage,
  ReadTaskPage,
  ReadTimeline,
  SubmissionPage,
  TaskPage,
  Timeline,
} from '@countersign/progress';
import { CurrentActor, Id, languageOf, Permit, unwrap, type SignedIn } from '../foundation/index.js';
import { readerOf } from './reader.js';
import { TaskLists, TroubleList } from './task-lists.dto.js';

/** What people look at: tasks, submissions, troubles. Changes nothing. */
@ApiTags('progress')
@Controller()
export class ProgressController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly tasks: MyTasks,
    private readonly taskPage: ReadTaskPage,
    private readonly submissionPage: ReadSubmissionPage,
    private readonly timelines: ReadTimeline,
  ) {}

  @Get('tasks')
  @Permit('signed-in')
  @ApiOperation({ summary: 'The tasks of the posts I hold' })
  myTasks(@CurrentActor() actor: SignedIn, @Req() request: Request): Promise<TaskLists> {
    return this.tasks.of(readerOf(actor, languageOf(request)));
  }

  @Get('tasks/:id')
  @Permit('signed-in')
  @ApiOperation({ summary: 'Everything the page of one task shows' })
  async task(@Id() id: string, @CurrentActor() actor: SignedIn, @Req() request: Request): Promise<TaskPage> {
    return unwrap(await this.taskPage.of(id, readerOf(actor, languageOf(request))));
  }

  @Get('submissions/:id')
  @Permit('signed-in')
  @ApiOperation({ summary: 'The overview of one submission' })
  async submission(@Id() id: string, @CurrentActor() actor: SignedIn, @Req() request: Request): Promise<SubmissionPage> {
    return unwrap(await this.submissionPage.of(id, readerOf(actor, languageOf(request))));
  }

  @Get('submissions/:id/timeline')
  @Permit('signed-in')
  @ApiOperation({ summary: 'Stages, decisions, mails and history of one submission' })
  async timeline(@Id() id: string, @CurrentActor() actor: SignedIn, @Req() request: Request): Promise<Timeline> {
    return unwrap(await this.timelines.of(id, readerOf(actor, languageOf(request))));
  }

  @Get('troubles')
  @Permit('trouble.read')
  @ApiOperation({ summary: 'What needs the administrator' })
  async troubles(): Promise<TroubleList> {
    return { troubles: await openTroubles(this.dataSource) };
  }
}

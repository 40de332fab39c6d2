import { Body, Controller, Get, HttpCode, Post, Put, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { DataSource } from 'typeorm';
import { CommentsPage, mayReadSubmission, ReadComments } from '@countersign/progress';
import { MarkCommentsRead, ResolveThread, WriteComment } from '@countersign/submissions';
import { CurrentActor, Id, languageOf, Permit, Problem, unwrap, type SignedIn } from '../foundation/index.js';
import {
  CommentRequest,
  CommentWrittenAnswer,
  ReadCommentsRequest,
  ResolutionAnswer,
  ResolutionRequest,
} from './comments.dto.js';

/** What is said about a submission and its fields: by everybody who may read it, in every stage; it decides nothing. */
@ApiTags('submissions')
@Controller('submissions/:id/comments')
export class CommentsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly comments: ReadComments,
    private readonly writes: WriteComment,
    private readonly resolves: ResolveThread,
    private readonly marks: MarkCommentsRead,
  ) {}

  @Get()
  @Permit('signed-in')
  @ApiOperation({ summary: 'The threads of comments on a submission, with what I have not read' })
  async read(@Id() id: string, @CurrentActor() actor: SignedIn, @Req() request: Request): Promise<CommentsPage> {
    return unwrap(await this.comments.of(id, { actor, language: languageOf(request) }));
  }

  @Post()
  @Permit('submission.comment')
  @ApiOperation({
    summary: 'Say something about a field or the whole, or answer',
    description: 'The same words again at the same place are the same comment. A resolved thread is open again with it.',
  })
  async write(
    @Id() submissionId: string,
    @Body() body: CommentRequest,
    @CurrentActor() actor: SignedIn,
    @Req() request: Request,
  ): Promise<CommentWrittenAnswer> {
    await this.mustRead(submissionId, actor, request);
    const { threadId, path = null, text } = body;
    const to = threadId === undefined ? { path } : { threadId };
    return unwrap(await this.writes.run({ submissionId, to, text }, actor));
  }

  @Put('resolution')
  @Permit('submission.comment')
  @ApiOperation({ summary: 'Say that what a thread is about is done, or that it is not' })
  async resolve(
    @Id() submissionId: string,
    @Body() body: ResolutionRequest,
    @CurrentActor() actor: SignedIn,
    @Req() request: Request,
  ): Promise<ResolutionAnswer> {
    await this.mustRead(submissionId, actor, request);
    return unwrap(await this.resolves.run({ submissionId, ...body }, actor));
  }

  @Post('read')
  @HttpCode(204)
  @Permit('signed-in')
  @ApiOperation({ summary: 'Remember how far I have read' })
  async markRead(
    @Id() submissionId: string,
    @Body() body: ReadCommentsRequest,
    @CurrentActor() actor: SignedIn,
    @Req() request: Request,
  ): Promise<void> {
    await this.mustRead(submissionId, actor, request);
    await this.marks.run(submissionId, body.threads, actor.personId);
  }

  private async mustRead(submissionId: string, actor: SignedIn, request: Request): Promise<void> {
    const reader = { actor, language: languageOf(request) };
    if (!(await mayReadSubmission(this.dataSource, submissionId, reader))) throw new Problem('not-permitted');
  }
}

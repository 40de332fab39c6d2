import { Body, Controller, HttpCode, Post, Put } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  FreezeSealSheet,
  MarkTaskOpened,
  OpenAllFields,
  RecordDecision,
  SaveOpinionDraft,
  TakeBack,
} from '@countersign/approvals';
import { CurrentActor, Id, IdempotencyKey, Permit, unwrap, type SignedIn } from '../foundation/index.js';
import { sealSheetAnswer } from './seal-sheet-answer.js';
import {
  DecisionAnswer,
  DecisionRequest,
  FreezeRequest,
  OpenAllAnswer,
  OpenAllRequest,
  OpinionDraftAnswer,
  OpinionDraftRequest,
  SealSheetAnswer,
  TakeBackAnswer,
  TakeBackRequestBody,
  TaskOpenedAnswer,
} from './tasks.dto.js';

/** Acting on a task. Whether a person may is decided by the post the task is addressed to, within the transaction. */
@ApiTags('tasks')
@Controller('tasks')
export class TasksController {
  constructor(
    private readonly opens: MarkTaskOpened,
    private readonly opinions: SaveOpinionDraft,
    private readonly freezes: FreezeSealSheet,
    private readonly decisions: RecordDecision,
    private readonly takesBack: TakeBack,
    private readonly opensAll: OpenAllFields,
  ) {}

  @Post(':id/opened')
  @HttpCode(200)
  @Permit('task.decide')
  @ApiOperation({ summary: 'Note that a holder of its post has opened the task' })
  async opened(@Id() taskId: string, @CurrentActor() actor: SignedIn): Promise<TaskOpenedAnswer> {
    return unwrap(await this.opens.run(taskId, actor));
  }

  @Put(':id/opinion-draft')
  @Permit('task.decide')
  @ApiOperation({ summary: 'Keep an opinion that is being written' })
  async saveOpinion(
    @Id() taskId: string,
    @Body() { text, statedDate, version }: OpinionDraftRequest,
    @CurrentActor() actor: SignedIn,
  ): Promise<OpinionDraftAnswer> {
    return unwrap(await this.opinions.run({ taskId, text, statedDate, version }, actor));
  }

  @Post(':id/seal-sheets')
  @Permit('task.decide')
  @ApiOperation({ summary: 'Freeze content, opinion and date for the sheet that is sealed (定稿)' })
  async freeze(
    @Id() taskId: string,
    @Body() { opinionText, statedDate }: FreezeRequest,
    @CurrentActor() actor: SignedIn,
  ): Promise<SealSheetAnswer> {
    return sealSheetAnswer(unwrap(await this.freezes.run({ taskId, statedDate, opinionText }, actor)));
  }

  @Post(':id/decisions')
  @HttpCode(200)
  @Permit('task.decide')
  @ApiOperation({
    summary: 'Submit, approve, receive or return',
    description: 'Settles the stage for good. A repetition with the same Idempotency-Key answers what the first one did.',
  })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  async decide(
    @Id() taskId: string,
    @Body() body: DecisionRequest,
    @CurrentActor() actor: SignedIn,
    @IdempotencyKey() key: string | undefined,
  ): Promise<DecisionAnswer> {
    return unwrap(await this.decisions.run({ ...body, taskId }, actor, key));
  }

  @Post(':id/withdrawal')
  @HttpCode(200)
  @Permit('task.decide')
  @ApiOperation({
    summary: 'Withdraw what was submitted, before the next stage has opened it (撤回)',
    description:
      'The open stage is called off and the form opens anew as it is. A repetition with the same Idempotency-Key answers alike.',
  })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  async withdraw(
    @Id() taskId: string,
    @Body() { reason, sealSheetId }: TakeBackRequestBody,
    @CurrentActor() actor: SignedIn,
    @IdempotencyKey() key: string | undefined,
  ): Promise<TakeBackAnswer> {
    return unwrap(await this.takesBack.run({ verb: 'withdraw', taskId, reason, sealSheetId }, actor, key));
  }

  @Post(':id/all-fields')
  @HttpCode(200)
  @Permit('task.decide')
  @ApiOperation({
    summary: 'Open every field after a return that opened the marked ones only',
    description:
      'By the post that returned on this task, or by whoever steers the campaign; as long as the form is being filled in.',
  })
  async openAll(
    @Id() taskId: string,
    @Body() { reason }: OpenAllRequest,
    @CurrentActor() actor: SignedIn,
  ): Promise<OpenAllAnswer> {
    return unwrap(await this.opensAll.run({ taskId, ...(reason !== undefined && { reason }) }, actor));
  }

  @Post(':id/taking-back')
  @HttpCode(200)
  @Permit('task.decide')
  @ApiOperation({
    summary: 'Take back one’s own opinion or return, before the next handler acts (拿回)',
    description: 'The open stage is called off and the decided one opens anew; the decision stays in the history.',
  })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  async takeBack(
    @Id() taskId: string,
    @Body() { reason, sealSheetId }: TakeBackRequestBody,
    @CurrentActor() actor: SignedIn,
    @IdempotencyKey() key: string | undefined,
  ): Promise<TakeBackAnswer> {
    return unwrap(await this.takesBack.run({ verb: 'take-back', taskId, reason, sealSheetId }, actor, key));
  }
}

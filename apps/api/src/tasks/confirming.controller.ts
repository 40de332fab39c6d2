import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { PassOn } from '@countersign/approvals';
import { CurrentActor, Id, IdempotencyKey, Permit, unwrap, type SignedIn } from '../foundation/index.js';
import { GiveBackRequest, LayRequest, PassingAnswer } from './confirming.dto.js';

/** Between a handler and the head of the same office, in stages that the head confirms. */
@ApiTags('tasks')
@Controller('tasks')
export class ConfirmingController {
  constructor(private readonly passes: PassOn) {}

  @Post(':id/laying')
  @HttpCode(200)
  @Permit('task.decide')
  @ApiOperation({
    summary: 'Lay the draft before the head of the office (送审)',
    description: 'The turn goes to the head, whose press decides.',
  })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  async lay(
    @Id() taskId: string,
    @Body() body: LayRequest,
    @CurrentActor() actor: SignedIn,
    @IdempotencyKey() key: string | undefined,
  ): Promise<PassingAnswer> {
    return unwrap(await this.passes.lay({ ...body, taskId }, actor, key));
  }

  @Post(':id/giving-back')
  @HttpCode(200)
  @Permit('task.decide')
  @ApiOperation({ summary: 'Give a draft back to the handler, with a note; the submission is not returned by it' })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  async giveBack(
    @Id() taskId: string,
    @Body() { note }: GiveBackRequest,
    @CurrentActor() actor: SignedIn,
    @IdempotencyKey() key: string | undefined,
  ): Promise<PassingAnswer> {
    return unwrap(await this.passes.giveBack(taskId, note, actor, key));
  }

  @Post(':id/calling-back')
  @HttpCode(200)
  @Permit('task.decide')
  @ApiOperation({ summary: 'Call a draft back, until the head has opened it' })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  async callBack(
    @Id() taskId: string,
    @CurrentActor() actor: SignedIn,
    @IdempotencyKey() key: string | undefined,
  ): Promise<PassingAnswer> {
    return unwrap(await this.passes.callBack(taskId, actor, key));
  }
}

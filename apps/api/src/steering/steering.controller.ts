import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { ExcuseSubmission, ExtendDeadline, UrgeTask } from '@countersign/approvals';
import { CurrentActor, Id, IdempotencyKey, languageOf, Permit, unwrap, type SignedIn } from '../foundation/index.js';
import { inWords } from './in-words.js';
import { ExcusalRequest, ExcusalsAnswer, ExtensionRequest, ExtensionsAnswer, UrgeRequest, UrgesAnswer } from './steering.dto.js';

/** What the office that runs a campaign does to submissions under way: one, several or all of them at once. */
@ApiTags('campaigns')
@Controller('campaigns')
@Permit('campaign.steer')
export class SteeringController {
  constructor(
    private readonly extensions: ExtendDeadline,
    private readonly excusals: ExcuseSubmission,
    private readonly urges: UrgeTask,
  ) {}

  @Post(':id/extensions')
  @HttpCode(200)
  @ApiOperation({ summary: 'Put off the deadline of the open stages: reminders are planned anew, the posts are told' })
  async extend(
    @Id() campaignId: string,
    @Body() body: ExtensionRequest,
    @CurrentActor() actor: SignedIn,
    @IdempotencyKey() key: string | undefined,
    @Req() request: Request,
  ): Promise<ExtensionsAnswer> {
    const { results } = unwrap(await this.extensions.run({ campaignId, ...body }, actor, key));
    return { results: results.map((result) => inWords(result, languageOf(request))) };
  }

  @Post(':id/excusals')
  @HttpCode(200)
  @ApiOperation({ summary: 'Excuse subjects: their submissions end, whoever fills is told, nothing is archived' })
  async excuse(
    @Id() campaignId: string,
    @Body() body: ExcusalRequest,
    @CurrentActor() actor: SignedIn,
    @IdempotencyKey() key: string | undefined,
    @Req() request: Request,
  ): Promise<ExcusalsAnswer> {
    const { results } = unwrap(await this.excusals.run({ campaignId, ...body }, actor, key));
    return { results: results.map((result) => inWords(result, languageOf(request))) };
  }

  @Post(':id/urges')
  @HttpCode(200)
  @ApiOperation({ summary: 'Urge the posts of open tasks, at most once a day each; the answer counts the urges' })
  async urge(
    @Id() campaignId: string,
    @Body() body: UrgeRequest,
    @CurrentActor() actor: SignedIn,
    @IdempotencyKey() key: string | undefined,
    @Req() request: Request,
  ): Promise<UrgesAnswer> {
    const { results } = unwrap(await this.urges.run({ campaignId, ...body }, actor, key));
    return { results: results.map((result) => inWords(result, languageOf(request))) };
  }
}

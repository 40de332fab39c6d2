import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { ReopenSubmission } from '@countersign/approvals';
import { CurrentActor, Id, IdempotencyKey, languageOf, Permit, unwrap, type SignedIn } from '../foundation/index.js';
import { inWords } from './in-words.js';
import { ReopeningRequest, ReopeningsAnswer } from './steering.dto.js';

/** Opening archived submissions again. */
@ApiTags('campaigns')
@Controller('campaigns')
@Permit('archive.reopen')
export class ReopeningController {
  constructor(private readonly reopenings: ReopenSubmission) {}

  @Post(':id/reopenings')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Reopen archived submissions with a stage: the package stays, and a new version of it is written at the end',
  })
  async reopen(
    @Id() campaignId: string,
    @Body() body: ReopeningRequest,
    @CurrentActor() actor: SignedIn,
    @IdempotencyKey() key: string | undefined,
    @Req() request: Request,
  ): Promise<ReopeningsAnswer> {
    const { results } = unwrap(await this.reopenings.run({ campaignId, ...body }, actor, key));
    return { results: results.map((result) => inWords(result, languageOf(request))) };
  }
}

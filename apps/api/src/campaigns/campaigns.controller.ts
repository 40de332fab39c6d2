import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { AbortCampaign, LaunchCampaign, PreviewLaunch, type LaunchCommand } from '@countersign/campaigns';
import { CurrentActor, Id, IdempotencyKey, languageOf, Permit, unwrap, type SignedIn } from '../foundation/index.js';
import { AbortRequest, LaunchAnswer, LaunchPreviewAnswer, LaunchRequest } from './campaigns.dto.js';
import { previewAnswer } from './launch-preview.js';

/** Launching, rehearsing and aborting campaigns. */
@ApiTags('campaigns')
@Controller('campaigns')
export class CampaignsController {
  constructor(
    private readonly previews: PreviewLaunch,
    private readonly launches: LaunchCampaign,
    private readonly aborts: AbortCampaign,
  ) {}

  @Post('preview')
  @HttpCode(200)
  @Permit('campaign.launch')
  @ApiOperation({ summary: 'Routes, deadlines and what stands against a launch; nothing is written' })
  async preview(@Body() body: LaunchRequest, @Req() request: Request): Promise<LaunchPreviewAnswer> {
    return previewAnswer(unwrap(await this.previews.run(commandOf(body))), languageOf(request));
  }

  @Post()
  @Permit('campaign.launch')
  @ApiOperation({ summary: 'Launch or rehearse a campaign' })
  async launch(
    @Body() body: LaunchRequest,
    @CurrentActor() actor: SignedIn,
    @IdempotencyKey() key: string | undefined,
  ): Promise<LaunchAnswer> {
    return unwrap(await this.launches.run(commandOf(body), actor, key));
  }

  @Post(':id/abort')
  @HttpCode(200)
  @Permit('campaign.launch')
  @ApiOperation({ summary: 'End a campaign before its time: tasks, notices and workflows end with it' })
  async abort(
    @Id() campaignId: string,
    @Body() body: AbortRequest,
    @CurrentActor() actor: SignedIn,
    @IdempotencyKey() key: string | undefined,
  ): Promise<{ at: number }> {
    return unwrap(await this.aborts.run({ campaignId, reason: body.reason }, actor, key));
  }
}

function commandOf({ programmeKey, period, subjectIds, rehearsal, notice }: LaunchRequest): LaunchCommand {
  return {
    programmeKey,
    period,
    subjects: subjectIds ?? 'all',
    rehearsal: rehearsal ?? false,
    ...(notice && { notice: { ...notice, title: notice.title ?? null } }),
  };
}

import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { campaignTopic, organisationTopic } from '@countersign/progress';
import { readCampaign } from '@countersign/campaigns';
import { CurrentActor, Id, Permit, Problem, Visitors, type ApiRequest, type SignedIn } from '../../foundation/index.js';
import { ChangeStreams } from './change-streams.js';

const EVENTS = 'text/event-stream';
const EXPLAINED =
  'Events `changed` (something changed: ask again) and `ended` (who asked may no longer look on). They carry nothing else.';

/** Streams of events that tell pages when to ask again. */
@ApiTags('progress')
@Controller()
export class ChangesController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly streams: ChangeStreams,
    private readonly visitors: Visitors,
  ) {}

  @Get('tasks/changes')
  @Permit('signed-in')
  @ApiProduces(EVENTS)
  @ApiOkResponse({ description: EXPLAINED })
  @ApiOperation({ summary: 'Tells when something changed in the submissions my organisations have to do with' })
  tasks(@CurrentActor() actor: SignedIn, @Req() request: ApiRequest, @Res() response: Response): void {
    this.streams.open(request, response, {
      topics: actor.posts.map((post) => organisationTopic(post.organisationId)),
      // With other posts other changes matter: the page asks for a new stream.
      stillMay: async () => {
        const { signedIn } = await this.visitors.of(request);
        return signedIn?.personId === actor.personId && JSON.stringify(signedIn.posts) === JSON.stringify(actor.posts);
      },
    });
  }

  @Get('campaigns/:id/changes')
  @Permit('campaign.read')
  @ApiProduces(EVENTS)
  @ApiOkResponse({ description: EXPLAINED })
  @ApiOperation({ summary: 'Tells when something changed in a campaign' })
  async campaign(
    @Id() id: string,
    @CurrentActor() actor: SignedIn,
    @Req() request: ApiRequest,
    @Res() response: Response,
  ): Promise<void> {
    if (!(await readCampaign(this.dataSource.manager, id))) throw new Problem('not-found');
    this.streams.open(request, response, {
      topics: [campaignTopic(id)],
      stillMay: async () => {
        const { signedIn } = await this.visitors.of(request);
        return signedIn?.personId === actor.personId && signedIn.permissions.includes('campaign.read');
      },
    });
  }
}

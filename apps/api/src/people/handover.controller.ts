import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { REPLACEABLE_ROLES } from '@countersign/domain';
import { HandOverEverything, SendLetters } from '@countersign/identity';
import { HandoverPreview, ReadHandover } from '@countersign/progress';
import { CurrentActor, Id, Permit, unwrap, type SignedIn } from '../foundation/index.js';
import { HandedOverAnswer, HandoverPreviewRequest, HandoverRequest } from './handover.dto.js';
import { successor } from './successor.js';

/** Handing over everything of somebody who leaves. */
@Controller('people/:id/handover')
@Permit('people.manage', 'post.replace')
export class HandoverController {
  constructor(
    private readonly handing: HandOverEverything,
    private readonly previews: ReadHandover,
    private readonly letters: SendLetters,
  ) {}

  /** What would be moved from a day on. */
  @Get()
  preview(@Id() personId: string, @Query() { on }: HandoverPreviewRequest): Promise<HandoverPreview> {
    return this.previews.of(personId, on);
  }

  /**
   * Moves every post of a person to a successor; from today on ends sessions and closes the account too. Both hear of it by mail at once. Who
   * does not manage people hands over posts of offices only, and never to themselves.
   */
  @Post()
  @HttpCode(200)
  async handOver(
    @Id() fromPersonId: string,
    @Body() body: HandoverRequest,
    @CurrentActor() actor: SignedIn,
  ): Promise<HandedOverAnswer> {
    const handover = { fromPersonId, to: successor(body), on: body.on };
    const manages = actor.permissions.includes('people.manage');
    const done = manages
      ? await this.handing.run(handover, { kind: 'administrator', id: actor.personId })
      : await this.handing.run(
          handover,
          { kind: 'person', id: actor.personId },
          { roles: REPLACEABLE_ROLES, not: { personId: actor.personId } },
        );
    const handed = unwrap(done);
    this.letters.soon();
    return handed;
  }
}

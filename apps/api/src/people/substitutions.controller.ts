import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { EndSubstitution, ListSubstitutions, NameSubstitute, SendLetters, type Arranger } from '@countersign/identity';
import { CurrentActor, Id, Permit, unwrap, type SignedIn } from '../foundation/index.js';
import { NameSubstituteRequest, SubstituteNamedAnswer, SubstitutionsResponse } from './substitutions.dto.js';

/** Who does whose tasks for some days. Everybody arranges their own; who manages people arranges anybody's. */
@Controller('substitutions')
@Permit('signed-in')
export class SubstitutionsController {
  constructor(
    private readonly naming: NameSubstitute,
    private readonly ending: EndSubstitution,
    private readonly lists: ListSubstitutions,
    private readonly letters: SendLetters,
  ) {}

  /** My substitutions, and the colleagues I may choose from. */
  @Get()
  mine(@CurrentActor() actor: SignedIn): Promise<SubstitutionsResponse> {
    return this.lists.of(actor.personId);
  }

  /** Names who does the tasks of somebody's posts in some days. Both hear of it by mail at once. */
  @Post()
  async name(@Body() body: NameSubstituteRequest, @CurrentActor() actor: SignedIn): Promise<SubstituteNamedAnswer> {
    const { personId = actor.personId, substituteId, validFrom, validTo } = body;
    const named = unwrap(await this.naming.run({ personId, substituteId, validFrom, validTo }, arranger(actor, personId)));
    this.letters.soon();
    return named;
  }

  /** Ends one before its last day, from now on. Both hear of it by mail at once. */
  @Post(':id/end')
  @HttpCode(204)
  async end(@Id() id: string, @CurrentActor() actor: SignedIn): Promise<void> {
    const { given } = await this.lists.of(actor.personId);
    const own = given.some((one) => one.id === id);
    unwrap(await this.ending.run(id, own ? arranger(actor, actor.personId) : arranger(actor, null)));
    this.letters.soon();
  }
}

/** Who arranges: somebody for oneself; or an administrator, where it is another's. */
function arranger({ personId, permissions }: SignedIn, whose: string | null): Arranger {
  const is = personId !== whose && permissions.includes('people.manage') ? 'administrator' : 'person';
  return { is, personId };
}

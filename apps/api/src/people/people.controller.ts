import { Body, Controller, Get, Patch, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { refuse } from '@countersign/domain';
import { AddPerson, EditPerson, ListPeople, type ListedPerson } from '@countersign/identity';
import { administrator, CurrentActor, Id, IfMatch, Permit, unwrap, type SignedIn } from '../foundation/index.js';
import { EditPersonRequest, NewPersonRequest, PeopleQueryRequest, PeopleResponse, PersonResponse } from './people.dto.js';

/** People and what is known of them. */
@Controller('people')
export class PeopleController {
  constructor(
    private readonly people: ListPeople,
    private readonly adding: AddPerson,
    private readonly editing: EditPerson,
  ) {}

  /** People by name, with their appointments. */
  @Get()
  @Permit('people.read')
  list(@Query() { query, organisationId, limit, offset }: PeopleQueryRequest): Promise<PeopleResponse> {
    return this.people.run({ text: query, organisationId, limit, offset });
  }

  /** One person; the version comes as `ETag` too. */
  @Get(':id')
  @Permit('people.read')
  async read(@Id() id: string, @Res({ passthrough: true }) http: Response): Promise<PersonResponse> {
    return this.tagged(id, http);
  }

  /** Adds a person. */
  @Post()
  @Permit('people.manage')
  async add(
    @Body() person: NewPersonRequest,
    @CurrentActor() actor: SignedIn,
    @Res({ passthrough: true }) http: Response,
  ): Promise<PersonResponse> {
    const { id } = unwrap(await this.adding.run(person, administrator(actor)));
    return this.tagged(id, http);
  }

  /** Changes a person. Needs `If-Match` with the version that was read; 412 when another stands now. */
  @Patch(':id')
  @Permit('people.manage')
  async edit(
    @Id() id: string,
    @IfMatch() version: string,
    @Body() changes: EditPersonRequest,
    @CurrentActor() actor: SignedIn,
    @Res({ passthrough: true }) http: Response,
  ): Promise<PersonResponse> {
    unwrap(await this.editing.run(id, version, { ...changes }, administrator(actor)));
    return this.tagged(id, http);
  }

  private async tagged(id: string, http: Response): Promise<ListedPerson> {
    const person = await this.people.one(id);
    if (!person) return unwrap(refuse('not-found'));
    http.setHeader('ETag', `"${person.version}"`);
    return person;
  }
}

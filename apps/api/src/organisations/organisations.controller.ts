import { Body, Controller, Get, Patch, Res } from '@nestjs/common';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { refuse } from '@countersign/domain';
import {
  EditOrganisation,
  listOrganisations,
  namesOf,
  organisationById,
  versionOf,
  type NamedOrganisation,
} from '@countersign/identity';
import { administrator, CurrentActor, Id, IfMatch, Permit, unwrap, type SignedIn } from '../foundation/index.js';
import { EditOrganisationRequest, OrganisationResponse, OrganisationsResponse } from './organisations.dto.js';

/** Organisations and their names. */
@Controller('organisations')
export class OrganisationsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly editing: EditOrganisation,
  ) {}

  /** All organisations, by level and name. */
  @Get()
  @Permit('people.read')
  async list(): Promise<OrganisationsResponse> {
    const { manager } = this.dataSource;
    const organisations = await listOrganisations(manager);
    const names = await namesOf(
      manager,
      organisations.map(({ id }) => id),
    );
    return { organisations: organisations.map((one) => response({ ...one, names: names.get(one.id) ?? [] })) };
  }

  /** One organisation; its version comes as `ETag` too. */
  @Get(':id')
  @Permit('people.read')
  async read(@Id() id: string, @Res({ passthrough: true }) http: Response): Promise<OrganisationResponse> {
    const { manager } = this.dataSource;
    const organisation = await organisationById(manager, id);
    if (!organisation) return unwrap(refuse('not-found'));
    return tagged(http, { ...organisation, names: (await namesOf(manager, [id])).get(id) ?? [] });
  }

  /** Renames or confirms an organisation. Needs `If-Match` with the version that was read; 412 when another stands now. */
  @Patch(':id')
  @Permit('people.manage')
  async edit(
    @Id() id: string,
    @IfMatch() version: string,
    @Body() changes: EditOrganisationRequest,
    @CurrentActor() actor: SignedIn,
    @Res({ passthrough: true }) http: Response,
  ): Promise<OrganisationResponse> {
    return tagged(http, unwrap(await this.editing.run(id, version, changes, administrator(actor))));
  }
}

function response(organisation: NamedOrganisation): OrganisationResponse {
  const { id, key, name, level, parentId, provisional, names } = organisation;
  return { id, key, name, level, parentId, provisional, names, version: versionOf(organisation) };
}

function tagged(http: Response, organisation: NamedOrganisation): OrganisationResponse {
  const answer = response(organisation);
  http.setHeader('ETag', `"${answer.version}"`);
  return answer;
}

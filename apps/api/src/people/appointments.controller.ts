import { Body, Controller, Delete, HttpCode, Patch, Post } from '@nestjs/common';
import { REPLACEABLE_ROLES } from '@countersign/domain';
import { Appoint, ChangeAppointmentDays, RemoveAppointment, ReplaceHandler } from '@countersign/identity';
import { administrator, CurrentActor, Id, Permit, unwrap, type SignedIn } from '../foundation/index.js';
import {
  AppointedResponse,
  EditAppointmentRequest,
  NewAppointmentRequest,
  ReplacedResponse,
  ReplaceHandlerRequest,
} from './people.dto.js';
import { successor } from './successor.js';

/** Who holds which post on which days. */
@Controller()
@Permit('people.manage')
export class AppointmentsController {
  constructor(
    private readonly appointing: Appoint,
    private readonly changing: ChangeAppointmentDays,
    private readonly removing: RemoveAppointment,
    private readonly replacing: ReplaceHandler,
  ) {}

  /** Appoints a person to a post. */
  @Post('people/:id/appointments')
  async appoint(
    @Id() personId: string,
    @Body() body: NewAppointmentRequest,
    @CurrentActor() actor: SignedIn,
  ): Promise<AppointedResponse> {
    const { organisationId, role, validFrom = null, validTo = null } = body;
    return unwrap(await this.appointing.run({ personId, organisationId, role, validFrom, validTo }, administrator(actor)));
  }

  /** Changes the days of an appointment: usually its end. */
  @Patch('appointments/:id')
  @HttpCode(204)
  async change(@Id() id: string, @Body() days: EditAppointmentRequest, @CurrentActor() actor: SignedIn): Promise<void> {
    unwrap(await this.changing.run(id, { ...days }, administrator(actor)));
  }

  /** Takes back an appointment that was made by mistake. */
  @Delete('appointments/:id')
  @HttpCode(204)
  async remove(@Id() id: string, @CurrentActor() actor: SignedIn): Promise<void> {
    unwrap(await this.removing.run(id, administrator(actor)));
  }

  /** Hands a post over from one person to another. Who does not manage people hands over posts of offices only, and never to themselves. */
  @Post('posts/replace')
  @HttpCode(200)
  @Permit('people.manage', 'post.replace')
  async replace(@Body() body: ReplaceHandlerRequest, @CurrentActor() actor: SignedIn): Promise<ReplacedResponse> {
    const { organisationId, role, fromPersonId, on } = body;
    const replacement = { post: { organisationId, role }, fromPersonId, to: successor(body), on };
    if (actor.permissions.includes('people.manage')) return unwrap(await this.replacing.run(replacement, administrator(actor)));
    const limits = { roles: REPLACEABLE_ROLES, not: { personId: actor.personId } };
    return unwrap(await this.replacing.run(replacement, { kind: 'person', id: actor.personId }, limits));
  }
}

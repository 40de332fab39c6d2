import { Module } from '@nestjs/common';
import { IdentityModule } from '@countersign/identity';
import { OrganisationsController } from './organisations.controller.js';

/** Organisations. */
@Module({ imports: [IdentityModule], controllers: [OrganisationsController] })
export class OrganisationsModule {}

import { Module } from '@nestjs/common';
import { CampaignsModule } from '@countersign/campaigns';
import { ProgrammesController } from './programmes.controller.js';

/** Installed programmes and their packs. */
@Module({ imports: [CampaignsModule], controllers: [ProgrammesController] })
export class ProgrammesApiModule {}

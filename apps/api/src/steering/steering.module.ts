import { Module } from '@nestjs/common';
import { ApprovalsModule } from '@countersign/approvals';
import { SteeringController } from './steering.controller.js';

/** Extending, excusing and urging in a running campaign. */
@Module({ imports: [ApprovalsModule], controllers: [SteeringController] })
export class SteeringApiModule {}

import { Module } from '@nestjs/common';
import { ApprovalsModule } from '@countersign/approvals';
import { ReopeningController } from './reopening.controller.js';
import { SteeringController } from './steering.controller.js';

/** Extending, excusing and urging in a running campaign, and reopening what was archived. */
@Module({ imports: [ApprovalsModule], controllers: [SteeringController, ReopeningController] })
export class SteeringApiModule {}

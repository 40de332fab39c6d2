import { Module } from '@nestjs/common';
import { IdentityModule } from '@countersign/identity';
import { ReportsModule } from '@countersign/notifications';
import { SessionController } from './session.controller.js';
import { SignInController } from './sign-in.controller.js';

/** Links, codes and sessions. */
@Module({ imports: [IdentityModule, ReportsModule], controllers: [SignInController, SessionController] })
export class SignInModule {}

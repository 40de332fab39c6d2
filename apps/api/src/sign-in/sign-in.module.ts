import { Module } from '@nestjs/common';
import { IdentityModule } from '@countersign/identity';
import { SessionController } from './session.controller.js';
import { SignInController } from './sign-in.controller.js';

/** Links, codes and sessions. */
@Module({ imports: [IdentityModule], controllers: [SignInController, SessionController] })
export class SignInModule {}

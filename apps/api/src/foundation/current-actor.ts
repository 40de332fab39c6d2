import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Session } from '@countersign/identity';
import type { ApiRequest, SignedIn } from './request.js';

/** The signed-in person of a route that asks for `signed-in` or a permission. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): SignedIn => {
  const { signedIn } = context.switchToHttp().getRequest<ApiRequest>();
  if (!signedIn) throw new Error('the route asks for the actor but permits requests without one');
  return signedIn;
});

/** The session of a route that asks at least for `mailbox`. */
export const CurrentSession = createParamDecorator((_: unknown, context: ExecutionContext): Session => {
  const { session } = context.switchToHttp().getRequest<ApiRequest>();
  if (!session) throw new Error('the route asks for the session but permits requests without one');
  return session;
});

import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import { PERMIT, type Access } from './permit.js';
import { Problem } from './problem.js';
import type { ApiRequest } from './request.js';
import type { Visitors } from './visitors.js';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Lets a request through that its route permits: finds the session and the person behind it, asks for the header that no foreign page can
 * send (CSRF), and compares the route's access with the person's permissions.
 */
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly visitors: Visitors,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<ApiRequest>();
    const access =
      this.reflector.getAllAndOverride<Access[] | undefined>(PERMIT, [context.getHandler(), context.getClass()]) ?? [];
    if (!SAFE.has(request.method) && request.header('x-countersign') !== '1') throw new Problem('header-missing');
    const { session, signedIn } = await this.visitors.of(request);
    if (session) request.session = session;
    if (signedIn) request.signedIn = signedIn;
    if (access.includes('public')) return true;
    if (!request.session) throw new Problem('not-signed-in');
    if (access.includes('mailbox')) return true;
    const person = request.signedIn;
    if (!person) throw new Problem('not-signed-in');
    if (access.includes('signed-in') || person.permissions.some((permission) => access.includes(permission))) return true;
    throw new Problem('not-permitted');
  }
}

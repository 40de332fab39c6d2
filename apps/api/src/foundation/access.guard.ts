import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import type { EntityManager } from 'typeorm';
import { permissionsOf } from '@countersign/domain';
import { actorOf, type ReadSession } from '@countersign/identity';
import type { Clock } from '@countersign/clock';
import { PERMIT, type Access } from './permit.js';
import { Problem } from './problem.js';
import type { ApiRequest } from './request.js';
import { sessionToken } from './session-cookie.js';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** What the guard stands on. */
export interface AccessGuardParts {
  reflector: Reflector;
  sessions: ReadSession;
  manager: EntityManager;
  clock: Clock;
  /** Zone in which the days of appointments are counted. */
  zone: string;
}

/**
 * Lets a request through that its route permits: finds the session and the person behind it, asks for the header that no foreign page can
 * send (CSRF), and compares the route's access with the person's permissions.
 */
export class AccessGuard implements CanActivate {
  constructor(private readonly parts: AccessGuardParts) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<ApiRequest>();
    const access =
      this.parts.reflector.getAllAndOverride<Access[] | undefined>(PERMIT, [context.getHandler(), context.getClass()]) ?? [];
    if (!SAFE.has(request.method) && request.header('x-countersign') !== '1') throw new Problem('header-missing');
    await this.identify(request);
    if (access.includes('public')) return true;
    if (!request.session) throw new Problem('not-signed-in');
    if (access.includes('mailbox')) return true;
    const person = request.signedIn;
    if (!person) throw new Problem('not-signed-in');
    if (access.includes('signed-in') || person.permissions.some((permission) => access.includes(permission))) return true;
    throw new Problem('not-permitted');
  }

  private async identify(request: ApiRequest): Promise<void> {
    const token = sessionToken(request);
    if (token === undefined) return;
    // Pages that look for news by themselves say so: an open window alone does not keep anybody signed in.
    const session = await this.parts.sessions.run(token, { attended: request.header('x-countersign-idle') !== '1' });
    if (!session) return;
    request.session = session;
    if (session.personId === null) return;
    const actor = await actorOf(this.parts.manager, session.personId, this.parts.clock.now(), this.parts.zone);
    if (actor) request.signedIn = { ...actor, permissions: permissionsOf(actor) };
  }
}

import type { EntityManager } from 'typeorm';
import type { Clock } from '@countersign/clock';
import { permissionsOf } from '@countersign/domain';
import { actorOf, type ReadSession, type Session } from '@countersign/identity';
import type { ApiRequest, SignedIn } from './request.js';
import { sessionToken } from './session-cookie.js';

/** Who asks: nobody, a browser that has proved a mailbox, or a person. */
export interface Visitor {
  session?: Session;
  signedIn?: SignedIn;
}

/** Finds the session a request carries, and the person behind it with what they may do now. */
export class Visitors {
  /** @param zone zone in which the days of appointments are counted */
  constructor(
    private readonly sessions: ReadSession,
    private readonly manager: EntityManager,
    private readonly clock: Clock,
    private readonly zone: string,
  ) {}

  /** Who asks now. May be asked again while an answer lasts. */
  async of(request: ApiRequest): Promise<Visitor> {
    const token = sessionToken(request);
    if (token === undefined) return {};
    const session = await this.sessions.run(token, { attended: isAttended(request) });
    if (!session) return {};
    if (session.personId === null) return { session };
    const actor = await actorOf(this.manager, session.personId, this.clock.now(), this.zone);
    return actor ? { session, signedIn: { ...actor, permissions: permissionsOf(actor) } } : { session };
  }
}

/** Pages that look for news by themselves say so, and a stream is nothing else: an open window alone does not keep anybody signed in. */
function isAttended(request: ApiRequest): boolean {
  return request.header('x-countersign-idle') !== '1' && !request.header('accept')?.includes('text/event-stream');
}

import type { Request } from 'express';
import type { Actor, Permission } from '@countersign/domain';
import type { Session } from '@countersign/identity';

/** The person behind a request, with what they may do. */
export interface SignedIn extends Actor {
  permissions: readonly Permission[];
}

/** A request after the guards: who asks. */
export interface ApiRequest extends Request {
  session?: Session;
  signedIn?: SignedIn;
}

/** One file of a multipart request, held in memory. */
export interface Upload {
  buffer: Buffer;
  /** As the browser names it; never a path. */
  originalname: string;
  size: number;
}

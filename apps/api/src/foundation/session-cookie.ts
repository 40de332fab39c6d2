import { parseCookie } from 'cookie';
import type { Request, Response } from 'express';
import type { Settings } from '@countersign/config';

const NAME = 'cs';

/** The session token a browser sent, if any. */
export function sessionToken(request: Request): string | undefined {
  const header = request.headers.cookie;
  return header === undefined ? undefined : parseCookie(header)[NAME];
}

/** Hands a new session's token to the browser. It ends with the session, or earlier with the browser. */
export function setSessionCookie(response: Response, settings: Settings, token: string): void {
  response.cookie(NAME, token, options(settings));
}

/** Takes the session token back. */
export function clearSessionCookie(response: Response, settings: Settings): void {
  response.clearCookie(NAME, options(settings));
}

function options(settings: Settings) {
  return { httpOnly: true, sameSite: 'lax', secure: settings.COUNTERSIGN_PUBLIC_URL.startsWith('https:'), path: '/' } as const;
}

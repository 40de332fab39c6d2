import helmet from 'helmet';
import type { RequestHandler } from 'express';

/**
 * Headers of every answer. Scripts come from our own origin only, and nothing is evaluated from text; styles may stand in the page because
 * the component library writes them there.
 */
export function securityHeaders(publicUrl: string): RequestHandler {
  const encrypted = publicUrl.startsWith('https:');
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        frameSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'self'"],
        ...(encrypted ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: encrypted,
    // The address of an invitation is nobody else's business.
    referrerPolicy: { policy: 'no-referrer' },
  });
}

import { SetMetadata } from '@nestjs/common';
import type { Permission } from '@countersign/domain';

/**
 * Who may call a route: `public` everybody, `mailbox` a browser that has proved a mailbox (perhaps not yet who of its persons is there),
 * `signed-in` a person, or a permission that one of the person's posts gives.
 */
export type Access = 'public' | 'mailbox' | 'signed-in' | Permission;

/** Metadata key of {@link Permit}. */
export const PERMIT = 'countersign:permit';

/**
 * Names who may call a route; any one of several is enough. Every route has one, on itself or on its controller: a route without is closed
 * to everybody, and `routes.spec.ts` fails.
 */
export const Permit = (...access: [Access, ...Access[]]) => SetMetadata(PERMIT, access);

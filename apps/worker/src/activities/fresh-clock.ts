import type { Clock } from '@countersign/clock';

/** A clock whose setting can be read anew: the programme clock may have been set since. */
export type FreshClock = Clock & { refresh(): Promise<void> };

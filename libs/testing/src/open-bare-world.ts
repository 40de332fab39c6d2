import type { BareWorld } from './bare-world.js';

/**
 * A database with the shipped calendars and nothing else, and a clock that is set by hand. Close it with `world.database.close()`. Loaded when
 * first asked for: specs that need no world do not load the whole product.
 */
export async function bareWorld(): Promise<BareWorld> {
  const { BareWorld: World } = await import('./bare-world.js');
  return World.open();
}

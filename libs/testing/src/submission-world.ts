import type { World, WorldOptions } from './world.js';

/**
 * A launched campaign on a database of its own, with people at every post, its submissions opened, and a clock that is set by hand. Close it
 * with `world.database.close()`. Loaded when first asked for: specs that need no world do not load the whole product.
 */
export async function submissionWorld(options: WorldOptions = {}): Promise<World> {
  const { openWorld } = await import('./open-world.js');
  return openWorld(options);
}

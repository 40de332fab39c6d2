import type { World } from './world.js';

/** A database in which everything has happened that the product can do. Loaded when first asked for. @see openLivedInWorld */
export async function livedInWorld(): Promise<World> {
  const { openLivedInWorld } = await import('./open-lived-in-world.js');
  return openLivedInWorld();
}

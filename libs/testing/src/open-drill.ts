import type { ChaosOptions, DrillReport } from './drills/index.js';

/** What can be tried on parts of its own. */
export type DrillName = 'temporalLost' | 'postgresRestored' | 'workflowChanged' | 'chaos';

/** Runs a drill; it brings its own servers and processes and ends them. Needs what `npm run build` makes. */
export async function drill(name: DrillName, options: ChaosOptions): Promise<DrillReport> {
  const drills = await import('./drills/index.js');
  return drills[name](options);
}

import { portIsFree } from '@countersign/platform';
import { portClaims, type StandaloneOptions } from './options.js';

/**
 * Looks at all ports before anything is started.
 * @throws Error that lists every port that is taken, or claimed twice, and how to choose another
 */
export async function requireFreePorts(options: StandaloneOptions): Promise<void> {
  const faults: string[] = [];
  const seen = new Map<number, string>();
  for (const { port, what, variable } of portClaims(options)) {
    const twin = seen.get(port);
    seen.set(port, what);
    const host = variable === 'COUNTERSIGN_PORT' ? options.host : '127.0.0.1';
    if (twin) faults.push(`  ${port}  is asked for by ${twin} and by ${what}; change ${variable}`);
    else if (!(await portIsFree(port, host)))
      faults.push(`  ${port}  (${what}) is in use by another program; choose another with ${variable}=…`);
  }
  if (faults.length > 0) throw new Error(`Nothing was started, because these ports cannot be had:\n${faults.join('\n')}`);
}

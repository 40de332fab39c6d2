import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Stop } from './start.js';

const COMMANDS = fileURLToPath(new URL('../../cli/src/main.js', import.meta.url));

/**
 * Plays the demonstration with the same command as a person would (`countersign demo`), and tells its lines as they come. One that does not
 * succeed is told, and what runs goes on.
 * @param stops receives how to end it early
 */
export async function playDemo(
  environment: NodeJS.ProcessEnv,
  { day }: { day?: string },
  stops: Stop[],
  tell: (line: string) => void,
): Promise<void> {
  tell('The demonstration is played: people, figures and opinions are invented …');
  const words = [COMMANDS, 'demo', ...(day === undefined ? [] : ['--day', day])];
  const child = spawn(process.execPath, words, { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'exit');
  stops.push(async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    await ended;
  });
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', tell);
  const [code] = (await ended) as [number | null];
  if (code !== 0) tell('The demonstration did not come to its end; what runs goes on.');
}

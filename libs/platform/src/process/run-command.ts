import { spawn, type SpawnOptions } from 'node:child_process';

/** What a finished command left. `code` is null when it was ended by a signal or could not be started. */
export interface CommandOutcome {
  code: number | null;
  output: string;
}

/**
 * Runs a command to its end and collects what it prints. Never throws: a command that cannot be started has `code` null.
 * @param options.within milliseconds after which it is killed (default 60 s)
 */
export function runCommand(
  command: string,
  args: string[],
  { within = 60_000, ...options }: SpawnOptions & { within?: number } = {},
): Promise<CommandOutcome> {
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env: process.env, ...options });
    const timer = setTimeout(() => child.kill('SIGKILL'), within);
    const collect = (chunk: Buffer) => (output += chunk.toString('utf8'));
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    child.once('error', (error) => {
      clearTimeout(timer);
      resolve({ code: null, output: error.message });
    });
    // 'exit', not 'close': a server started by the command may have inherited the pipes.
    child.once('exit', (code) => {
      clearTimeout(timer);
      setImmediate(() => resolve({ code, output }));
    });
  });
}

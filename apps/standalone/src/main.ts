import { announcement } from './announce.js';
import { playDemo } from './play-demo.js';
import { claimFolder } from './folder.js';
import { readOptions } from './options.js';
import { startAll, type Stop } from './start.js';

const tell = (line: string) => process.stdout.write(`· ${line}\n`);
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined); // a terminal that went away must not keep us from ending
const began = performance.now();
const stops: Stop[] = [];
let ending: Promise<never> | undefined;
let started: Promise<unknown> = Promise.resolve();

/** Ends everything in the reverse of the order of starting; the first call wins. */
function end(code: number): Promise<never> {
  ending ??= (async () => {
    await Promise.race([started, new Promise((resolve) => setTimeout(resolve, 3_000))]); // a server half started would stay behind
    for (const stop of stops.reverse()) {
      try {
        await stop();
      } catch (error) {
        tell(String(error));
        code = 1;
      }
    }
    process.exit(code);
  })();
  return ending;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (!ending) tell('Stopping …');
    void end(0);
  });
}
process.once('disconnect', () => void end(0)); // whoever started us was killed

try {
  const options = readOptions(process.env, process.argv.slice(2));
  const giveBack = await claimFolder(options.folder);
  stops.push(() => Promise.resolve(giveBack()));
  const starting = startAll(options, stops, tell);
  started = Promise.allSettled([starting]);
  const running = await starting;
  tell(`Ready in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  process.stdout.write(announcement(running, options));
  if (options.demo) await playDemo(running.environment, options.demo, stops, tell);
} catch (error) {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n\n`);
  await end(1);
}

// `npm run check`: types, format, lint, drift. Goes through all of them and says at the end which failed.
import { drift } from './db-check.mjs';
import { lint } from './lint.mjs';
import { build, environment, install, onNode24, runNode } from './prepare.mjs';

await install();
await onNode24();
await build({ pages: false });

/** Runs a tool; true when it found nothing. Its words are shown only otherwise. */
async function tool(...args) {
  const { code, output } = await runNode(args, { quiet: true, env: environment() });
  if (code !== 0) console.error(output.trim());
  return code === 0;
}

const tsc = (project) => tool('node_modules/typescript/bin/tsc', '--noEmit', '-p', project);
const checks = {
  types: () => tsc('tsconfig.json'),
  format: () => tool('node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'),
  lint,
  'types of domain': () => tsc('libs/domain/tsconfig.json'),
  'types of the pages': () => tsc('apps/web/tsconfig.json'),
  'drift of the schema': async () => {
    const statements = await drift();
    for (const statement of statements) console.error(statement);
    return statements.length === 0;
  },
  'drift of the API': () => tool('scripts/openapi.mjs', '--check'),
};

const failed = [];
const waiting = Object.entries(checks);
await Promise.all([lane(), lane()]);
if (failed.length > 0) console.error(`\nFailed: ${failed.join(', ')}`);
process.exit(failed.length > 0 ? 1 : 0);

/** Takes one check after the other; two lanes keep two cores busy. */
async function lane() {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const [name, check] = next;
    const began = performance.now();
    const good = await check();
    console.log(`${good ? '✓' : '✗'} ${name} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
    if (!good) failed.push(name);
  }
}

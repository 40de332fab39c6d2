#!/usr/bin/env node
// `npx countersign COMMAND`: the commands of apps/cli on Node 24. Without DATABASE_URL they work on what `npm start` has running.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const asked = process.cwd(); // file arguments are meant from where the person stands
const { build, environment, install, root, runNode } = await import('./prepare.mjs');

await install();
await build({ pages: false });
const { code } = await runNode([join(root, 'dist/apps/cli/src/main.js'), ...process.argv.slice(2)], {
  cwd: asked,
  env: environment(addresses()),
});
process.exit(code);

/** The data folder, and the addresses of the servers of `npm start` unless the environment names others. */
function addresses() {
  const folder = resolve(root, process.env.COUNTERSIGN_DATA ?? '.countersign');
  const file = join(folder, 'running.json');
  const running = !process.env.DATABASE_URL && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  return { COUNTERSIGN_DATA: folder, ...running };
}

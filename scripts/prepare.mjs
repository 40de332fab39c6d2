// What `npm start`, `npm test` and `npm run check` need before they can do their work. Plain JavaScript, no dependency: it runs before
// anything is installed.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder; everything here runs in it. */
export const root = resolve(fileURLToPath(new URL('..', import.meta.url)));
process.chdir(root);

/** The Node 24 that comes with the dependencies. */
const ownNode = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** Prints one line of progress. */
export function tell(line) {
  console.log(`· ${line}`);
}

/** Ends the process with a message for a person. */
export function fail(message) {
  console.error(`\n${message}\n`);
  process.exit(1);
}

/** Runs a command to its end with our terminal; resolves with its exit code. */
export function run(command, args, { quiet = false, ...options } = {}) {
  return new Promise((done) => {
    let output = '';
    const child = spawn(command, args, { cwd: root, stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit', ...options });
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk));
    child.once('error', (error) => done({ code: 127, output: error.message }));
    child.once('close', (code) => done({ code: code ?? 1, output }));
  });
}

/** Runs a module with Node 24. */
export function runNode(args, options) {
  return run(node24(), args, options);
}

/** Environment in which `node` is Node 24, for tools that start others. */
export function environment(extra = {}) {
  const bins = [join(root, 'node_modules', 'node', 'bin'), join(root, 'node_modules', '.bin')];
  return { ...process.env, PATH: [...bins, process.env.PATH].join(delimiter), ...extra };
}

/** Path of a Node 24; the one we run on when it is new enough. */
export function node24() {
  if (existsSync(ownNode)) return ownNode;
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 24 || (major === 24 && minor >= 9)) return process.execPath;
  return fail(
    'Node 24 was not installed with the dependencies. Delete node_modules and start again, or use Node 24.9 or newer yourself.',
  );
}

/** Installs the dependencies when what is installed is not what the lock file says. */
export async function install() {
  if (Number(process.versions.node.split('.')[0]) < 20) fail(`Node 20 or newer is needed, this is ${process.versions.node}.`);
  if (installedAsLocked()) return;
  tell('Installing dependencies (the first time takes a minute or two) …');
  const npm = process.env.npm_execpath
    ? [process.execPath, process.env.npm_execpath]
    : [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
  const args = [...npm.slice(1), 'ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const { code, output } = await run(npm[0], args, { quiet: true, shell: process.platform === 'win32' });
  if (code !== 0) fail(`The dependencies could not be installed:\n${output.trim().split('\n').slice(-20).join('\n')}`);
}

/** Compares the lock file with npm's own record of what it installed. Parts for other systems may be absent. */
function installedAsLocked() {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record) || !existsSync(ownNode)) return false;
  const locked = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages;
  return Object.entries(locked).every(([path, entry]) => {
    if (path === '' || entry.link) return true;
    const found = installed[path];
    return found ? found.version === entry.version : Boolean(entry.optional || entry.peer || entry.devOptional);
  });
}

/** Builds what changed since the last build: the programs into dist/, the pages into dist/web. */
export async function build({ pages = true } = {}) {
  await buildPart({
    name: 'programs',
    inputs: ['apps/api/src', 'apps/worker/src', 'apps/cli/src', 'apps/standalone/src', 'libs', 'workflows/src'],
    output: 'dist/apps/api/src/main.js',
    make: async () => {
      const compiled = await runNode(['node_modules/@nestjs/cli/bin/nest.js', 'build', 'api'], {
        quiet: true,
        env: environment(),
      });
      return compiled.code === 0 ? runNode(['scripts/bundle-workflows.mjs'], { quiet: true, env: environment() }) : compiled;
    },
  });
  if (!pages) return;
  await buildPart({
    name: 'pages',
    inputs: ['apps/web', 'libs/domain/src', 'libs/forms/src'],
    output: 'dist/web/index.html',
    make: () =>
      runNode(
        [
          join(root, 'node_modules/vite/bin/vite.js'),
          'build',
          '--outDir',
          join(root, 'dist/web'),
          '--emptyOutDir',
          '--logLevel',
          'warn',
        ],
        {
          quiet: true,
          cwd: join(root, 'apps/web'),
          env: environment(),
        },
      ),
  });
}

async function buildPart({ name, inputs, output, make }) {
  const stamp = join(root, 'dist', `.${name}`);
  const hash = hashOf([...inputs, 'package-lock.json', 'tsconfig.base.json', 'tsconfig.build.json', 'nest-cli.json']);
  if (existsSync(stamp) && existsSync(join(root, output)) && readFileSync(stamp, 'utf8') === hash) return;
  tell(`Building the ${name} …`);
  const { code, output: printed } = await make();
  if (code !== 0) fail(`The ${name} could not be built:\n${printed.trim()}`);
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stamp, hash);
}

/** One hash over the names and contents of files that a build reads. */
function hashOf(inputs) {
  const hash = createHash('sha256');
  const add = (path) => {
    const name = path.slice(root.length + 1);
    if (/(^|\/)(node_modules|fixtures|dist)$|\.spec\.tsx?$|\.md$/.test(name)) return;
    const entries = readFolder(path);
    if (entries === null) hash.update(`${name}\0`).update(readFileSync(path)).update('\0');
    else for (const entry of entries.sort()) add(join(path, entry));
  };
  for (const input of inputs) if (existsSync(join(root, input))) add(join(root, input));
  return hash.digest('hex');
}

function readFolder(path) {
  try {
    return readdirSync(path);
  } catch (error) {
    if (error.code === 'ENOTDIR') return null;
    throw error;
  }
}

/** Goes on under Node 24 when this is an older one: for scripts that load what was built. Call it after {@link install}. */
export async function onNode24() {
  if (Number(process.versions.node.split('.')[0]) >= 24) return;
  const { code } = await runNode(process.argv.slice(1), { env: environment() });
  process.exit(code);
}

// `npm run test:verifiers`: what others' tools say of our papers and packages. veraPDF (Java, through Maven) checks PDF/A-2a, bagit (Python) the package.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build, install, onNode24 } from './prepare.mjs';

await install();
await onNode24();
await build({ pages: false });

const { printSamples } = await import('./print-samples.mjs');
const folder = mkdtempSync(join(tmpdir(), 'countersign-verifiers-'));
const files = await printSamples(folder);
const result = { passed: 0, failed: 0 };
const say = (good, text) => {
  result[good ? 'passed' : 'failed'] += 1;
  console.log(`${good ? '✓' : '✗'} ${text}`);
};

const lines = run('java', [
  '-cp',
  join(veraPdf(), '*'),
  'org.verapdf.apps.GreenfieldCliWrapper',
  '-f',
  '2a',
  '--format',
  'text',
  ...pdfs(),
]);
for (const pdf of pdfs())
  say(
    lines.split('\n').some((line) => line.startsWith('PASS') && line.includes(pdf)),
    `${pdf} is PDF/A-2a`,
  );

const python = pythonWithBagit();
const unpacked = join(folder, 'bag');
run(python.command, ['-m', 'zipfile', '-e', join(folder, 'package.zip'), unpacked]);
let valid = true;
try {
  run(python.command, ['-m', 'bagit', '--validate', unpacked], { PYTHONPATH: python.path });
} catch {
  valid = false;
}
say(valid, 'the package is a valid bag');

console.log(`${result.passed} passed, ${result.failed} failed, 0 skipped`);
process.exit(result.failed === 0 && result.passed > 0 ? 0 : 1);

function pdfs() {
  return files.filter((file) => file.endsWith('.pdf'));
}

/** Folder of veraPDF's jars, fetched once. */
function veraPdf() {
  const cache = resolve('.cache/verapdf-1.28.2');
  if (existsSync(join(cache, 'lib'))) return join(cache, 'lib');
  mkdirSync(cache, { recursive: true });
  writeFileSync(
    join(cache, 'pom.xml'),
    `<project><modelVersion>4.0.0</modelVersion><groupId>local</groupId><artifactId>verifiers</artifactId><version>1</version><dependencies>
<dependency><groupId>org.verapdf.apps</groupId><artifactId>greenfield-apps</artifactId><version>1.28.2</version></dependency></dependencies></project>`,
  );
  run('mvn', [
    '-q',
    '-B',
    '-f',
    join(cache, 'pom.xml'),
    'dependency:copy-dependencies',
    '-DincludeScope=runtime',
    `-DoutputDirectory=${join(cache, 'lib')}`,
  ]);
  return join(cache, 'lib');
}

/** Python with the bagit module in a folder of our own. */
function pythonWithBagit() {
  const path = resolve('.cache/python');
  if (!existsSync(join(path, 'bagit.py')))
    run('python3', ['-m', 'pip', 'install', '-q', '--target', path, 'bagit==1.9.0', 'setuptools<81']);
  return { command: 'python3', path };
}

function run(command, args, environment = {}) {
  try {
    return execFileSync(command, args, { encoding: 'utf8', env: { ...process.env, ...environment }, maxBuffer: 1 << 26 });
  } catch (error) {
    if (error.code === 'ENOENT') {
      console.error(`${command} is not installed: the verifiers need Java 17 with Maven and Python 3 with pip.`);
      process.exit(1);
    }
    if (error.stdout && command === 'java') return error.stdout; // veraPDF ends with 1 when a file fails; its lines say which
    throw error;
  }
}

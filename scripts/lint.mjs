// `npm run lint`: oxlint with types, our import rules, our rules about files.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { checkFiles, sourceFiles } from './lint/files.mjs';
import { environment, install, root, runNode } from './prepare.mjs';

const FOLDERS = ['apps', 'libs', 'workflows', 'test', 'bench', 'scripts'];

/**
 * Runs all linters over the project.
 * @returns {Promise<boolean>} true when nothing was found
 */
export async function lint() {
  const folders = FOLDERS.filter((folder) => existsSync(folder));
  const oxlint = [
    'node_modules/oxlint/bin/oxlint',
    '-c',
    '.oxlintrc.json',
    '--disable-nested-config',
    '--type-aware',
    '--deny-warnings',
    ...folders,
  ];
  const cruiser = [
    'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
    '--config',
    'scripts/lint/imports.mjs',
    ...folders.filter((each) => each !== 'scripts'),
  ];
  const results = await Promise.all([oxlint, cruiser].map((args) => runNode(args, { quiet: true, env: environment() })));
  for (const { code, output } of results) if (code !== 0) console.error(output.trim());

  const faults = checkFiles(root, sourceFiles(root, folders));
  for (const { rule, path, line } of faults) console.error(`${path}:${line}: ${rule}`);
  return results.every(({ code }) => code === 0) && faults.length === 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await install();
  process.exit((await lint()) ? 0 : 1);
}

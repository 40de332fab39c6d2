import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { runCommand } from '@countersign/platform';

/** Files of a project in miniature: path → content. */
export type Tree = Record<string, string>;

/**
 * Writes a project in miniature, with this project's own linter configuration, and runs `look` in it. Every lib named in an import but not
 * written gets an empty index.
 */
export async function withTree<T>(tree: Tree, look: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-lint-'));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  try {
    const named = Object.values(tree).flatMap((text) =>
      [...text.matchAll(/@countersign\/([a-z]+)/g)].map((match) => match[1] ?? ''),
    );
    for (const lib of named) write(`libs/${lib}/src/index.ts`, 'export const nothing = 0;\n');
    for (const [path, text] of Object.entries(tree)) write(path, text);
    const paths = Object.fromEntries(named.map((lib) => [`@countersign/${lib}`, [`./libs/${lib}/src/index.ts`]]));
    const compilerOptions = {
      target: 'ES2023',
      module: 'nodenext',
      strict: true,
      noEmit: true,
      experimentalDecorators: true,
      types: ['node'],
      paths,
    };
    write('tsconfig.json', JSON.stringify({ compilerOptions, include: ['apps', 'libs', 'workflows', 'test'] }));
    write('package.json', JSON.stringify({ name: 'miniature', type: 'module' }));
    cpSync('.oxlintrc.json', join(folder, '.oxlintrc.json'));
    cpSync('scripts/lint', join(folder, 'scripts/lint'), { recursive: true });
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
    return await look(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Names of the oxlint rules that fire in a folder, each once. */
export async function oxlintRules(folder: string): Promise<string[]> {
  const program = resolve('node_modules/oxlint/bin/oxlint');
  const args = [
    program,
    '-c',
    '.oxlintrc.json',
    '--disable-nested-config',
    '--type-aware',
    '--format',
    'json',
    'apps',
    'libs',
    'workflows',
  ];
  const { output } = await runCommand(process.execPath, [...args, '--no-error-on-unmatched-pattern'], {
    cwd: folder,
    env: withOwnTools(),
  });
  const { diagnostics } = JSON.parse(output) as { diagnostics: { code: string }[] };
  return [...new Set(diagnostics.map(({ code }) => code))].sort();
}

/** Names of the import rules that fire in a folder, each once. */
export async function importRules(folder: string): Promise<string[]> {
  const program = resolve('node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const args = [program, '--config', 'scripts/lint/imports.mjs', '--output-type', 'json', 'apps', 'libs', 'workflows', 'test'];
  for (const part of ['apps', 'libs', 'workflows', 'test']) mkdirSync(join(folder, part), { recursive: true });
  const { output } = await runCommand(process.execPath, args, { cwd: folder, env: withOwnTools() });
  const { summary } = JSON.parse(output) as { summary: { violations: { rule: { name: string } }[] } };
  return [...new Set(summary.violations.map(({ rule }) => rule.name))].sort();
}

function withOwnTools(): NodeJS.ProcessEnv {
  return { ...process.env, PATH: `${resolve('node_modules/.bin')}:${process.env['PATH'] ?? ''}` };
}

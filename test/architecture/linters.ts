import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { cruise, type ICruiseOptions, type IForbiddenRuleType, type IResolveOptions } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { runCommand } from '@countersign/platform';

const { default: rules } = (await import('../../scripts/lint/imports.mjs' as string)) as {
  default: { forbidden: IForbiddenRuleType[]; options: ICruiseOptions };
};

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

/** Names of the oxlint rules that fire in a folder, each once a file: path → rules. */
export async function oxlintRules(folder: string): Promise<Map<string, string[]>> {
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
  const { diagnostics } = JSON.parse(output) as { diagnostics: { code: string; filename: string }[] };
  const fired = new Map<string, string[]>();
  for (const { code, filename } of diagnostics) fired.set(filename, [...new Set([...(fired.get(filename) ?? []), code])].sort());
  return fired;
}

/** Names of the import rules that fire in a folder, each once. In this process: starting the program anew takes ten times as long. */
export async function importRules(folder: string): Promise<string[]> {
  const parts = ['apps', 'libs', 'workflows', 'test'];
  for (const part of parts) mkdirSync(join(folder, part), { recursive: true });
  const { options } = rules;
  const tsConfig = join(folder, 'tsconfig.json');
  const ruleSet = { forbidden: rules.forbidden };
  const settings: ICruiseOptions = { ...options, baseDir: folder, ruleSet, validate: true, tsConfig: { fileName: tsConfig } };
  const resolution = options.enhancedResolveOptions as IResolveOptions;
  const { output } = await cruise(parts, settings, resolution, { tsConfig: extractTSConfig(tsConfig) });
  if (typeof output === 'string') throw new Error(output);
  return [...new Set(output.summary.violations.map(({ rule }) => rule.name))].sort();
}

function withOwnTools(): NodeJS.ProcessEnv {
  return { ...process.env, PATH: `${resolve('node_modules/.bin')}:${process.env['PATH'] ?? ''}` };
}

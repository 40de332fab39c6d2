// Rules about files as a whole, which no linter could be told to skip from inside a file.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** Names that say nothing about what a file or folder is for. */
const EMPTY_NAMES = /^(utils?|commons?|helpers?|misc|shared)(\.|$)/;
const SUPPRESSIONS = /\b(eslint|oxlint)-disable|@ts-(ignore|nocheck|expect-error)/;

/** Rows are no public type: an index gives them away as one opaque list for the data source, and as nothing else. */
const GIVES_ROWS = /^export .* from '\.\/(?:[a-z-]+[./])?rows\.js';$/;
const ONE_OPAQUE_LIST = /^export \{ [a-z]\w*Rows(?:, type \w+(?<!Row))* \} from /;

/**
 * Checks the files of a project.
 * @param {string} root folder of the project
 * @param {string[]} paths files relative to it
 * @returns {{ rule: string, path: string, line: number }[]} what is wrong
 */
export function checkFiles(root, paths) {
  const faults = [];
  for (const path of paths) {
    if (path.split('/').some((part) => EMPTY_NAMES.test(part))) faults.push({ rule: 'names-say-something', path, line: 1 });
    if (!/^[a-z0-9.-]+$/.test(basename(path).replace(/\.tsx?$/, '')) && !path.startsWith('apps/web/'))
      faults.push({ rule: 'kebab-case', path, line: 1 });
    const lines = readFileSync(join(root, path), 'utf8').split('\n');
    lines.forEach((text, index) => {
      const comment = /(\/\/|\/\*|^\s*\*|\{\/\*)(.*)/.exec(text)?.[2];
      if (/^libs\/[^/]+\/src\/index\.ts$/.test(path) && GIVES_ROWS.test(text) && !ONE_OPAQUE_LIST.test(text))
        faults.push({ rule: 'rows-stay-inside', path, line: index + 1 });
      if (comment && SUPPRESSIONS.test(comment)) faults.push({ rule: 'no-suppression', path, line: index + 1 });
    });
  }
  return faults;
}

/**
 * The source files below some folders of a project: what people write, not what is built, installed or kept as a sample.
 * @param {string} root folder of the project
 * @param {string[]} folders relative to it
 * @returns {string[]} paths relative to `root`
 */
export function sourceFiles(root, folders) {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory())
        return /^(node_modules|dist|fixtures|generated)$/.test(entry.name) ? [] : sourceFiles(root, [path]);
      return /\.(ts|tsx|mjs|js)$/.test(entry.name) ? [path] : [];
    }),
  );
}

// Rules about files as a whole, which no linter could be told to skip from inside a file.
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** Names that say nothing about what a file or folder is for. */
const EMPTY_NAMES = /^(utils?|commons?|helpers?|misc|shared)(\.|$)/;
const SUPPRESSIONS = /\b(eslint|oxlint)-disable|@ts-(ignore|nocheck|expect-error)/;

/**
 * Checks the files of a project.
 * @param {string} root folder of the project
 * @param {string[]} paths files relative to it
 * @returns {{ rule: string, path: string, line: number }[]} what is wrong
 */
export function checkFiles(root, paths) {
  const faults = [];
  for (const path of paths.filter((each) => /\.(ts|tsx|mjs|js)$/.test(each))) {
    if (path.split('/').some((part) => EMPTY_NAMES.test(part))) faults.push({ rule: 'names-say-something', path, line: 1 });
    if (!/^[a-z0-9.-]+$/.test(basename(path).replace(/\.tsx?$/, '')) && !path.startsWith('apps/web/'))
      faults.push({ rule: 'kebab-case', path, line: 1 });
    const lines = readFileSync(join(root, path), 'utf8').split('\n');
    lines.forEach((text, index) => {
      const comment = /(\/\/|\/\*|^\s*\*|\{\/\*)(.*)/.exec(text)?.[2];
      if (comment && SUPPRESSIONS.test(comment)) faults.push({ rule: 'no-suppression', path, line: index + 1 });
    });
  }
  return faults;
}

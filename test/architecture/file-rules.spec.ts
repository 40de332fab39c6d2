import { describe, expect, it } from '@jest/globals';
import { withTree, type Tree } from './linters.js';

interface Fault {
  rule: string;
  path: string;
  line: number;
}
const { checkFiles } = (await import('../../scripts/lint/files.mjs' as string)) as {
  checkFiles: (root: string, paths: string[]) => Fault[];
};

const check = (tree: Tree) => withTree(tree, (folder) => Promise.resolve(checkFiles(folder, Object.keys(tree))));
const directive = (name: string) => `export {};\n// ${name} no-console\n`;

describe('file rules', () => {
  it.each(['utils.ts', 'common/a.ts', 'string-x/helpers.ts', 'misc.spec.ts', 'shared/b.ts'])(
    'names-say-something fires for %s',
    async (name) => {
      expect(await check({ [`libs/forms/src/${name}`]: 'export {};' })).toEqual([
        expect.objectContaining({ rule: 'names-say-something' }),
      ]);
    },
  );

  it('kebab-case fires for another case', async () => {
    expect(await check({ 'libs/forms/src/readForm.ts': 'export {};' })).toEqual([
      expect.objectContaining({ rule: 'kebab-case' }),
    ]);
  });

  it.each(['eslint-disable-next-line', 'oxlint-disable', '@ts-' + 'ignore', '@ts-' + 'expect-error', '@ts-' + 'nocheck'])(
    'no-suppression fires for %s',
    async (name) => {
      expect(await check({ 'libs/forms/src/a.ts': directive(name) })).toEqual([
        { rule: 'no-suppression', path: 'libs/forms/src/a.ts', line: 2 },
      ]);
    },
  );

  it.each([
    `export * from './rows.js';`,
    `export { PersonRow } from './rows.js';`,
    `export { xRows, type XRow } from './people/rows.js';`,
  ])('rows-stay-inside fires for %s', async (line) => {
    expect(await check({ 'libs/identity/src/index.ts': `${line}\n` })).toEqual([
      { rule: 'rows-stay-inside', path: 'libs/identity/src/index.ts', line: 1 },
    ]);
    expect(await check({ 'libs/identity/src/index.ts': `export { identityRows, type Kind } from './rows.js';\n` })).toEqual([]);
  });

  it('let an ordinary file through', async () => {
    expect(
      await check({ 'libs/forms/src/read-form.ts': '/** Reads a form that was shared by a helper. */\nexport {};\n' }),
    ).toEqual([]);
  });
});

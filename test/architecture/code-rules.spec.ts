import { beforeAll, describe, expect, it } from '@jest/globals';
import { oxlintRules, withTree, type Tree } from './linters.js';

/** For each rule, a file that breaks it and no other: `a.ts` stands for a name of its own in that folder. */
const BROKEN: [rule: string, what: string, path: string, text: string][] = [
  ['countersign(system-time)', 'new Date()', 'libs/approvals/src/a.ts', 'export const a = new Date();'],
  ['countersign(system-time)', 'Date.now()', 'apps/api/src/a.ts', 'export const a = Date.now();'],
  ['countersign(system-time)', 'performance.now()', 'libs/domain/src/a.ts', 'export const a = performance.now();'],
  ['countersign(sql-time)', 'now() in SQL', 'libs/history/src/a.ts', 'export const a = `UPDATE t SET at = NOW() WHERE id = $1`;'],
  ['countersign(sql-time)', 'CURRENT_TIMESTAMP in SQL', 'libs/history/src/a.ts', `export const a = 'SELECT current_timestamp';`],
  ['countersign(local-date-parts)', 'setHours', 'libs/campaigns/src/a.ts', 'export const a = (d: Date) => d.setHours(18);'],
  ['countersign(local-date-parts)', 'getDate', 'apps/web/src/a.ts', 'export const a = (d: Date) => d.getDate();'],
  ['countersign(local-date-parts)', 'getUTCDay', 'libs/notifications/src/a.ts', 'export const a = (d: Date) => d.getUTCDay();'],
  ['countersign(periodic)', 'setInterval', 'apps/api/src/a.ts', 'export const a = setInterval(() => undefined, 1000);'],
  ['countersign(periodic)', 'a cron package', 'apps/worker/src/a.ts', `import '@nestjs/schedule';`],
  [
    'countersign(driven-by-temporal)',
    'an API that opens a stage',
    'apps/api/src/a.ts',
    `import { AdvanceSubmission } from '@countersign/approvals';\nexport const a = AdvanceSubmission;`,
  ],
  [
    'countersign(driven-by-temporal)',
    'a command that sends a mail',
    'apps/cli/src/a.ts',
    `import { SendMail } from '@countersign/notifications';\nexport const a = SendMail;`,
  ],
  [
    'countersign(no-forward-ref)',
    'forwardRef',
    'libs/identity/src/a.ts',
    `import { forwardRef } from '@nestjs/common';\nexport const a = forwardRef;`,
  ],
  ['countersign(no-enum)', 'an enum among the rules', 'libs/domain/src/a.ts', 'export enum Kind { Fill, Review }'],
  ['eslint-plugin-node(no-process-env)', 'process.env', 'libs/storage/src/a.ts', `export const a = process.env['HOME'];`],
  ['eslint-plugin-import(no-default-export)', 'a default export', 'libs/storage/src/a.ts', 'const a = 1;\nexport default a;'],
  ['typescript-eslint(no-explicit-any)', 'any', 'libs/storage/src/a.ts', 'export const a = (b: any) => b;'],
  [
    'typescript-eslint(no-non-null-assertion)',
    'a value that is only claimed to be there',
    'libs/storage/src/a.ts',
    'export const a = (b?: string) => b!.length;',
  ],
  [
    'typescript-eslint(no-floating-promises)',
    'a promise nobody waits for',
    'libs/storage/src/a.ts',
    'export const a = () => { Promise.resolve(1); };',
  ],
  ['eslint(max-lines)', 'a file of 351 lines', 'libs/storage/src/a.ts', 'export {};\n'.repeat(351)],
];

describe('code rules', () => {
  const fileOf = (index: number, path: string) => path.replace('/a.ts', `/case-${index}.ts`);
  let fired: Map<string, string[]>;
  beforeAll(async () => {
    const tree = Object.fromEntries(BROKEN.map(([, , path, text], index) => [fileOf(index, path), text]));
    fired = await withTree(tree, oxlintRules); // all at once: starting the linter takes longer than linting
  });

  it.each(BROKEN.map((broken, index) => [...broken, index] as const))('%s fires for %s', (rule, _what, path, _text, index) => {
    const short = (code: string) => code.replace(/^.*?(countersign)?\(/, '$1(');
    expect(fired.get(fileOf(index, path))?.map(short)).toEqual([short(rule)]);
  });

  it('are off where the thing belongs', async () => {
    const tree: Tree = {
      'libs/clock/src/a.ts': 'export const a = Date.now();',
      'workflows/src/a.ts': 'export const a = Date.now();',
      'libs/config/src/a.ts': `export const a = process.env['HOME'];`,
      'libs/domain/src/calendar/a.ts': 'export const a = (d: Date) => d.getUTCDay();',
      'apps/worker/src/relay/a.ts': 'export const a = setInterval(() => undefined, 1000);',
      'apps/worker/src/activities/a.ts': `import { AdvanceSubmission } from '@countersign/approvals';\nexport const a = AdvanceSubmission;`,
      'libs/approvals/src/a.ts': 'export const a = (at: number) => new Date(at).toISOString();',
      'libs/approvals/src/index.ts': 'export const AdvanceSubmission = 1;',
    };
    expect(await withTree(tree, oxlintRules)).toEqual(new Map());
  });
});

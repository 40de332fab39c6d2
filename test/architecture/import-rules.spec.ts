import { describe, expect, it } from '@jest/globals';
import { importRules, withTree, type Tree } from './linters.js';

/** For each rule, the smallest project that breaks it and no other. */
const BROKEN: [rule: string, what: string, tree: Tree][] = [
  [
    'libs-import-leftwards',
    'a lib that imports one to its right',
    { 'libs/identity/src/a.ts': `import '@countersign/campaigns';` },
  ],
  [
    'libs-import-leftwards',
    'a lib that imports an app',
    { 'libs/progress/src/a.ts': `import '../../../apps/api/src/b.js';`, 'apps/api/src/b.ts': 'export {};' },
  ],
  ['libs-import-leftwards', 'a foundation that imports a feature', { 'libs/clock/src/a.ts': `import '@countersign/history';` }],
  ['libs-import-leftwards', 'forms that import more than domain', { 'libs/forms/src/a.ts': `import '@countersign/clock';` }],
  ['every-lib-has-its-place', 'a lib nobody gave a place', { 'apps/api/src/a.ts': `import '@countersign/leftovers';` }],
  [
    'no-circular',
    'two modules that need each other',
    {
      'libs/history/src/a.ts': `import { b } from './b.js';\nexport const a = () => b;`,
      'libs/history/src/b.ts': `import { a } from './a.js';\nexport const b = () => a;`,
    },
  ],
  [
    'only-the-index-of-another-lib',
    'a lib that reaches into another',
    { 'libs/campaigns/src/a.ts': `import '../../identity/src/person.js';`, 'libs/identity/src/person.ts': 'export {};' },
  ],
  [
    'only-the-index-of-a-lib',
    'an app that reaches into a lib',
    { 'apps/api/src/a.ts': `import '../../../libs/identity/src/person.js';`, 'libs/identity/src/person.ts': 'export {};' },
  ],
  ['workflows-are-deterministic', 'a workflow that imports a rule', { 'workflows/src/a.ts': `import '@countersign/domain';` }],
  ['workflows-are-deterministic', 'a workflow that imports a Node built-in', { 'workflows/src/a.ts': `import 'node:fs';` }],
  ['web-imports-little', 'a page that imports a server lib', { 'apps/web/src/a.ts': `import '@countersign/packs';` }],
  ['domain-imports-nothing', 'a rule that needs a package', { 'libs/domain/src/a.ts': `import 'uuid';` }],
  ['domain-imports-nothing', 'a rule that needs Node', { 'libs/domain/src/a.ts': `import 'node:path';` }],
  ['forms-run-in-the-browser', 'forms that need Node', { 'libs/forms/src/a.ts': `import 'node:crypto';` }],
  ['only-the-worker-speaks-temporal', 'an API that signals a workflow', { 'apps/api/src/a.ts': `import '@temporalio/client';` }],
  [
    'only-the-worker-speaks-temporal',
    'a lib that signals a workflow',
    { 'libs/approvals/src/a.ts': `import '@temporalio/client';` },
  ],
  ['testing-is-for-specs', 'a product that uses test parts', { 'apps/api/src/a.ts': `import '@countersign/testing';` }],
  ['specs-are-leaves', 'a spec that is imported', { 'test/a.spec.ts': `import './b.spec.js';`, 'test/b.spec.ts': 'export {};' }],
  [
    'apps-stand-alone',
    'an app that imports another',
    { 'apps/cli/src/a.ts': `import '../../api/src/b.js';`, 'apps/api/src/b.ts': 'export {};' },
  ],
  ['platform-is-for-one-machine', 'a worker that starts servers', { 'apps/worker/src/a.ts': `import '@countersign/platform';` }],
  ['no-unresolvable', 'an import that leads nowhere', { 'apps/api/src/a.ts': `import './gone.js';` }],
];

describe('import rules', () => {
  it.each(BROKEN)('%s fires for %s', async (rule, _what, tree) => {
    expect(await withTree(tree, importRules)).toEqual([rule]);
  });

  it('let through what the layout allows', async () => {
    const tree: Tree = {
      'libs/domain/src/index.ts': 'export const rule = 1;',
      'libs/forms/src/a.ts': `import '@countersign/domain';\nimport 'ajv';`,
      'libs/approvals/src/a.ts': `import '@countersign/notifications';\nimport '@countersign/clock';\nimport 'typeorm';`,
      'libs/approvals/src/a.spec.ts': `import '@countersign/testing';`,
      'workflows/src/a.ts': `import '@temporalio/workflow';\nimport '@countersign/contracts';`,
      'apps/web/src/a.ts': `import '@countersign/forms';\nimport 'react';`,
      'apps/worker/src/a.ts': `import '@temporalio/client';\nimport '@countersign/approvals';`,
      'apps/standalone/src/a.ts': `import '@countersign/platform';`,
    };
    expect(await withTree(tree, importRules)).toEqual([]);
  });
});

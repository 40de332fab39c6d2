// Who may import whom (ARCHITECTURE.md). Run by dependency-cruiser: `npm run lint`; test/architecture shows that each rule fires.

/** A feature lib imports only what stands left of it. */
const order =
  'domain forms packs database storage mailer history identity campaigns submissions notifications approvals documents progress'.split(
    ' ',
  );
/** Imported by every lib from `packs` on; import each other only as said below. */
const forAll = ['clock', 'config', 'observability', 'contracts'];

/** What each lib may import of the other libs. */
export const allowed = {
  ...Object.fromEntries(order.map((lib, index) => [lib, [...order.slice(0, index), ...forAll]])),
  domain: [],
  forms: ['domain'],
  clock: [],
  config: [],
  observability: [],
  contracts: ['domain'],
  platform: ['clock', 'config', 'observability'],
  schema: [...order, ...forAll],
  testing: [...order, ...forAll, 'platform', 'schema'],
};

/** Specs and what only specs use. */
const SPEC = '\\.spec\\.tsx?$|^libs/[^/]+/fixtures/';
const TS = '\\.tsx?$';

/** @type {(name: string, comment: string, from: object, to: object) => object} */
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from: { ...from }, to });

const libRules = Object.entries(allowed).map(([lib, others]) =>
  rule(
    'libs-import-leftwards',
    `libs/${lib} may import ${others.length > 0 ? others.join(', ') : 'no other lib'}; no app, no workflow`,
    { path: `^libs/${lib}/.*${TS}`, pathNot: SPEC },
    { path: '^(libs|apps|workflows|test|bench|scripts)/', pathNot: `^libs/(${[lib, ...others].join('|')})/` },
  ),
);

export default {
  forbidden: [
    ...libRules,
    rule(
      'every-lib-has-its-place',
      'A new lib is given its place in scripts/lint/imports.mjs',
      {},
      {
        path: '^libs/',
        pathNot: `^libs/(${Object.keys(allowed).join('|')})/`,
      },
    ),
    rule(
      'no-circular',
      'Two modules that need each other are one module, or a third is missing',
      { path: '^(apps|libs|workflows|test|bench)/' },
      {
        circular: true,
        viaOnly: { dependencyTypesNot: ['type-only'] },
      },
    ),
    rule(
      'only-the-index-of-another-lib',
      'The index of a lib is its only public face',
      { path: '^(libs)/([^/]+)/' },
      { path: '^libs/[^/]+/', pathNot: ['^libs/$2/', '^libs/[^/]+/src/index\\.ts$'] },
    ),
    rule(
      'only-the-index-of-a-lib',
      'The index of a lib is its only public face',
      { path: '^(apps|workflows|test|bench)/' },
      { path: '^libs/', pathNot: '^libs/[^/]+/src/index\\.ts$' },
    ),
    rule(
      'workflows-are-deterministic',
      'Workflows import contracts and @temporalio/workflow only; rules run in use cases',
      { path: '^workflows/src/', pathNot: SPEC },
      { pathNot: ['^workflows/src/', '^libs/contracts/src/index\\.ts$', 'node_modules/@temporalio/workflow/'] },
    ),
    rule(
      'web-imports-little',
      'The pages import domain, forms and their generated client; the rest of the product they reach over HTTP',
      { path: '^apps/web/' },
      { path: '^(libs|workflows|apps)/', pathNot: ['^apps/web/', '^libs/(domain|forms)/'] },
    ),
    rule(
      'domain-imports-nothing',
      'Rules depend on nothing',
      { path: '^libs/domain/', pathNot: SPEC },
      { pathNot: '^libs/domain/' },
    ),
    rule(
      'forms-run-in-the-browser',
      'forms is isomorphic: no Node built-ins',
      { path: '^libs/forms/', pathNot: SPEC },
      { dependencyTypes: ['core'] },
    ),
    rule(
      'only-the-worker-speaks-temporal',
      'Relay, schedules and workers live in apps/worker; others ring through the outbox',
      { path: '^(apps|libs)/', pathNot: ['^apps/worker/', '^libs/(testing|platform)/', SPEC] },
      { path: 'node_modules/@temporalio/(client|worker|testing)/' },
    ),
    rule(
      'testing-is-for-specs',
      'Only specs use libs/testing',
      { path: '^(apps|libs|workflows)/', pathNot: ['^libs/testing/', SPEC] },
      { path: '^libs/testing/' },
    ),
    rule('specs-are-leaves', 'A spec is imported by nobody', {}, { path: '\\.spec\\.tsx?$' }),
    rule(
      'apps-stand-alone',
      'An app is imported by no other app; what two need is a lib',
      { path: '^apps/([^/]+)/' },
      { path: '^apps/', pathNot: '^apps/$1/' },
    ),
    rule(
      'platform-is-for-one-machine',
      'Production brings its own servers; only the stand-alone mode and specs bring them up',
      { path: '^(apps|libs)/', pathNot: ['^apps/standalone/', '^libs/(platform|testing)/', SPEC] },
      { path: '^libs/platform/' },
    ),
    rule('no-unresolvable', 'An import that leads nowhere', { path: '^(apps|libs|workflows)/' }, { couldNotResolve: true }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(apps/web/)?dist/' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};

// Writes a migration from the difference between the rows and the migrated schema: `npm run migration -- <name>`. Needs a build.
import { writeFileSync } from 'node:fs';
import { withDatabase } from './database.mjs';

const name = process.argv[2];
if (!/^[a-z][a-z-]+$/.test(name ?? '')) throw new Error('usage: npm run migration -- <kebab-case-name>');

await withDatabase(async (url) => {
  const { runMigrations } = await import('../dist/libs/database/src/index.js');
  const { openDatabase } = await import('../dist/libs/schema/src/index.js');
  await runMigrations(url);
  const source = await openDatabase(url);
  const log = await source.driver.createSchemaBuilder().log();
  await source.destroy();
  if (log.upQueries.length === 0) return console.log('The rows and the migrations agree.');
  const stamp = Date.now();
  const className = name.replace(/(^|-)([a-z])/g, (_, __, letter) => letter.toUpperCase()) + stamp;
  const lines = (queries) => queries.map(({ query }) => `    await runner.query(${JSON.stringify(query)});`).join('\n');
  const file = `libs/database/src/migrations/${stamp}-${name}.ts`;
  writeFileSync(
    file,
    `import type { MigrationInterface, QueryRunner } from 'typeorm';

/** ${name.replaceAll('-', ' ')}. */
export class ${className} implements MigrationInterface {
  name = '${className}';

  async up(runner: QueryRunner): Promise<void> {
${lines(log.upQueries)}
  }

  async down(runner: QueryRunner): Promise<void> {
${lines([...log.downQueries].reverse())}
  }
}
`,
  );
  console.log(`${file}: add ${className} to libs/database/src/migrations/index.ts`);
});

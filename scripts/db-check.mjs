// `npm run db:check`: the rows and the migrations describe the same schema, and every migration can be undone.
import { fileURLToPath } from 'node:url';
import { withDatabase } from './database.mjs';
import { build, install, onNode24 } from './prepare.mjs';

/**
 * Migrates an empty database and compares it with the rows.
 * @returns {Promise<string[]>} statements that would bring the schema to what the rows say; none is right
 */
export function drift() {
  return withDatabase(async (url) => {
    const { runMigrations } = await import('../dist/libs/database/src/index.js');
    const { openDatabase } = await import('../dist/libs/schema/src/index.js');
    const applied = await runMigrations(url);
    const source = await openDatabase(url);
    try {
      const { upQueries } = await source.driver.createSchemaBuilder().log();
      for (const _ of applied) await source.undoLastMigration({ transaction: 'each' });
      const left = await source.query(
        `SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_name <> 'migrations'`,
      );
      return [
        ...upQueries.map(({ query }) => query),
        ...left.map((table) => `-- left behind by undoing the migrations: ${table.table_name}`),
      ];
    } finally {
      await source.destroy();
    }
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await install();
  await onNode24();
  await build({ pages: false });
  const statements = await drift();
  for (const statement of statements) console.error(statement);
  if (statements.length > 0)
    console.error('Rows and migrations differ: `npm run migration -- NAME` writes the missing migration.');
  process.exit(statements.length > 0 ? 1 : 0);
}

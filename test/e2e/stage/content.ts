import type { Stage } from './stage.js';

/** Name of a table → how many rows it has, and a digest of all that stands in them. */
export type Content = Record<string, string>;

/** What a visit may leave behind: who asked for what, and how often. */
export const TRACES: readonly string[] = ['access_log', 'rate_limit'];

/** The present content of every table, as digests that can be compared. */
export async function contentOf(stage: Stage, except: readonly string[] = []): Promise<Content> {
  const content: Content = {};
  for (const table of await tables(stage)) {
    if (except.includes(table)) continue;
    const [digest] = await stage.rows<{ rows: string; md5: string }>(
      `SELECT count(*) AS rows, md5(coalesce(string_agg(t::text, E'\\n' ORDER BY t::text), '')) AS md5 FROM "${table}" t`,
    );
    content[table] = `${digest?.rows} rows, ${digest?.md5}`;
  }
  return content;
}

/** Every row of every table as text: what somebody finds who gets hold of the database. */
export async function dump(stage: Stage): Promise<string> {
  const lines: string[] = [];
  for (const table of await tables(stage)) {
    const rows = await stage.rows<{ line: string }>(`SELECT t::text AS line FROM "${table}" t`);
    lines.push(`-- ${table}`, ...rows.map((row) => row.line));
  }
  return lines.join('\n');
}

/** Resolves when nothing is on its way: every ring carried, every notice that is due by now sent. */
export async function settled(stage: Stage): Promise<void> {
  const allGone = async () => {
    const [open] = await stage.rows<{ rings: number; mails: number }>(
      `SELECT (SELECT count(*)::int FROM outbox) AS rings,
              (SELECT count(*)::int FROM notice WHERE state = 'due' OR (state = 'planned' AND planned_at <= $1))
            + (SELECT count(*)::int FROM delivery WHERE state IN ('pending', 'composed'))
            + (SELECT count(*)::int FROM mail WHERE state IN ('composed', 'sending')) AS mails`,
      [new Date(stage.clock.now())],
    );
    return open?.rings === 0 && open.mails === 0 ? true : undefined;
  };
  // On a busy machine a mail may take some pauses of its retries.
  await stage.watch.until('every ring carried and every mail sent', allGone, 60_000);
}

async function tables(stage: Stage): Promise<string[]> {
  const rows = await stage.rows<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`,
  );
  if (rows.length < 20) throw new Error('There are more tables than that.');
  return rows.map((row) => row.name);
}

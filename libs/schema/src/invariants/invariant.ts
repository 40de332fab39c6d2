import type { EntityManager } from 'typeorm';
import type { Instant } from '@countersign/domain';
import type { BlobStore } from '@countersign/storage';

/** What an invariant looks at. */
export interface Look {
  /** An open transaction: every invariant of one check sees the same moment. */
  manager: EntityManager;
  /** Where the files stand; null when they are not to be looked at. */
  blobs: BlobStore | null;
  /** From when on what waits counts as forgotten; null when the system is not asked to be at rest. */
  overdue: Overdue | null;
}

/** What should have been done by now. */
export interface Overdue {
  /** Milliseconds (real time) that what is to be done may wait; 0: the system is at rest. */
  patience: number;
  /** Real time: rings and mails that wait since before it are forgotten. */
  real: Instant;
  /** The same moment on the programme clock: notices planned for before it are forgotten. */
  programme: Instant;
}

/** How often an invariant is broken, and by what. */
export interface Broken {
  /** How many rows break it. */
  rows: number;
  /** Ids of the first of them; never a name or an address. */
  sample: string[];
}

/** One rule that holds in every sound database. */
export interface Invariant {
  /** Short and unique, in words with hyphens. */
  name: string;
  /** What holds, in a sentence. */
  meaning: string;
  /** Where the rule comes from. */
  source: string;
  /** What it cannot be checked without. */
  needs?: 'blobs' | 'patience';
  /** Looks for what breaks it. */
  check: (look: Look) => Promise<Broken>;
}

/** Ids that are told of each broken invariant. */
const SAMPLE = 5;

/**
 * A check by SQL.
 * @param sql a query whose rows break the invariant; its column `id` names each
 */
export function bySql(sql: string, parameters: (look: Look) => unknown[] = () => []): Invariant['check'] {
  return async (look) => {
    const [found] = await look.manager.query<Broken[]>(
      `WITH broken AS MATERIALIZED (${sql})
       SELECT (SELECT count(*)::int FROM broken) AS rows, ARRAY(SELECT id::text FROM broken ORDER BY 1 LIMIT ${SAMPLE}) AS sample`,
      parameters(look),
    );
    return found ?? { rows: 0, sample: [] };
  };
}

/**
 * A check in code, for what SQL cannot compute.
 * @param search gives the id of each row that breaks the invariant
 */
export function bySearch(search: (look: Look) => AsyncIterable<string>): Invariant['check'] {
  return async (look) => {
    const broken: Broken = { rows: 0, sample: [] };
    for await (const id of search(look)) {
      broken.rows += 1;
      if (broken.sample.length < SAMPLE) broken.sample.push(id);
    }
    return broken;
  };
}

/**
 * The rows of a query in batches, so that memory holds one batch whatever their number. Only within a transaction.
 * @param sql a query with an order
 */
export async function* batches<Row>(
  { manager }: Look,
  sql: string,
  { parameters = [], size = 200 }: { parameters?: unknown[]; size?: number } = {},
): AsyncGenerator<Row[]> {
  cursors += 1;
  const cursor = `invariant_${cursors}`;
  await manager.query(`DECLARE ${cursor} NO SCROLL CURSOR FOR ${sql}`, parameters);
  for (;;) {
    const rows = await manager.query<Row[]>(`FETCH ${size} FROM ${cursor}`);
    if (rows.length === 0) break;
    yield rows;
  }
  await manager.query(`CLOSE ${cursor}`);
}

let cursors = 0;

/** Like {@link batches}, row by row. */
export async function* rowsOf<Row>(
  look: Look,
  sql: string,
  options: { parameters?: unknown[]; size?: number } = {},
): AsyncGenerator<Row> {
  for await (const batch of batches<Row>(look, sql, options)) yield* batch;
}

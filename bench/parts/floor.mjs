// The floor: the least that a decision that is kept for good can cost. Plain pg, one transaction of three statements.
import { newId } from '../../dist/libs/database/src/index.js';

/** Makes the floor's tables, with so many rows to decide. */
export async function layFloor(pool, rows) {
  await pool.query(`
    CREATE TABLE floor_file (id uuid PRIMARY KEY, version integer NOT NULL, state text NOT NULL);
    CREATE TABLE floor_audit (id uuid PRIMARY KEY, file_id uuid NOT NULL, at timestamptz NOT NULL, what jsonb NOT NULL);
    CREATE TABLE floor_outbox (id uuid PRIMARY KEY, topic text NOT NULL, payload jsonb NOT NULL)`);
  const ids = Array.from({ length: rows }, () => newId());
  await pool.query(`INSERT INTO floor_file SELECT id, 1, 'open' FROM unnest($1::uuid[]) AS given (id)`, [ids]);
  await pool.query('ANALYZE floor_file');
  return ids;
}

/** Decides one row: UPDATE … WHERE version, INSERT audit, INSERT outbox, in one transaction. */
export async function decideOnTheFloor(pool, id) {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const updated = await client.query(
      `UPDATE floor_file SET state = 'approved', version = version + 1 WHERE id = $1 AND version = $2`,
      [id, 1],
    );
    if (updated.rowCount !== 1) throw new Error(`floor row ${id} was decided already`);
    const what = JSON.stringify({ kind: 'approved', by: id, opinion: 'Checked, and found in order.' });
    await client.query('INSERT INTO floor_audit (id, file_id, at, what) VALUES ($1, $2, $3, $4)', [
      newId(),
      id,
      new Date(),
      what,
    ]);
    await client.query('INSERT INTO floor_outbox (id, topic, payload) VALUES ($1, $2, $3)', [newId(), `file/${id}`, '{}']);
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}

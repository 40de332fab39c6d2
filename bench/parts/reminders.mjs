// Many reminders that are due in the same second: each submission's workflow wakes for its own.
import { onGround, rowsOf, until } from './ground.mjs';
import { launch, startEverything } from './launch.mjs';
import { installProgramme } from './programme.mjs';

const LOOK_EVERY = 100;
/** Until the instant every workflow must have heard of it: so many times as long as it took to open and tell them all, or ten seconds. */
const PATIENCE = 1.5;

/**
 * Opens so many submissions, moves the first reminder of each to one second soon, rings all, and waits for that second.
 * @returns seconds from it until the last notice is due in the ledger, and until the last mail is sent
 */
export async function remindAtOnce(size) {
  return onGround(4, async (ground) => {
    const { pool } = ground;
    const programme = await installProgramme(ground, size);
    await startEverything(ground);
    const began = Date.now();
    await launch(ground, programme);
    const count = async (sql, parameters) => Number((await rowsOf(pool, sql, parameters))[0].count);
    const reached = async (sql, parameters) => {
      await until(async () => ((await count(sql, parameters)) >= size ? true : null), { every: LOOK_EVERY, what: sql });
      return Date.now();
    };
    await reached(`SELECT count(*) FROM notice WHERE kind = 'opened' AND state = 'sent'`);

    const ahead = Math.max(10_000, PATIENCE * (Date.now() - began));
    const second = Math.ceil((Date.now() + ahead) / 1_000) * 1_000;
    await pool.query(`UPDATE notice SET planned_at = $1 WHERE state = 'planned' AND step = 'reminder:-3'`, [new Date(second)]);
    await pool.query(
      `INSERT INTO outbox (id, type, workflow_id, input, why, priority)
       SELECT gen_random_uuid(), 'submission', 'submission/' || id, jsonb_build_object('submissionId', id), 'reminder-moved', 1 FROM submission`,
    );
    await pool.query(`SELECT pg_notify('outbox', '')`);
    await until(async () => ((await count('SELECT count(*) FROM outbox')) === 0 ? true : null), { what: 'all were rung' });
    if (Date.now() >= second) throw new Error('the second came before everybody had heard of it');
    const reminder = `SELECT count(*) FROM notice WHERE step = 'reminder:-3' AND state = ANY ($1)`;
    const [due, sent] = await Promise.all([reached(reminder, [['due', 'sent']]), reached(reminder, [['sent']])]);
    return { due: (due - second) / 1_000, sent: (sent - second) / 1_000 };
  });
}

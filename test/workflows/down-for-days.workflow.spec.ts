import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { instantAt } from '@countersign/domain';
import { bareWorld } from '@countersign/testing';
import { TimeMachine } from './time-machine.js';

/** Reminders on three days in a row, an overdue step on the fourth, mails in office hours only. */
async function files() {
  const bare = await bareWorld();
  const pack = await bare.bookGrant('2026.9', (path, text) =>
    path === 'programme.yaml'
      ? text
          .replace('steps: [-3, 0, 2], thenEvery: 7', 'steps: [-4, -2, -1, 0, 1], thenEvery: 7')
          .concat('mailing: { hours: { from: "08:30", to: "18:00" }, spacing: 60 }\n')
      : text,
  );
  await bare.database.close();
  return pack;
}

describe('a system that is down for more than three days', () => {
  let machine: TimeMachine;
  beforeAll(async () => {
    machine = await TimeMachine.start({ pack: await files() });
    await machine.quiet();
  }, 60_000);
  afterAll(() => machine.close());

  const on = (date: string, time: string) => instantAt(date, time, machine.world.pack.timeZone);
  const ledger = async () =>
    (
      await machine.world.rows<{ line: string }>(
        `SELECT concat_ws(' ', step, state, reason) AS line FROM notice WHERE state <> 'planned' ORDER BY planned_at, step`,
      )
    ).map(({ line }) => line);

  it('comes back in the evening: what is overdue is marked, and nobody is written to', async () => {
    await machine.pass(on('2026-03-12', '12:00'));
    expect(await ledger()).toEqual(['opened sent', 'reminder:-4 sent']);
    machine.mails.clear();
    await machine.down(on('2026-03-17', '20:00'));
    await machine.quiet();
    expect(machine.mails.mails).toEqual([]);
    expect((await ledger()).slice(2)).toEqual([
      'reminder:-2 skipped overtaken',
      'reminder:-1 skipped overtaken',
      'reminder:0 skipped overtaken',
      'overdue:+1:handler due',
      'overdue:+1:head due',
    ]);
    expect(await machine.world.rows('SELECT overdue_since IS NOT NULL AS late FROM stage_run')).toEqual([{ late: true }]);
  }, 60_000);

  it('the next morning what is still useful goes out once, and nothing else follows', async () => {
    await machine.pass(on('2026-03-18', '18:30'));
    const told = machine.mails.mails.flatMap((mail) => mail.to);
    expect(told).toHaveLength(2);
    expect(new Set(told).size).toBe(2);
    expect((await ledger()).slice(5)).toEqual(['overdue:+1:handler sent', 'overdue:+1:head sent']);
    const sent = await machine.world.rows<{ at: Date }>('SELECT settled_at AS at FROM mail ORDER BY settled_at DESC LIMIT 2');
    for (const { at } of sent) expect(at.getTime() - on('2026-03-18', '08:30')).toBeLessThan(60_000);
  }, 60_000);
});

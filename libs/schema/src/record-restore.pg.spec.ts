import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chainOf, OPERATOR, readChain } from '@countersign/history';
import { must, submissionWorld, type World } from '@countersign/testing';
import { checkInvariants, Reconcile, RecordRestore } from './index.js';

const HOUR = 3_600_000;

describe('a restore from a backup', () => {
  let world: World;
  let restored: RecordRestore;
  let takenAt: number;
  beforeAll(async () => {
    world = await submissionWorld({ subjects: [1, 2] });
    await world.drive();
    takenAt = world.clock.now() - HOUR;
    restored = new RecordRestore(world.work, world.clock, new Reconcile(world.work));
  }, 60_000);
  afterAll(() => world.database.close());

  const events = async (chain: string) =>
    (await readChain(world.database.source.manager, chain)).filter(({ kind }) => kind === 'database-restored');
  const run = (at = takenAt, reason = 'disk failure') => restored.run({ takenAt: at, reason }, OPERATOR);

  it('is refused without a reason, and when the backup would be from the future', async () => {
    expect(await run(takenAt, ' ')).toMatchObject({ ok: false, error: { code: 'invalid', pointer: '/reason' } });
    expect(await run(world.clock.real() + 1)).toMatchObject({ ok: false, error: { code: 'invalid', pointer: '/takenAt' } });
    expect(await events(chainOf.administration())).toEqual([]);
  });

  it('is an event of the administration and of all that is under way, and rings it', async () => {
    await world.rows('DELETE FROM outbox');
    const [{ aborted } = { aborted: '' }] = await world.rows<{ aborted: string }>(
      `UPDATE submission SET state = 'aborted', closed_at = opened_at WHERE id = $1 RETURNING id::text AS aborted`,
      [world.submissions[1]?.id],
    );
    const receipt = must(await run());
    expect(receipt).toMatchObject({ marked: 2, lastEventAt: world.clock.now() });
    const expected = { kind: 'database-restored', actorKind: 'operator', payload: { takenAt, reason: 'disk failure' } };
    for (const chain of [chainOf.administration(), chainOf.submission(world.submission.id), chainOf.campaign(world.campaignId)]) {
      expect(await events(chain)).toEqual([expect.objectContaining(expected)]);
    }
    expect(await events(chainOf.submission(aborted))).toEqual([]);
    const rung = (await world.rows<{ workflow_id: string }>('SELECT workflow_id FROM outbox')).map((row) => row.workflow_id);
    expect(rung).toEqual(expect.arrayContaining([`submission/${world.submission.id}`, 'housekeeping']));
    expect(rung).toHaveLength(receipt.rung + 1);
  });

  it('stands there once however often it is told, and what began after it is not marked', async () => {
    const later = await world.rows(
      `UPDATE submission SET state = 'open', opened_at = opened_at + interval '1 day' WHERE id = $1`,
      [world.submissions[1]?.id],
    );
    expect(later).toEqual([]);
    expect(must(await run())).toMatchObject({ marked: 0 });
    expect(await events(chainOf.administration())).toHaveLength(1);
    expect(must(await run(takenAt - HOUR))).toMatchObject({ marked: 2 }); // another backup, another restore
  });

  it('says how many notices are due by now', async () => {
    const dueAt = async (at: number) => world.rows(`UPDATE notice SET state = 'planned', planned_at = $1`, [new Date(at)]);
    await dueAt(takenAt + 1);
    const [{ n } = { n: 0 }] = await world.rows<{ n: number }>('SELECT count(*)::int AS n FROM notice');
    expect(n).toBeGreaterThan(0);
    expect(must(await run())).toMatchObject({ mayComeTwice: n });
    await dueAt(world.clock.now() + 1);
    expect(must(await run())).toMatchObject({ mayComeTwice: 0 });
  });

  it('leaves the chains whole', async () => {
    const violations = await checkInvariants(world.database.source);
    expect(violations.filter(({ invariant }) => /chain|history/.test(invariant))).toEqual([]);
  });
});

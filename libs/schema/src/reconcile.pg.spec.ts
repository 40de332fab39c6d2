import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { submissionWorld, type World } from '@countersign/testing';
import { Reconcile } from './index.js';

describe('Reconcile', () => {
  let world: World;
  beforeAll(async () => {
    world = await submissionWorld({ subjects: [1, 2] });
    await world.drive();
    await world.rows('DELETE FROM outbox');
  }, 60_000);
  afterAll(() => world.database.close());

  const rings = async () =>
    (await world.rows<{ workflow_id: string }>('SELECT workflow_id FROM outbox ORDER BY 1')).map((row) => row.workflow_id);

  it('rings what is not closed and every mailbox with something pending, and changes nothing else', async () => {
    const [delivery] = await world.rows<{ person_id: string }>('SELECT person_id FROM delivery');
    const counts = () =>
      world.rows(
        'SELECT (SELECT count(*) FROM stage_run) AS runs, (SELECT count(*) FROM notice) AS notices, (SELECT count(*) FROM history_event) AS events',
      );
    const before = await counts();
    const expected = [
      `campaign/${world.campaignId}`,
      'cycle/book-grant',
      `mailbox/${delivery?.person_id}`,
      ...world.submissions.map((submission) => `submission/${submission.id}`),
    ].sort();
    expect(await new Reconcile(world.work).run()).toEqual({ rung: expected.length });
    expect(await rings()).toEqual(expected);
    expect(await counts()).toEqual(before);
  });

  it('leaves what is closed alone', async () => {
    await world.rows('DELETE FROM outbox');
    await world.rows(`UPDATE submission SET state = 'archived'`);
    await world.rows(`UPDATE campaign SET state = 'closed'`);
    await world.rows(`UPDATE delivery SET state = 'sent'`);
    await new Reconcile(world.work).run();
    expect(await rings()).toEqual(['cycle/book-grant']);
  });
});

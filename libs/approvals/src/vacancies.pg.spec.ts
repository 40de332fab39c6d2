import { afterEach, describe, expect, it } from '@jest/globals';
import { addCalendarDays, civilDate, instantAt, type Role } from '@countersign/domain';
import { bareWorld, must, submissionWorld, type World } from '@countersign/testing';

let world: World;
afterEach(async () => {
  const broken = await world.violations();
  await world.database.close();
  expect(broken).toEqual([]);
});

/** Lets days go by. */
function pass(days: number): Promise<unknown> {
  const day = addCalendarDays(civilDate(world.clock.now(), world.pack.timeZone), days);
  return world.elapse(instantAt(day, '10:00', world.pack.timeZone));
}

/** Takes a post from whoever holds it. */
async function vacate(role: Role): Promise<void> {
  await world.rows(`UPDATE appointment SET valid_to = '2026-03-01' WHERE role = $1`, [role]);
}

const library = () => world.submission.chain['library'] ?? '';
const heldAgain = async () =>
  (await world.rows<{ step: string }>(`SELECT step FROM notice WHERE step LIKE '%:held' ORDER BY step`)).map((row) => row.step);
const openTroubles = () => world.rows('SELECT kind FROM trouble WHERE resolved_at IS NULL');

describe('what was missed because nobody held the post', () => {
  it('is told of the stage that is open, not of one that is settled', async () => {
    world = await submissionWorld();
    await vacate('applicant-head');
    await pass(18); // the deadline is over for two days: the head should have heard
    await world.settle();
    const { id: taskId, revisionHash, holder } = await world.openTask();
    const back = { kind: 'return' as const, reason: 'Incomplete.', ...(revisionHash === null ? {} : { revisionHash }) };
    must(await world.cases.decide.run({ taskId, ...back }, holder));
    await pass(17);
    expect(await openTroubles()).toEqual([{ kind: 'nobody-holds-post' }]);
    await world.appoint('new head', [{ organisationId: library(), role: 'applicant-head' }]);
    await world.drive();
    expect(await heldAgain()).toEqual(['overdue:+2:head:held']);
  });

  it('is told of the deadline that holds, not of one that was put off', async () => {
    world = await submissionWorld();
    await world.drive();
    await vacate('filler');
    await pass(18);
    const { campaignId, officer, submission } = world;
    const deadline = { deadline: '2026-04-10', reason: 'Flood.' };
    must(await world.cases.extend.run({ campaignId, submissionIds: [submission.id], ...deadline }, officer));
    const { personId } = await world.appoint('new filler', [{ organisationId: library(), role: 'filler' }]);
    await world.drive();
    expect(await openTroubles()).toEqual([]);
    expect(await heldAgain()).toEqual([]);
    expect(
      await world.rows(
        `SELECT DISTINCT person_id FROM notice JOIN delivery ON notice_id = id WHERE notice.state = 'due' AND deadline_version = 2`,
      ),
    ).toEqual([{ person_id: personId }]);
  });
});

it('a calendar year that is missing troubles nobody once the submission is finished', async () => {
  const bare = await bareWorld();
  // The first repeat after the deadline of November falls into 2027.
  const files = await bare.packFiles('gd-cluster-zones', (_, text) => text.replaceAll('thenEvery: 5', 'thenEvery: 60'));
  await bare.database.close();
  world = await submissionWorld({ pack: files, start: instantAt('2026-10-12', '09:00', 'Asia/Shanghai') });
  await world.drive();
  expect(await openTroubles()).toEqual([{ kind: 'calendar-year-missing' }]);
  for (let stage = 0; stage < world.pack.stages.length; stage += 1) await world.settle();
  expect(await openTroubles()).toEqual([]);
});

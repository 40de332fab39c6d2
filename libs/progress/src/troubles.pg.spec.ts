import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LaunchCampaign, OpenPeriod } from '@countersign/campaigns';
import { bareWorld, type BareWorld } from '@countersign/testing';
import { openTroubles } from './index.js';

describe('a period that is due', () => {
  let world: BareWorld;
  beforeAll(async () => {
    world = await bareWorld();
    await world.install(await world.bookGrant('2026.1'));
    await world.staffBookGrant();
  });
  afterAll(() => world.database.close());

  const ask = async (date: string) => {
    const now = Date.parse(`${date}T12:00:00Z`);
    world.clock.set(now);
    const launch = new LaunchCampaign(world.work, world.clock);
    await new OpenPeriod(world.database.source, world.work, launch).run({ programmeKey: 'book-grant', now });
    return (await openTroubles(world.database.source)).map(({ id, kind, since }) => [id, kind, new Date(since).toISOString()]);
  };

  it('is a trouble until it is launched; one that comes near is none', async () => {
    const waiting2026 = ['book-grant/2026', 'period-waiting', '2026-03-02T09:00:00.000Z'];
    expect(await ask('2026-03-02')).toEqual([waiting2026]);
    expect(await ask('2027-02-01')).toEqual([waiting2026]); // 2027 comes near
    expect(await ask('2027-03-02')).toEqual([['book-grant/2027', 'period-waiting', '2027-03-02T09:00:00.000Z']]);
    await world.openBookGrant('2027');
    expect(await openTroubles(world.database.source)).toEqual([]);
  });

  it('says so when it would launch by itself and cannot', async () => {
    await world.install(
      await world.bookGrant('2028.1', (path, text) =>
        path === 'programme.yaml' ? text.replace('launch: confirm', 'launch: automatic') : text,
      ),
    );
    await world.rows(`UPDATE appointment SET valid_to = '2028-01-01' WHERE role = 'handler'`);
    expect(await ask('2028-03-02')).toEqual([['book-grant/2028', 'period-blocked', '2028-03-02T09:00:00.000Z']]);
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '@countersign/domain';
import { chainOf, readChain } from '@countersign/history';
import { FolderBlobStore } from '@countersign/storage';
import { bareWorld, must, OFFICIAL_NOTICE, SCAN, type BareWorld } from '@countersign/testing';
import { AddOfficialNotice, LaunchCampaign, LARGEST_NOTICE, readCampaign, sizeOfNotice, type LaunchCommand } from './index.js';

describe('the official notice of a campaign', () => {
  let world: BareWorld;
  let folder: string;
  let blobs: FolderBlobStore;
  let adds: AddOfficialNotice;
  let launches: LaunchCampaign;
  let officer: Actor;
  const launch: LaunchCommand = { programmeKey: 'book-grant', period: '2026', subjects: 'all', rehearsal: true };

  beforeAll(async () => {
    world = await bareWorld();
    folder = mkdtempSync(join(tmpdir(), 'countersign-notice-'));
    blobs = new FolderBlobStore(folder);
    adds = new AddOfficialNotice(world.work, world.clock, blobs);
    launches = new LaunchCampaign(world.work, world.clock);
    await world.install(await world.bookGrant('2026.1'));
    await world.staffBookGrant();
    officer = world.officer;
  });
  afterAll(async () => {
    await world.database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const add = (fileName: string, content: Uint8Array) => adds.run({ fileName, content }, officer);

  it('is taken in by its bytes, once however often it is sent', async () => {
    const first = must(await add('C:\\文件\\通知.pdf', OFFICIAL_NOTICE));
    const again = must(await add('other name.pdf', OFFICIAL_NOTICE));
    expect(first).toMatchObject({ fileName: '通知.pdf', size: OFFICIAL_NOTICE.byteLength });
    expect(again).toEqual({ ...first, fileName: 'other name.pdf' });
    expect(await sizeOfNotice(world.database.source.manager, first.sha256)).toBe(OFFICIAL_NOTICE.byteLength);
    expect((await blobs.get(first.sha256)).equals(Buffer.from(OFFICIAL_NOTICE))).toBe(true);
  });

  it.each<[string, string, Uint8Array, string]>([
    ['a picture that is called a PDF', 'notice.pdf', SCAN, 'wrong-type'],
    ['a text', 'notice.pdf', Buffer.from('通知'), 'wrong-type'],
    ['nothing', 'notice.pdf', Buffer.alloc(0), 'wrong-type'],
    ['more than a mail can carry', 'notice.pdf', Buffer.concat([OFFICIAL_NOTICE, Buffer.alloc(LARGEST_NOTICE)]), 'too-large'],
    ['a name that cannot be shown', 'no\u0007tice.pdf', OFFICIAL_NOTICE, 'invalid'],
  ])('%s is refused', async (_what, fileName, content, code) => {
    expect(await add(fileName, content)).toMatchObject({ ok: false, error: { code, pointer: '/file' } });
  });

  it('is frozen into the campaign and its history', async () => {
    const { sha256, fileName } = must(await add('通知.pdf', OFFICIAL_NOTICE));
    const notice = { number: ' 〔2026〕12号 ', title: '关于开展考核的通知', sha256, fileName };
    const { campaignId } = must(await launches.run({ ...launch, notice }, officer));
    const frozen = { ...notice, number: '〔2026〕12号' };
    expect((await readCampaign(world.database.source.manager, campaignId))?.notice).toEqual(frozen);
    const [launched] = await readChain(world.database.source.manager, chainOf.campaign(campaignId));
    expect(launched).toMatchObject({ kind: 'campaign-launched', payload: { notice: frozen } });
  });

  it('may be missing', async () => {
    const { campaignId } = must(await launches.run(launch, officer));
    expect((await readCampaign(world.database.source.manager, campaignId))?.notice).toBeNull();
  });

  it.each([
    ['a number that says nothing', { number: '  ' }, { code: 'invalid', pointer: '/notice/number' }],
    ['a number that no paper can carry', { number: '12\u{1F600}' }, { code: 'invalid', pointer: '/notice/number' }],
    ['a title without end', { title: '长'.repeat(201) }, { code: 'invalid', pointer: '/notice/title' }],
    ['a PDF nobody uploaded', { sha256: '0'.repeat(64) }, { code: 'not-found', pointer: '/notice/sha256' }],
  ])('a launch with %s is refused and leaves nothing', async (_what, change, error) => {
    const { sha256, fileName } = must(await add('通知.pdf', OFFICIAL_NOTICE));
    const campaigns = () => world.rows('SELECT id FROM campaign');
    const before = await campaigns();
    const notice = { number: '12', title: null, sha256, fileName, ...change };
    expect(await launches.run({ ...launch, notice }, officer)).toMatchObject({ ok: false, error });
    expect(await campaigns()).toEqual(before);
  });
});

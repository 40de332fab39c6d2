import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readCampaign, readPack } from '@countersign/campaigns';
import type { Actor } from '@countersign/domain';
import { canonical, type FieldValue } from '@countersign/forms';
import { readChain } from '@countersign/history';
import type { ProgrammePack } from '@countersign/packs';
import { bareWorld, type BareWorld } from '@countersign/testing';
import {
  createRevision,
  lastYearData,
  listRevisions,
  lockSubmission,
  OpenSubmissions,
  readDraft,
  readRevision,
  readSubmission,
  SaveDraft,
  setEditable,
  setState,
  type DraftChanged,
} from './index.js';

/** Entries that can be submitted. */
const COMPLETE: Record<string, FieldValue> = {
  'application.project': { value: 'New books for the children’s corner.', origin: 'typed' },
  'application.languages': { value: ['English'], origin: 'typed' },
  'application.budget': { value: '1200.00', origin: 'typed' },
  'application.grant': { value: '250', origin: 'typed' },
  'application.readers': { value: '310', origin: 'typed' },
};

const SILENT: DraftChanged = { draftChanged: () => Promise.resolve(false) };

describe('submissions', () => {
  let world: BareWorld;
  let pack: ProgrammePack;
  let campaignId: string;
  let submissions: Record<string, string>;
  beforeAll(async () => {
    world = await bareWorld();
    pack = await readPack(world.database.source.manager, await world.install(await world.bookGrant('2026.1')));
    await world.staffBookGrant();
    ({ campaignId, submissions } = await world.openBookGrant('2026'));
  });
  afterAll(() => world.database.close());

  const manager = () => world.database.source.manager;
  const fillers: Record<string, string> = {
    ashford: 'ashford-library',
    'brook-end': 'brook-end-library',
    calder: 'calder-reading-room',
  };

  const fill = async (submissionId: string, subject: string, changes: Record<string, FieldValue>) => {
    const { versions } = await readDraft(manager(), submissionId);
    const entries = Object.entries(changes).map(([path, entry]) => ({ path, entry, version: versions[path] ?? 0 }));
    const actor = world.fillers[fillers[subject] ?? ''] as Actor;
    const saved = await new SaveDraft(world.work, world.clock, SILENT).run({ submissionId, changes: entries }, actor);
    expect(saved).toMatchObject({ ok: true, value: { refused: [] } });
  };
  const submit = (submissionId: string) =>
    world.work.run(async (tx) => {
      const file = await lockSubmission(tx, submissionId);
      if (!file) throw new Error('gone');
      const made = await createRevision(tx, file, pack, world.fillers['ashford-library']?.personId ?? '', world.clock.now());
      if (made.ok) await setState(tx, submissionId, 'open', { revisionHash: made.value.hash, now: world.clock.now() });
      return made;
    });
  const close = (submissionId: string, state: 'archived' | 'aborted') =>
    world.work.run((tx) => setState(tx, submissionId, state, { now: world.clock.now() }));

  it('are opened once, each with a closed draft and one ring, and the campaign is open then', async () => {
    const opening = new OpenSubmissions(world.work);
    const standings = await Promise.all(Array.from({ length: 5 }, () => opening.run({ campaignId, now: world.clock.now() })));
    expect(standings).toEqual(Array(5).fill({ is: 'open' }));
    const { rows } = await world.database.pool.query('SELECT type, priority FROM outbox WHERE type = $1', ['submission']);
    expect(rows).toEqual(Array(3).fill({ type: 'submission', priority: 1 }));
    expect(await readCampaign(manager(), campaignId)).toMatchObject({ state: 'open' });
    expect(await opening.run({ campaignId: '00000000-0000-7000-8000-000000000000', now: 0 })).toEqual({ is: 'closed' });
  });

  it('become revisions only when nothing stands against them; the same content is the same revision', async () => {
    const id = submissions['ashford'] as string;
    const refused = await submit(id);
    expect(refused).toMatchObject({ ok: false, error: { code: 'findings' } });
    expect(await listRevisions(manager(), id)).toEqual([]);

    await fill(id, 'ashford', COMPLETE);
    const first = await submit(id);
    expect(first).toMatchObject({ ok: true, value: { number: 1 } });
    expect(await submit(id)).toEqual(first);
    await fill(id, 'ashford', { 'application.grant': { value: '300', origin: 'typed' } });
    const second = await submit(id);
    expect(second).toMatchObject({ ok: true, value: { number: 2 } });
    await fill(id, 'ashford', { 'application.grant': { value: '250', origin: 'typed' } });
    expect(await submit(id)).toEqual(first);
  });

  it('hash what they hold: schema ids, pack hash, data, attachments, in canonical JSON', async () => {
    const id = submissions['ashford'] as string;
    const file = await readSubmission(manager(), id);
    const revision = await readRevision(manager(), id, file?.revisionHash ?? '');
    const schemas = pack.formSet.forms.map((form) => form.id);
    const expected = canonical({ schemas, pack: pack.hash, data: revision?.data, attachments: [] });
    expect(revision?.content).toBe(expected);
    expect(revision?.hash).toBe(createHash('sha256').update(expected).digest('hex'));
    expect(revision).toMatchObject({ createdByName: 'filler of ashford-library' });
    await expect(world.database.pool.query(`UPDATE revision SET content = ''`)).rejects.toThrow();
  });

  it('leave out entries that say nothing', async () => {
    const id = submissions['brook-end'] as string;
    await fill(id, 'brook-end', COMPLETE);
    const whole = await submit(id);
    await fill(id, 'brook-end', { 'application.readers': { state: 'not-known', origin: 'typed' } });
    await fill(id, 'brook-end', { 'application.readers': COMPLETE['application.readers'] as FieldValue });
    expect(await submit(id)).toEqual(whole);
  });

  it('close their campaign with the last of them, and ring it', async () => {
    const opening = new OpenSubmissions(world.work);
    await world.database.pool.query('DELETE FROM outbox');
    await close(submissions['ashford'] as string, 'archived');
    await close(submissions['brook-end'] as string, 'archived');
    expect(await opening.run({ campaignId, now: world.clock.now() })).toEqual({ is: 'open' });
    await close(submissions['calder'] as string, 'aborted');
    const { rows } = await world.database.pool.query('SELECT workflow_id FROM outbox');
    expect(rows).toEqual(Array(3).fill({ workflow_id: `campaign/${campaignId}` }));
    expect(await opening.run({ campaignId, now: world.clock.now() })).toEqual({ is: 'closed' });
    expect(await opening.run({ campaignId, now: world.clock.now() })).toEqual({ is: 'closed' });
    const kinds = (await readChain(manager(), `campaign/${campaignId}`)).map((event) => event.kind);
    expect(kinds).toEqual(['campaign-launched', 'campaign-opened', 'campaign-closed']);
  });

  it('carry last year’s archived figures over, where the form says so, under a pack that renamed a field', async () => {
    const renamed = await world.bookGrant('2027.1', (path, text) => {
      if (!path.endsWith('.json') && !path.endsWith('.yaml') && !path.endsWith('.typ')) return text;
      return text.replaceAll('"languages"', '"book-languages"').replaceAll('application.languages', 'application.book-languages');
    });
    await world.install(renamed);

    const next = (await world.openBookGrant('2027')).submissions;
    const draft = await readDraft(manager(), next['ashford'] as string);
    expect(draft.data).toEqual({
      application: {
        'book-languages': { value: ['English'], origin: 'carried' },
        readers: { value: '310', origin: 'carried' },
      },
    });
    expect(draft.versions).toEqual({ 'application.book-languages': 1, 'application.readers': 1 });
    const file = await readSubmission(manager(), next['ashford'] as string);
    expect(
      (await lastYearData(manager(), file ?? { campaignId: '', subjectId: '' }))?.['application']?.['book-languages']?.value,
    ).toEqual(['English']);
    // The one that was aborted last year has nothing to carry.
    expect((await readDraft(manager(), next['calder'] as string)).data).toEqual({});
    // A carried figure that has to be confirmed blocks until somebody does.
    const { versions } = draft;
    expect(versions['application.readers']).toBe(1);
    await world.work.run((tx) => setEditable(tx, next['ashford'] as string, true));
  });
});

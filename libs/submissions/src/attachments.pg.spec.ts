import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FolderBlobStore } from '@countersign/storage';
import { newId } from '@countersign/database';
import type { Actor } from '@countersign/domain';
import { readPack } from '@countersign/campaigns';
import type { ProgrammePack } from '@countersign/packs';
import { bareWorld, type BareWorld } from '@countersign/testing';
import {
  AddAttachment,
  listAttachments,
  openAttachment,
  readAttachment,
  readDraft,
  RemoveAttachment,
  revisionContent,
  setEditable,
  type DraftChanged,
  type NewAttachment,
} from './index.js';

const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

const SILENT: DraftChanged = { draftChanged: () => Promise.resolve(false) };

/** Lets files be attached to what the books are for. */
function photographed(path: string, text: string): string {
  return path.endsWith('.schema.json') ? text.replace('"x-hint": "Two', '"x-files": true, "x-hint": "Two') : text;
}

describe('attachments', () => {
  let world: BareWorld;
  let pack: ProgrammePack;
  let campaignId: string;
  let folder: string;
  let blobs: FolderBlobStore;
  let filler: Actor;
  let submissionId: string;
  beforeAll(async () => {
    world = await bareWorld();
    pack = await readPack(world.database.source.manager, await world.install(await world.bookGrant('2026.1', photographed)));
    await world.staffBookGrant();
    const opened = await world.openBookGrant('2026');
    campaignId = opened.campaignId;
    folder = await mkdtemp(join(tmpdir(), 'countersign-attachments-'));
    blobs = new FolderBlobStore(folder);
    filler = world.fillers['ashford-library'] as Actor;
    submissionId = opened.submissions['ashford'] as string;
  });
  afterAll(async () => {
    await world.database.close();
    await rm(folder, { recursive: true });
  });

  const add = (change: Partial<NewAttachment> = {}, actor = filler) =>
    new AddAttachment(world.work, world.clock, blobs, SILENT).run(
      { submissionId, slot: 'price-list', fileName: '价格 list.pdf', content: PDF, ...change },
      actor,
    );
  const remove = (id: string, actor = filler) => new RemoveAttachment(world.work, world.clock, SILENT).run(id, actor);
  const list = () => listAttachments(world.database.source.manager, submissionId);

  it('stand at a field that takes files, and at no other', async () => {
    const photo = await add({ slot: 'application.project', fileName: 'shelf.png', content: PNG });
    expect(photo).toMatchObject({ ok: true, value: { attachment: { slot: 'application.project', mediaType: 'image/png' } } });
    if (photo.ok) await new RemoveAttachment(world.work, world.clock, SILENT).run(photo.value.attachment.id, filler);
    const slots = ['price-list', 'application.project'];
    for (const slot of ['application.budget', 'application', 'project'])
      expect(await add({ slot })).toMatchObject({ ok: false, error: { code: 'invalid', pointer: '/slot', detail: { slots } } });
  });

  it('are stored before their row, typed by their bytes and not by their name', async () => {
    const added = await add({ fileName: 'C:\\desk\\scan.exe', content: PNG });
    expect(added).toMatchObject({
      ok: true,
      value: { attachment: { fileName: 'scan.exe', mediaType: 'image/png', size: PNG.length } },
    });
    const [attachment] = await list();
    if (!attachment) throw new Error('not listed');
    const chunks: Buffer[] = [];
    for await (const chunk of await openAttachment(blobs, attachment)) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).equals(PNG)).toBe(true);
  });

  it.each([
    ['a slot the pack lacks', { slot: 'photo' }, 'invalid', '/slot'],
    ['a script by another name', { content: Buffer.from('<script>alert(1)</script>'), fileName: 'a.pdf' }, 'wrong-type', '/file'],
    [
      'a type the pack does not name',
      { content: Buffer.from('GIF89a\u0001\u0000\u0001\u0000\u0000\u0000\u0000;', 'latin1') },
      'wrong-type',
      '/file',
    ],
    ['more bytes than allowed', { content: Buffer.concat([PDF, Buffer.alloc(5_242_880)]) }, 'too-large', '/file'],
    ['no name', { fileName: ' / ' }, 'invalid', '/file'],
    ['a name nobody can read', { fileName: 'a\u202efdp.exe' }, 'invalid', '/file'],
    ['a name without end', { fileName: 'x'.repeat(201) }, 'invalid', '/file'],
  ])('refuse %s', async (_, change, code, pointer) => {
    const before = await list();
    expect(await add(change)).toMatchObject({ ok: false, error: { code, pointer } });
    expect(await list()).toEqual(before);
  });

  it('are together no larger than what a package can hold', async () => {
    const before = await list();
    const { pool } = world.database;
    await pool.query('UPDATE attachment SET size = 209715200 WHERE id = $1', [before[0]?.id]);
    expect(await add()).toMatchObject({ ok: false, error: { code: 'too-large', detail: { mostBytes: 209_715_200 } } });
    await pool.query('UPDATE attachment SET size = $2 WHERE id = $1', [before[0]?.id, before[0]?.size]);
    expect(await list()).toEqual(before);
  });

  it('belong to the filler alone, and only while the draft is open', async () => {
    const other = world.fillers['brook-end-library'] as Actor;
    const [attachment] = await list();
    expect(await add({}, other)).toMatchObject({ ok: false, error: { code: 'not-your-task' } });
    expect(await remove(attachment?.id ?? '', other)).toMatchObject({ ok: false, error: { code: 'not-your-task' } });
    expect(await remove(newId())).toMatchObject({ ok: false, error: { code: 'not-found' } });
    await world.work.run((tx) => setEditable(tx, submissionId, false));
    expect(await add()).toMatchObject({ ok: false, error: { code: 'not-editable' } });
    expect(await remove(attachment?.id ?? '')).toMatchObject({ ok: false, error: { code: 'not-editable' } });
    await world.work.run((tx) => setEditable(tx, submissionId, true));
  });

  it('are part of what is hashed, and stay stored when they are removed', async () => {
    const hash = () =>
      world.work.run(
        async (tx) =>
          (await revisionContent(tx, { id: submissionId, campaignId, subjectId: '', state: 'open', revisionHash: null }, pack))
            .hash,
      );
    const [before, draft] = [await hash(), await readDraft(world.database.source.manager, submissionId)];
    const added = await add();
    const id = added.ok ? added.value.attachment.id : '';
    expect(await hash()).not.toBe(before);
    expect((await readDraft(world.database.source.manager, submissionId)).version).toBe(draft.version + 1);
    expect(await remove(id)).toEqual({ ok: true, value: { voidedSealSheet: false } });
    expect(await remove(id)).toMatchObject({ ok: false, error: { code: 'not-found' } });
    expect(await hash()).toBe(before);
    const kept = await readAttachment(world.database.source.manager, id);
    expect(kept).toMatchObject({ fileName: '价格 list.pdf', mediaType: 'application/pdf' });
    expect(await blobs.has(kept?.sha256 ?? '')).toBe(true);
  });
});

import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { must, SCAN, submissionWorld, type World, type WorldSubmission } from '@countersign/testing';
import { readSealSheet } from './seal-sheets.js';

/** 定稿, on the pack whose first three stages ask for the scan of a sealed sheet. Each test has a subject of its own. */
describe('seal sheets', () => {
  const OPINION = '情况属实，同意上报。';
  const DATE = '2026-03-03';
  let world: World;
  let submission: WorldSubmission;
  const unused: WorldSubmission[] = [];
  beforeAll(async () => {
    world = await submissionWorld({ pack: 'gd-cluster-zones', subjects: [1, 2, 3, 4, 5, 6, 7, 8] });
    unused.push(...world.submissions);
  });
  afterAll(async () => {
    const broken = await world.violations();
    await world.database.close();
    expect(broken).toEqual([]);
  });
  beforeEach(async () => {
    const next = unused.shift();
    if (!next) throw new Error('more subjects are needed');
    submission = next;
    await world.drive(submission);
  });

  const refused = (code: string, detail: object = {}) => ({ ok: false, error: { code, ...detail } });
  async function atReview() {
    await world.settle(submission);
    const task = await world.openTask(submission);
    return { ...task, revisionHash: task.revisionHash ?? '' };
  }
  async function editOne(): Promise<{ voidedSealSheet: boolean }> {
    const { holder } = await world.openTask(submission);
    const [field] = await world.rows<{ path: string; version: number; entry: { value: string } }>(
      `SELECT path, version, entry FROM draft_field WHERE submission_id = $1 AND jsonb_typeof(entry->'value') = 'string' ORDER BY path LIMIT 1`,
      [submission.id],
    );
    const entry = { value: field?.entry.value ?? '', origin: 'confirmed' as const };
    const changes = [{ path: field?.path ?? '', entry, version: field?.version ?? 0 }];
    return must(await world.cases.save.run({ submissionId: submission.id, changes }, holder));
  }

  it('freezes what the revision will be, and the hash covers content, opinion, date and person', async () => {
    await world.fill(undefined, submission);
    const { id: taskId, holder } = await world.openTask(submission);
    const sheet = must(await world.cases.freeze.run({ taskId, statedDate: DATE }, holder));
    expect(sheet).toMatchObject({ state: 'frozen', statedDate: DATE, frozenByName: holder.name, scan: null });
    expect(createHash('sha256').update(sheet.content).digest('hex')).toBe(sheet.hash);
    expect(JSON.parse(sheet.content)).toMatchObject({
      revision: sheet.revisionHash,
      statedDate: DATE,
      person: { id: holder.personId },
    });
    expect(await world.cases.submit.run({ taskId }, holder)).toMatchObject(refused('seal-sheet-missing'));
    expect(await world.cases.submit.run({ taskId, sealSheetId: sheet.id }, holder)).toMatchObject(refused('scan-missing'));
    const scanned = must(await world.cases.scan.run(sheet.id, SCAN, holder));
    expect(scanned.scan).toMatchObject({ mediaType: 'image/png', sha256: createHash('sha256').update(SCAN).digest('hex') });
    const receipt = must(await world.cases.submit.run({ taskId, sealSheetId: sheet.id }, holder));
    expect(receipt.revisionHash).toBe(sheet.revisionHash);
    expect(await readSealSheet(world.database.source.manager, sheet.id)).toMatchObject({ state: 'used' });
  });

  it('is void after an edit, which says so; saving the same again does not', async () => {
    await world.fill(undefined, submission);
    const { id: taskId, holder } = await world.openTask(submission);
    const sheet = must(await world.cases.freeze.run({ taskId, statedDate: DATE }, holder));
    must(await world.cases.scan.run(sheet.id, SCAN, holder));
    await world.fill(undefined, submission);
    expect(await readSealSheet(world.database.source.manager, sheet.id)).toMatchObject({ state: 'scanned' });
    expect(await editOne()).toMatchObject({ voidedSealSheet: true });
    expect(await world.cases.submit.run({ taskId, sealSheetId: sheet.id }, holder)).toMatchObject(
      refused('seal-sheet-voided', { detail: { reason: 'edited' } }),
    );
    expect(await world.cases.scan.run(sheet.id, SCAN, holder)).toMatchObject(refused('seal-sheet-voided'));
    expect((await world.openTask(submission)).id).toBe(taskId);
  });

  it('an edit and a submit at once: a submit that comes through carries what was sealed', async () => {
    await world.fill(undefined, submission);
    const sealSheetId = (await world.seal(submission)) ?? '';
    const { id: taskId, holder } = await world.openTask(submission);
    const [saved, submitted] = await Promise.allSettled([editOne(), world.cases.submit.run({ taskId, sealSheetId }, holder)]);
    const through = submitted.status === 'fulfilled' && submitted.value.ok;
    expect(through).toBe(saved.status === 'rejected');
    const sheet = await readSealSheet(world.database.source.manager, sealSheetId);
    expect(sheet?.state).toBe(through ? 'used' : 'voided');
    if (through) expect(submitted.value).toMatchObject({ value: { revisionHash: sheet?.revisionHash } });
  });

  it('refuses to freeze what could not be submitted, an impossible date, an opinion where none is asked, and a stranger', async () => {
    const { id: taskId, holder } = await world.openTask(submission);
    expect(await world.cases.freeze.run({ taskId, statedDate: DATE }, holder)).toMatchObject(refused('findings'));
    await world.fill(undefined, submission);
    expect(await world.cases.freeze.run({ taskId, statedDate: '2026-02-30' }, holder)).toMatchObject(
      refused('bad-value', { pointer: '/statedDate' }),
    );
    expect(await world.cases.freeze.run({ taskId, statedDate: '' }, holder)).toMatchObject(refused('date-missing'));
    expect(await world.cases.freeze.run({ taskId, statedDate: DATE, opinionText: OPINION }, holder)).toMatchObject(
      refused('not-offered'),
    );
    expect(await world.cases.freeze.run({ taskId, statedDate: DATE }, world.officer)).toMatchObject(refused('not-your-task'));
  });

  it('takes scans by their content, from a holder of the post only', async () => {
    await world.fill(undefined, submission);
    const { id: taskId, holder } = await world.openTask(submission);
    const sheet = must(await world.cases.freeze.run({ taskId, statedDate: DATE }, holder));
    expect(await world.cases.scan.run(sheet.id, Buffer.from('<html>not a picture</html>'), holder)).toMatchObject(
      refused('wrong-type'),
    );
    expect(await world.cases.scan.run(sheet.id, Buffer.alloc(20 * 1024 * 1024 + 1), holder)).toMatchObject(refused('too-large'));
    expect(await world.cases.scan.run(sheet.id, SCAN, world.officer)).toMatchObject(refused('not-your-task'));
    expect(await readSealSheet(world.database.source.manager, sheet.id)).toMatchObject({ state: 'frozen' });
    const pdf = Buffer.from('%PDF-1.7\n%âãÏÓ\n', 'latin1');
    expect(must(await world.cases.scan.run(sheet.id, pdf, holder)).scan?.mediaType).toBe('application/pdf');
    expect(must(await world.cases.scan.run(sheet.id, SCAN, holder)).scan?.mediaType).toBe('image/png');
  });

  it('of an opinion: freezing again, other words, and voiding by hand make the sheet void', async () => {
    const { id: taskId, revisionHash, holder } = await atReview();
    const freeze = async () => must(await world.cases.freeze.run({ taskId, opinionText: OPINION, statedDate: DATE }, holder));
    const state = async (id: string) => {
      const sheet = await readSealSheet(world.database.source.manager, id);
      return [sheet?.state, sheet?.voidReason];
    };
    expect(await world.cases.freeze.run({ taskId, opinionText: ' ', statedDate: DATE }, holder)).toMatchObject(
      refused('opinion-missing'),
    );
    const first = await freeze();
    const second = await freeze();
    expect(await state(first.id)).toEqual(['voided', 'superseded']);

    const same = { taskId, text: OPINION, statedDate: DATE, version: 0 };
    expect(must(await world.cases.opinion.run(same, holder))).toEqual({ version: 1, voidedSealSheet: false });
    expect(must(await world.cases.opinion.run({ ...same, text: '不同意。', version: 1 }, holder))).toEqual({
      version: 2,
      voidedSealSheet: true,
    });
    expect(await state(second.id)).toEqual(['voided', 'opinion-changed']);

    const third = await freeze();
    must(await world.cases.scan.run(third.id, SCAN, holder));
    expect(must(await world.cases.voidSheet.run(third.id, holder))).toMatchObject({ state: 'voided', voidReason: 'by-hand' });
    const approve = { taskId, kind: 'approve' as const, revisionHash, sealSheetId: third.id };
    expect(await world.cases.decide.run(approve, holder)).toMatchObject(
      refused('seal-sheet-voided', { detail: { reason: 'by-hand' } }),
    );
  });

  it('decides what is on the sheet: another opinion, or the sheet of another task, is refused', async () => {
    await world.fill(undefined, submission);
    const fillSheet = await world.seal(submission);
    const fill = await world.openTask(submission);
    must(await world.cases.submit.run({ taskId: fill.id, sealSheetId: fillSheet }, fill.holder));
    await world.drive(submission);
    const { id: taskId, revisionHash, holder } = await world.openTask(submission);
    const approve = { taskId, kind: 'approve' as const, revisionHash: revisionHash ?? '' };
    expect(await world.cases.decide.run({ ...approve, sealSheetId: fillSheet }, holder)).toMatchObject(
      refused('seal-sheet-missing'),
    );
    const sheet = must(await world.cases.freeze.run({ taskId, opinionText: OPINION, statedDate: DATE }, holder));
    must(await world.cases.scan.run(sheet.id, SCAN, holder));
    expect(await world.cases.decide.run({ ...approve, sealSheetId: sheet.id, opinionText: '不同意。' }, holder)).toMatchObject(
      refused('seal-sheet-voided'),
    );
    must(await world.cases.decide.run({ ...approve, sealSheetId: sheet.id }, holder));
    expect(
      await world.rows(`SELECT text, stated_date::text, box, revision_hash FROM opinion WHERE submission_id = $1`, [
        submission.id,
      ]),
    ).toEqual([{ text: OPINION, stated_date: DATE, box: 'local-government', revision_hash: revisionHash }]);
  });

  it('an opinion that two write at once: the second is refused with both texts and nothing is lost', async () => {
    const { id: taskId, holder } = await atReview();
    const colleague = await world.appoint('同事', holder.posts);
    must(await world.cases.opinion.run({ taskId, text: '甲', statedDate: null, version: 0 }, holder));
    expect(await world.cases.opinion.run({ taskId, text: '乙', statedDate: DATE, version: 0 }, colleague)).toMatchObject(
      refused('stale-write', {
        detail: {
          yours: { text: '乙', statedDate: DATE },
          theirs: { text: '甲', statedDate: null, version: 1, changedByName: holder.name },
        },
      }),
    );
    expect(must(await world.cases.opinion.run({ taskId, text: '乙', statedDate: DATE, version: 1 }, colleague)).version).toBe(2);
    expect(await world.cases.opinion.run({ taskId, text: '丙', statedDate: null, version: 2 }, world.officer)).toMatchObject(
      refused('not-your-task'),
    );
  });
});

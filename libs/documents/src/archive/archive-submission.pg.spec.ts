import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PackLibrary } from '@countersign/campaigns';
import { WriteComment } from '@countersign/submissions';
import { must, OFFICIAL_NOTICE, submissionWorld, type World } from '@countersign/testing';
import { FormPrinter } from '../print/form-printer.js';
import { Typesetter } from '../typesetter/typesetter.js';
import type { ArchivedNotice, ArchiveRecord } from './archive-record.js';
import { ArchiveSubmission } from './archive-submission.js';
import { verifyArchive } from './verify-archive.js';
import { readZip } from './zip.js';

describe('ArchiveSubmission', () => {
  const typesetter = new Typesetter();
  let world: World;
  let archive: ArchiveSubmission;

  beforeAll(async () => {
    world = await submissionWorld({
      pack: 'gd-cluster-zones',
      subjects: [20],
      notice: { number: '〔2026〕12号' },
    });
    const source = world.database.source;
    archive = new ArchiveSubmission(source, world.work, new PackLibrary(source), world.blobs, new FormPrinter(typesetter));
  });
  afterAll(async () => {
    await typesetter.close();
    await world.database.close();
  });

  const stored = async () => world.rows<{ archive_number: string; sha256: string }>('SELECT archive_number, sha256 FROM archive');

  it('does nothing while a stage is open', async () => {
    await world.drive();
    await archive.run({ submissionId: world.submission.id, now: world.clock.now() });
    expect(await stored()).toEqual([]);
  });

  it('writes one intact package, also when it is asked for several times at once', async () => {
    let standing = await world.drive();
    const steered = { campaignId: world.campaignId, submissionIds: [world.submission.id] };
    must(await world.cases.extend.run({ ...steered, deadline: '2026-04-10', reason: '受汛情影响。' }, world.officer));
    must(await world.cases.urge.run({ ...steered, message: '请尽快。' }, world.officer));
    const said = { submissionId: world.submission.id, to: { path: null }, text: '材料齐全。' };
    must(await new WriteComment(world.work, world.clock).run(said, world.officer));
    standing = await world.drive();
    while (standing.is === 'underway') standing = await world.settle();
    expect(standing.is).toBe('finished');
    const attempts = Array.from({ length: 4 }, () => archive.run({ submissionId: world.submission.id, now: world.clock.now() }));
    await Promise.allSettled(attempts);
    const rows = await stored();
    expect(rows.map((row) => row.archive_number)).toEqual(['GD-CLUSTER-ZONES-2026-020']);
    const bytes = await world.blobs.get(rows[0]?.sha256 ?? '');
    expect((await verifyArchive(bytes)).faults).toEqual([]);
    expect(await world.drive()).toEqual({ is: 'closed' });
  });

  it('holds forms, data, scans, decisions, history and the pack', async () => {
    const [row] = await stored();
    const files = await readZip(await world.blobs.get(row?.sha256 ?? ''));
    for (const path of [
      'documents/assessment.pdf',
      'documents/summary.pdf',
      'notice/official-notice.pdf',
      'revision.json',
      'history.jsonl',
      'history.txt',
      'notices.json',
      'pack/programme.yaml',
    ]) {
      expect([...files.keys()]).toContain(`data/${path}`);
    }
    const record = JSON.parse(files.get('data/archive.json')?.toString() ?? '') as ArchiveRecord;
    expect(record.officialNotice).toMatchObject({ number: '〔2026〕12号', title: null, fileName: '通知.pdf' });
    expect(files.get('data/notice/official-notice.pdf')?.equals(Buffer.from(OFFICIAL_NOTICE))).toBe(true);
    expect(record.decisions.map((decision) => [decision.stage, decision.kind])).toEqual([
      ['fill', 'submit'],
      ['local-opinion', 'approve'],
      ['bureau-opinion', 'approve'],
      ['receipt', 'receive'],
    ]);
    expect(record.sealSheets.map((sheet) => sheet.scan?.path)).toEqual([
      'scans/fill-1.png',
      'scans/local-opinion-1.png',
      'scans/bureau-opinion-1.png',
    ]);
    expect(record.decisions.every((decision) => decision.revisionHash === record.revisionHash)).toBe(true);
  });

  it('holds what was said about it', async () => {
    const [row] = await stored();
    const files = await readZip(await world.blobs.get(row?.sha256 ?? ''));
    expect(JSON.parse(files.get('data/comments.json')?.toString() ?? '')).toMatchObject([
      { path: null, resolved: null, comments: [{ number: 1, personName: world.officer.name, text: '材料齐全。' }] },
    ]);
    expect(files.get('data/history.txt')?.toString()).toMatch(/批注.*材料齐全。/);
  });

  it('says in words and in the ledger that a deadline was extended, by whom and why', async () => {
    const [row] = await stored();
    const files = await readZip(await world.blobs.get(row?.sha256 ?? ''));
    const history = files.get('data/history.txt')?.toString() ?? '';
    expect(history).toContain(
      '延长截止时间  填报  officer  截止时间由 2026-03-30 18:00 延至 2026-04-10 18:00（第2版）  原因：受汛情影响。',
    );
    expect(history).toContain('催办  填报  officer  第1次催办  留言：请尽快。');
    const notices = JSON.parse(files.get('data/notices.json')?.toString() ?? '') as ArchivedNotice[];
    const planned = notices.filter((notice) => notice.step === 'reminder:-5' && notice.stage === 'fill');
    expect(planned.map(({ deadlineVersion, state, reason }) => [deadlineVersion, state, reason])).toEqual([
      [1, 'cancelled', 'extended'],
      [2, 'cancelled', 'settled'],
    ]);
    expect(notices.map((notice) => notice.kind)).toEqual(expect.arrayContaining(['extended', 'urged']));
  });

  it('wants a last mail for those who took part', async () => {
    const notices = await world.rows<{ role: string; state: string }>(
      `SELECT role, state FROM notice WHERE kind = 'archived' ORDER BY role`,
    );
    expect(notices).toEqual([
      { role: 'bureau-handler', state: 'due' },
      { role: 'filler', state: 'due' },
      { role: 'handler', state: 'due' },
    ]);
  });
});

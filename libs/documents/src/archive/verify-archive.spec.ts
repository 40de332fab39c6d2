import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { eventHash, GENESIS } from '@countersign/history';
import { packHash } from '@countersign/packs';
import type { ArchiveRecord } from './archive-record.js';
import { buildBag } from './bag.js';
import { verifyArchive } from './verify-archive.js';
import { readZip, writeZip } from './zip.js';

const hash = (text: string | Buffer) => createHash('sha256').update(text).digest('hex');

const NOTICE = Buffer.from('%PDF-notice');

/** A small but complete package. */
async function smallPackage(
  change: (files: Map<string, Buffer>, record: ArchiveRecord) => void = () => undefined,
): Promise<Buffer> {
  const revision = '{"data":{},"pack":"x"}';
  const event = {
    chain: 'submission/1',
    sequence: 1,
    previousHash: GENESIS,
    kind: 'opened',
    actorKind: 'system',
    actorId: null,
    payload: {},
    at: 1,
  };
  const head = eventHash(event);
  const pack = new Map([['programme.yaml', new Uint8Array(Buffer.from('key: x\n'))]]);
  const sheet = { opinion: 'ok', revision: hash(revision) };
  const content = '{"opinion":"ok","revision":"' + sheet.revision + '"}';
  const scan = Buffer.from('%PDF-scan');
  const record: ArchiveRecord = {
    format: 'countersign-archive/1',
    archiveNumber: 'X-2026-001',
    programme: { key: 'x', version: '1', title: 'X' },
    campaign: { id: 'c', period: '2026', dataPeriod: '2025', rehearsal: false },
    subject: { number: 1, name: '一' },
    submissionId: 's',
    packHash: packHash(pack),
    revisionHash: hash(revision),
    revisionNumber: 1,
    historyHead: head,
    decisions: [],
    sealSheets: [
      {
        id: 'sheet',
        stage: 'review',
        hash: hash(content),
        content,
        revisionHash: sheet.revision,
        opinionText: 'ok',
        statedDate: '2026-04-01',
        frozenAt: 1,
        scan: { path: 'scans/review-1.pdf', mediaType: 'application/pdf', sha256: hash(scan) },
      },
    ],
    officialNotice: {
      number: '〔2026〕1号',
      title: null,
      path: 'notice/official-notice.pdf',
      fileName: '通知.pdf',
      sha256: hash(NOTICE),
    },
    attachments: [],
    persons: {},
  };
  const files = new Map<string, Buffer>([
    ['revision.json', Buffer.from(revision)],
    ['history.jsonl', Buffer.from(`${JSON.stringify({ ...event, hash: head })}\n`)],
    ['pack/programme.yaml', Buffer.from('key: x\n')],
    ['scans/review-1.pdf', scan],
    ['notice/official-notice.pdf', NOTICE],
  ]);
  change(files, record);
  files.set('archive.json', Buffer.from(JSON.stringify(record)));
  return buildBag(files, { archiveNumber: 'X-2026-001', organisation: '省', date: '2026-06-01', description: 'X' });
}

describe('verifyArchive', () => {
  it('finds nothing wrong with a package that was not touched', async () => {
    expect(await verifyArchive(await smallPackage())).toMatchObject({ archiveNumber: 'X-2026-001', files: 10, faults: [] });
  });

  it('finds the flip of any single byte', async () => {
    const whole = await smallPackage();
    const unseen: number[] = [];
    for (let at = 0; at < whole.length; at += 1) {
      const flipped = Buffer.from(whole);
      flipped[at] = (flipped[at] ?? 0) ^ 0x01;
      if ((await verifyArchive(flipped)).faults.length === 0) unseen.push(at);
    }
    expect(unseen).toEqual([]);
  });

  it('finds bytes that were cut off or added', async () => {
    const whole = await smallPackage();
    expect((await verifyArchive(whole.subarray(0, -1))).faults).not.toEqual([]);
    expect((await verifyArchive(Buffer.concat([whole, Buffer.from('x')]))).faults).not.toEqual([]);
    expect((await verifyArchive(Buffer.from('not a zip'))).faults).not.toEqual([]);
  });

  it.each<[string, (files: Map<string, Buffer>, record: ArchiveRecord) => void, RegExp]>([
    ['another revision', (files) => files.set('revision.json', Buffer.from('{"data":{"a":1}}')), /revision\.json/],
    ['a changed pack', (files) => files.set('pack/programme.yaml', Buffer.from('key: y\n')), /pack\//],
    [
      'a rewritten history',
      (files) => files.set('history.jsonl', Buffer.from(String(files.get('history.jsonl')).replace('opened', 'closed'))),
      /history chain breaks at event 1/,
    ],
    ['a history cut short', (_, record) => (record.historyHead = 'f'.repeat(64)), /does not end/],
    [
      'another opinion on a sealed sheet',
      (_, record) => record.sealSheets.forEach((sheet) => (sheet.content = '{"opinion":"no"}')),
      /printed on it/,
    ],
    [
      'another official notice',
      (files) => files.set('notice/official-notice.pdf', Buffer.from('%PDF-other')),
      /official-notice\.pdf/,
    ],
    ['no official notice', (files) => files.delete('notice/official-notice.pdf'), /official-notice\.pdf/],
    [
      'a version that names one before of which history tells nothing',
      (_, record) => {
        const reopened = { at: 2, reason: 'x', returnTo: 'fill' };
        Object.assign(record, {
          version: 2,
          predecessor: { version: 1, archiveNumber: 'X', sha256: 'f'.repeat(64), archivedAt: 1, reopened },
        });
      },
      /version 2, and its history tells of 0 reopenings/,
    ],
    ['another scan', (files) => files.set('scans/review-1.pdf', Buffer.from('%PDF-other')), /scans\/review-1\.pdf/],
  ])('finds %s even when the package was packed anew around it', async (_name, change, expected) => {
    const { faults } = await verifyArchive(await smallPackage(change));
    expect(faults.join('\n')).toMatch(expected);
  });

  it('writes the same bytes in another order and reads back what it wrote', async () => {
    const one = new Map([
      ['b', Buffer.from('2')],
      ['a', Buffer.from('1')],
    ]);
    const two = new Map([
      ['a', Buffer.from('1')],
      ['b', Buffer.from('2')],
    ]);
    expect((await writeZip(one)).equals(await writeZip(two))).toBe(true);
    expect(await readZip(await writeZip(one))).toEqual(two);
  });
});

import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readPack, type ProgrammePack } from '@countersign/packs';
import { TypesetError, Typesetter } from '../typesetter/typesetter.js';
import { FormPrinter, type FormPrintOrder } from './form-printer.js';
import { SealSheetPrinter } from './seal-sheet-printer.js';

const folder = (key: string) => fileURLToPath(new URL(`../../../../programmes/${key}`, import.meta.url));

describe('printing', () => {
  const typesetter = new Typesetter();
  const printer = new FormPrinter(typesetter);
  let pack: ProgrammePack;
  let order: FormPrintOrder;

  beforeAll(async () => {
    const found = await readPack(folder('gd-cluster-zones'));
    if (!found.ok) throw new Error(JSON.stringify(found.error));
    pack = found.value;
    const sample = pack.samples.find((candidate) => candidate.valid);
    order = {
      pack,
      formKey: 'assessment',
      data: sample?.data ?? {},
      dataPeriod: '2025',
      boxes: {},
      subject: null,
      number: 'GD-2026-0007',
      version: '1',
      check: '0123456789abcdef',
      draft: false,
      at: Date.UTC(2026, 4, 8),
    };
  });
  afterAll(() => typesetter.close());

  it('prints every form of every pack as PDF, twice the same bytes', async () => {
    for (const form of pack.forms) {
      const first = await printer.print({ ...order, formKey: form.key });
      const second = await printer.print({ ...order, formKey: form.key });
      expect(first.subarray(0, 5).toString()).toBe('%PDF-');
      expect(digest(second)).toBe(digest(first));
    }
  });

  it('puts opinions into their boxes, marks drafts and moves long texts to an annex', async () => {
    const opinion = {
      text: '情况属实，同意上报。',
      organisation: '汕头市澄海区人民政府',
      statedDate: '2026-04-20',
      remark: '盖章扫描件见归档包',
    };
    const filled = await printer.print({ ...order, boxes: { 'local-government': opinion }, draft: true });
    const long = structuredClone(order.data);
    const honours = long['assessment']?.['honours'];
    if (honours) honours.value = Array.from({ length: 40 }, (_, index) => `第${index + 1}项国家级产业基地荣誉称号`);
    const annexed = await printer.print({ ...order, data: long });
    expect(pages(annexed)).toBe(pages(filled) + 1);
  });

  it('prints the longest opinion to its end, over as many pages as it needs', async () => {
    const box = (text: string) => ({ text, organisation: '汕头市澄海区人民政府', statedDate: '2026-04-20', remark: null });
    const printed = (text: string) => printer.print({ ...order, boxes: { 'local-government': box(text) } });
    const short = pages(await printed('同意上报。'));
    expect(pages(await printed('情况属实，同意上报。'.repeat(500)))).toBeGreaterThanOrEqual(short + 2);
    expect(pages(await printed('同意。\n'.repeat(150)))).toBeGreaterThanOrEqual(short + 3);
  });

  it('prints a blank form', async () => {
    const blank = await printer.print({ ...order, data: {} });
    expect(pages(blank)).toBeGreaterThanOrEqual(2);
  });

  it('refuses a character that no font has, instead of printing a box', async () => {
    const data = structuredClone(order.data);
    data['assessment'] = { ...data['assessment'], 'cluster-name': { value: '玩具\u{20b9f}', origin: 'typed' } };
    await expect(printer.print({ ...order, data })).rejects.toThrow(TypesetError);
  });

  it('prints the seal sheet with the hash of what is sealed', async () => {
    const sheet = await new SealSheetPrinter(typesetter).print({
      language: 'zh-CN',
      programmeTitle: '广东省产业集群升级示范区年度考核',
      subjectName: '汕头市澄海区玩具礼品产业集群升级示范区',
      subjectNumber: 4,
      period: '2026',
      stageTitle: '当地政府意见',
      boxTitle: '当地市、县、区人民政府意见',
      organisationName: '汕头市澄海区人民政府',
      personName: '陈志强',
      opinion: '经审核，该示范区填报情况属实，各项数据与统计部门一致，同意上报。',
      statedDate: '2026-04-20',
      sealText: '（ 盖 章 ）',
      hash: 'ab'.repeat(32),
      revisionHash: 'cd'.repeat(32),
      number: 'GD-2026-0004',
      version: '1',
      frozenAt: Date.UTC(2026, 3, 20),
    });
    expect(pages(sheet)).toBe(1);
  });
});

function digest(pdf: Buffer): string {
  return createHash('sha256').update(pdf).digest('hex');
}

/** Pages as the page tree counts them. */
function pages(pdf: Buffer): number {
  const counts = [...pdf.toString('latin1').matchAll(/\/Type\s*\/Pages[^>]*?\/Count (\d+)/g)].map((match) => Number(match[1]));
  return Math.max(...counts);
}

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import readWorkbook from 'read-excel-file/node';
import { PackLibrary } from '@countersign/campaigns';
import type { Language } from '@countersign/domain';
import type { Field, FieldValue, SubmissionData } from '@countersign/forms';
import { must, submissionWorld, type World, type WorldSubmission } from '@countersign/testing';
import { ReadTable } from './read-table.js';

type Value = string | number | boolean | Date | null;

/** Subjects of the programme: so many rows, whatever became of them. */
const ALL = Array.from({ length: 36 }, (_, index) => index + 1);
const FIRST = 7;
const STATES: Record<string, string> = { none: '无', 'not-applicable': '不适用', 'not-known': '未掌握' };

describe('the table of all subjects and all fields', () => {
  let world: World;
  let submitted: Map<number, { sample: string; submission: WorldSubmission }>;
  let sheet: Value[][];

  beforeAll(async () => {
    world = await submissionWorld({ pack: 'gd-cluster-zones', subjects: ALL });
    submitted = new Map();
    for (const [number, sample] of [
      [3, 'complete'],
      [4, 'minimal'],
      [20, 'boundaries'],
    ] as const) {
      const submission = world.submissions.find((one) => one.number === number);
      if (!submission) throw new Error(`no subject ${number}`);
      world.submission = submission;
      await world.drive();
      await world.fill(edited(world.sample(sample)));
      const sealSheetId = await world.seal();
      const { id: taskId, holder } = await world.openTask();
      must(await world.cases.decide.run({ taskId, kind: 'submit', ...(sealSheetId !== undefined && { sealSheetId }) }, holder));
      await world.drive();
      submitted.set(number, { sample, submission });
    }
    sheet = await table('zh-CN');
  });
  afterAll(() => world.database.close());

  /** Texts that a spreadsheet must not take for anything else, and a number with more digits than one keeps. */
  function edited(data: SubmissionData): SubmissionData {
    const assessment: Record<string, FieldValue> = {
      ...data['assessment'],
      'applicant-unit': { value: '=HYPERLINK("https://example.org","x")', origin: 'typed' },
      'contact-person': { value: '_x0041_<b>&', origin: 'typed' },
      'water-use': { value: '12345678901234567.25', origin: 'typed', explanations: everyEdit() },
      'electricity-use': { value: '100000000000000000000', origin: 'typed', explanations: everyEdit() },
    };
    return { ...data, assessment };
  }

  function everyEdit(): Record<string, string> {
    return Object.fromEntries(world.pack.formSet.edits.map((edit) => [edit.key, '情况属实']));
  }

  async function table(language: Language): Promise<Value[][]> {
    const tables = new ReadTable(world.database.source, new PackLibrary(world.database.source), world.clock);
    const { content } = must(await tables.of(world.campaignId, { actor: world.officer, language }));
    const [first, ...others] = await readWorkbook(content);
    expect(others).toEqual([]);
    return (first?.data ?? []) as Value[][];
  }

  const headOf = (row: number): Value[] => sheet[row - 1] ?? [];
  const about = (): number => headOf(6).findIndex((indicator) => indicator !== null);

  /** What a spreadsheet must show of one value, worked out here from the revision alone. */
  function expected(field: Field, value: unknown): Value {
    if (value === undefined || value === null || value === '') return null;
    if (field.kind === 'decimal' || field.kind === 'integer') {
      const digits = String(value)
        .replace(/[-.]/g, '')
        .replace(/^0+|0+$/g, '');
      return digits.length > 15 ? String(value) : Number(value);
    }
    if (field.kind === 'choice') return field.choices?.find((choice) => choice.value === value)?.label ?? null;
    if (Array.isArray(value)) return value.length === 0 ? null : value.join('、');
    if (field.kind === 'rich-text') return paragraphs(value).join('\n');
    return String(value);
  }

  function paragraphs(node: unknown): string[] {
    const { type, text, content = [] } = node as { type: string; text?: string; content?: unknown[] };
    if (type === 'text') return [text ?? ''];
    const inner = content.map(paragraphs);
    return type === 'paragraph' ? [inner.flat().join('')] : inner.flat();
  }

  function expectedCells(data: SubmissionData): { indicator: string; value: Value }[] {
    const cells: { indicator: string; value: Value }[] = [];
    for (const form of world.pack.formSet.forms) {
      const order = [...form.sections.flatMap((section) => section.rows.flat()), ...form.applicant.flat()];
      order.push(...form.outline.flatMap((item) => (item.field === undefined ? [] : [item.field])));
      for (const key of order) {
        const field = form.fields.find((one) => one.key === key);
        const entry = data[form.key]?.[key];
        if (!field) throw new Error(`no field ${key}`);
        const state = entry?.state === undefined ? undefined : (STATES[entry.state] ?? null);
        const parts = field.parts ?? [field];
        for (const part of parts) {
          const value = field.parts ? (entry?.value as Record<string, unknown> | undefined)?.[part.key] : entry?.value;
          if (part.kind === 'quantity') {
            const { amount, unit } = (value ?? {}) as { amount?: string; unit?: string };
            cells.push({ indicator: part.indicator, value: state ?? (amount === undefined ? null : Number(amount)) });
            cells.push({ indicator: part.indicator, value: state ?? unit ?? null });
          } else cells.push({ indicator: part.indicator, value: state ?? expected(part, value) });
        }
      }
    }
    return cells;
  }

  it('has a row for each of the 36 subjects, in order, whatever became of them', () => {
    expect(sheet.slice(FIRST - 1).map((row) => row[0])).toEqual(ALL);
    expect(sheet.slice(FIRST - 1).map((row) => row[1])).toEqual(world.pack.subjects.map((subject) => subject.name));
    const untouched = sheet[FIRST - 1 + 35] ?? [];
    expect(untouched.slice(about()).every((cell) => cell === null)).toBe(true);
    expect(untouched[headOf(4).indexOf('状态')]).toBe('办理中');
  });

  it('has section, label, unit and indicator of every field above its column', () => {
    const names = headOf(6).slice(about());
    expect(names).toEqual(expectedCells({}).map((cell) => cell.indicator));
    const columnOf = (indicator: string) => headOf(6).indexOf(indicator);
    const gdp = columnOf('gdcz-a004.04');
    expect([headOf(4)[gdp], headOf(5)[gdp]]).toEqual([expect.stringMatching(/ · 国内生产总值$/), '亿元']);
    expect(headOf(3)[columnOf('gdcz-a005')]).toBe('广东省产业集群升级示范区考核表 · 产业规模');
    const overview = columnOf('gdcz-c001');
    expect([headOf(3)[overview], headOf(4)[overview]]).toEqual(['年度工作总结', '一、2025年产业集群发展概况分析']);
  });

  it('holds exactly what the revision holds, cell by cell', async () => {
    for (const [number, { sample, submission }] of submitted) {
      const [revision] = await world.rows<{ hash: string; content: string }>(
        'SELECT hash, content FROM revision WHERE submission_id = $1',
        [submission.id],
      );
      const { data } = JSON.parse(revision?.content ?? '') as { data: SubmissionData };
      const row = sheet[FIRST - 2 + number] ?? [];
      const cells = expectedCells(data);
      expect(cells.filter((cell) => cell.value !== null).length).toBeGreaterThan(60);
      expect({ sample, cells: row.slice(about(), about() + cells.length) }).toEqual({
        sample,
        cells: cells.map((cell) => cell.value),
      });
      const at = (label: string) => row[headOf(4).indexOf(label)];
      expect([at('版本'), at('版本校验码（SHA-256）'), at('当前环节')]).toEqual([1, revision?.hash, '当地政府意见']);
      expect(at('报送时间')).toEqual(new Date('2026-03-02T09:00:00Z')); // the wall clock of the programme
    }
  });

  it('keeps every digit, and takes no text for a formula', () => {
    const row = sheet[FIRST - 2 + 3] ?? [];
    const at = (indicator: string) => row[headOf(6).indexOf(indicator)];
    expect(at('gdcz-a044')).toBe('12345678901234567.25');
    expect(at('gdcz-a045')).toBe(1e20);
    expect(row).toContain('=HYPERLINK("https://example.org","x")');
    expect(row).toContain('_x0041_<b>&');
  });

  it('speaks English to those who read it', async () => {
    const chinese = sheet;
    sheet = await table('en');
    expect(headOf(4)).toContain('Export delivery value (100 million USD)');
    expect(headOf(5)).toContain('100 million yuan');
    expect(
      headOf(4)
        .slice(2)
        .filter((label) => /\p{Script=Han}/u.test(String(label))),
    ).toEqual([]);
    expect(sheet.flat()).toContain('Not applicable');
    sheet = chinese;
  });
});

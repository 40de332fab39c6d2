import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { formSetIn } from '@countersign/forms';
import type { Field, FormDefinition } from '@countersign/forms';
import type { ProgrammePack } from './pack.js';
import { readPack } from './read-pack.js';

/**
 * The official programme's pack against the official text, which is parsed here on its own. Only runs of white space from line wraps count
 * as one; every other sign must be the same.
 */
const DIRECTORY = fileURLToPath(new URL('../../../programmes/gd-cluster-zones', import.meta.url));

interface Seed {
  zones: { number: number; name: string }[];
  title: string;
  rows: string[][];
  lines: string[];
  notes: string[];
  outlineTitle: string;
  headings: { level: number; text: string; prompt?: string }[];
  tail: string;
}

let pack: ProgrammePack;
let assessment: FormDefinition;
let summary: FormDefinition;
let seed: Seed;

beforeAll(async () => {
  const read = await readPack(DIRECTORY);
  if (!read.ok) throw new Error(read.error.map((fault) => `${fault.file}:${fault.line} ${fault.message}`).join('\n'));
  pack = read.value;
  assessment = formOf('assessment');
  summary = formOf('summary');
  seed = parseSeed(await readFile(`${DIRECTORY}/fixtures/seed.txt`, 'utf8'));
});

function formOf(key: string): FormDefinition {
  const form = pack.formSet.forms.find((candidate) => candidate.key === key);
  if (!form) throw new Error(`no form ${key}`);
  return form;
}

function fieldOf(form: FormDefinition, key: string): Field {
  const field = form.fields.find((candidate) => candidate.key === key);
  if (!field) throw new Error(`no field ${key}`);
  return field;
}

/** Runs of white space, which line wraps leave behind, count as one space. */
function wrapped(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** Splits the official text into its three annexes and those into what must stand in the schemas. */
function parseSeed(text: string): Seed {
  const [, first = '', second = '', third = ''] = text.split(/附件[123]：/);
  const [table = '', below = ''] = second.split(/(?=申报单位：)/);
  const [titleRow, ...rows] = table
    .split('\n\n')
    .map((block) => block.split('\n').filter((line) => line.startsWith('\t')))
    .map((cells) => cells.map((cell) => cell.replaceAll(/[\t\u3000]/g, '')).filter((cell) => cell !== ''))
    .filter((cells) => cells.length > 0);
  const [outlineTitle = '', ...outline] = third
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return {
    zones: [...first.matchAll(/^(\d+)、(.+)$/gm)].map((match) => ({ number: Number(match[1]), name: match[2] ?? '' })),
    title: titleRow?.[0] ?? '',
    rows,
    lines: [...below.matchAll(/^([^\t\n：]+：)/gm)].slice(0, 7).map((match) => match[1] ?? ''),
    notes: (below.split('填写说明：')[1] ?? '')
      .split('\n')
      .map(wrapped)
      .filter((line) => line !== ''),
    outlineTitle,
    headings: parseOutline(outline),
    tail: below,
  };
}

/** A line that begins with a number is a heading; any other is the prompt of the heading before it. */
function parseOutline(lines: readonly string[]): Seed['headings'] {
  const headings: Seed['headings'] = [];
  for (const text of lines) {
    const level = [/^[一二三四五六七八九十]、/, /^（[一二三四五六七八九十]）/, /^\d+、/].findIndex((mark) => mark.test(text)) + 1;
    const last = headings.at(-1);
    if (level > 0) headings.push({ level, text });
    else if (last) last.prompt = text;
  }
  return headings;
}

/** The number of `items` of which `test` holds. */
function count<T>(items: readonly T[], test: (item: T) => boolean): number {
  return items.filter(test).length;
}

describe('附件1: the zones', () => {
  it('holds all 36 with number and name as they stand', () => {
    expect(seed.zones).toHaveLength(36);
    expect(pack.subjects.map(({ number, name }) => ({ number, name }))).toEqual(seed.zones);
  });

  it('routes them in four shapes over 22 local governments, 14 bureaus and the province', () => {
    const shapes = pack.subjects.map((subject) => subject.shape);
    const at = (level: string): number => new Set(pack.subjects.map((subject) => subject.chain[level])).size;
    expect(count(shapes, (shape) => shape === 'town-county-prefecture')).toBe(9);
    expect(count(shapes, (shape) => shape === 'county-prefecture')).toBe(12);
    expect(count(shapes, (shape) => shape === 'town-prefecture')).toBe(12);
    expect(count(shapes, (shape) => shape === 'prefecture')).toBe(3);
    expect(at('applicant')).toBe(36);
    expect(at('local-government')).toBe(22);
    expect(at('prefecture-bureau')).toBe(14);
    expect(at('province')).toBe(1);
    expect(pack.organisations).toHaveLength(36 + 22 + 14 + 1);
  });

  it('puts each zone under the organisations its name and shape say', () => {
    for (const subject of pack.subjects) {
      const name = (level: string): string =>
        pack.organisations.find((organisation) => organisation.key === subject.chain[level])?.name ?? '';
      const bureau = name('prefecture-bureau');
      const city = bureau.replace('市经贸局', '');
      expect(bureau).toBe(`${city}市经贸局`);
      expect(subject.name.startsWith(city)).toBe(true);
      const noCounty = subject.shape === 'town-prefecture' || subject.shape === 'prefecture';
      expect({ zone: subject.name, ownGovernment: name('local-government') === `${city}市人民政府` }).toEqual({
        zone: subject.name,
        ownGovernment: noCounty,
      });
      if (noCounty) continue;
      const county = name('local-government')
        .replace(`${city}市`, '')
        .replace(/[区县市]人民政府$/, '');
      expect(subject.name.replace(city, '')).toContain(county);
    }
  });

  it('marks the applicants, which the official text does not name, as placeholders', () => {
    const applicants = pack.organisations.filter((organisation) => organisation.level === 'applicant');
    expect(applicants).toHaveLength(36);
    expect(applicants.every((organisation) => organisation.provisional)).toBe(true);
    expect(pack.levels.find((level) => level.key === 'applicant')?.provisional).toBe(true);
  });
});

describe('附件2: the form', () => {
  it('has the 94 labelled cells in 60 rows, in order, sign by sign', () => {
    const rows = assessment.sections.flatMap((section) => section.rows);
    const labels = rows.map((row) => row.map((key) => fieldOf(assessment, key).label));
    expect(seed.rows).toHaveLength(60);
    expect(seed.rows.flat()).toHaveLength(94);
    expect(labels).toEqual(seed.rows);
    expect(assessment.title).toBe(seed.title);
  });

  it('has the 7 applicant lines with their inner spaces', () => {
    expect(seed.lines).toHaveLength(7);
    expect(assessment.applicant.map((row) => row.map((key) => fieldOf(assessment, key).label))).toEqual(
      seed.lines.map((line) => [line]),
    );
    expect(seed.lines.filter((line) => line.includes('  '))).toHaveLength(4);
  });

  it("has the applicant's seal and the two opinion boxes, each with seal and date", () => {
    const opinions = [...seed.tail.matchAll(/^\s+(\S*意见)$/gm)].map((match) => match[1]);
    const seals = [...seed.tail.matchAll(/（ 盖 章 ）/g)].map((match) => match[0]);
    const dates = [...seed.tail.matchAll(/年 {3}月 {3}日/g)].map((match) => match[0]);
    expect(opinions).toHaveLength(2);
    expect(assessment.boxes.map((box) => box.title)).toEqual(['', ...opinions]);
    expect(assessment.boxes.map((box) => box.seal)).toEqual(seals);
    expect(assessment.boxes.map((box) => box.date)).toEqual(dates);
    expect(assessment.boxes.map((box) => box.stage)).toEqual(['fill', 'local-opinion', 'bureau-opinion']);
  });

  it('has the 6 notes, the last with its full-width digit', () => {
    expect(seed.notes).toHaveLength(6);
    expect(assessment.notes.map(wrapped)).toEqual(seed.notes);
    expect(assessment.notes.at(-1)).toMatch(/^６、/);
  });

  it('types the cells as their labels say', () => {
    const cells = assessment.sections.flatMap((section) => section.rows.flat()).map((key) => fieldOf(assessment, key));
    for (const cell of cells) {
      const unit = /[（(](亿元|万元|亿美元|％|平方公里|立方米|度|吨)[)）]$/.exec(cell.label)?.[1];
      if (unit)
        expect({ cell: cell.label, kind: cell.kind, unit: cell.unit }).toEqual({ cell: cell.label, kind: 'decimal', unit });
      if (cell.label.endsWith('名称'))
        expect({ cell: cell.label, kind: cell.kind }).toEqual({
          cell: cell.label,
          kind: cell.key === 'cluster-name' ? 'text' : 'list',
        });
      if (/前10位企业.*比例/.test(cell.label))
        expect([cell.kind, cell.unit, cell.min, cell.max]).toEqual(['decimal', '％', '0', '100']);
      if (cell.unit === '％') expect(cell.change).toBe('points');
      const answers = (['有无', '是否', '有否'] as const).find((word) => cell.label.includes(word));
      expect(cell.choices?.map((choice) => choice.label).join('')).toBe(answers);
    }
    expect(count(cells, (cell) => cell.kind === 'choice')).toBe(11);
    expect(count(cells, (cell) => cell.kind === 'composite')).toBe(3);
    expect(count(cells, (cell) => cell.kind === 'quantity')).toBe(2);
    expect(count(cells, (cell) => cell.kind === 'list')).toBe(19);
    expect(cells.filter((cell) => cell.min?.startsWith('-')).map((cell) => cell.key)).toEqual(['output-growth']);
    expect(cells.every((cell) => cell.required)).toBe(true);
  });

  it('takes the composite cells apart into what their labels list', () => {
    const parts = (key: string): string[] => (fieldOf(assessment, key).parts ?? []).map((part) => part.label);
    const listed = (key: string): string => fieldOf(assessment, key).label;
    expect(parts('area-profile')).toHaveLength(11);
    for (const key of ['specialty-products', 'area-profile']) {
      let from = 0;
      for (const part of parts(key)) {
        const at = listed(key).indexOf(part, from);
        expect(at).toBeGreaterThanOrEqual(0);
        from = at + part.length;
      }
    }
    expect(parts('administrative-region')).toEqual(['市', '县（区）', '镇']);
  });

  it('carries names to be confirmed and no figures', () => {
    for (const field of assessment.fields) {
      if (field.kind === 'decimal' || field.kind === 'integer' || field.kind === 'quantity') expect(field.carry).toBe('none');
      if (field.kind === 'list' || field.kind === 'choice') expect(field.carry).toBe('confirm');
    }
  });
});

describe('附件3: the outline of the work summary', () => {
  it('has the 33 headings and 7 prompts in order, with the data year for 2007', () => {
    const year = (text: string): string => text.replaceAll('2007', '{{dataYear}}');
    expect(seed.outlineTitle).toBe('年度工作总结编写提纲');
    expect(seed.headings).toHaveLength(33);
    expect(count(seed.headings, (heading) => heading.prompt !== undefined)).toBe(7);
    expect(
      summary.outline.map(({ level, heading, prompt }) => ({ level, text: heading, ...(prompt !== undefined && { prompt }) })),
    ).toEqual(
      seed.headings.map(({ text, prompt, ...rest }) => ({
        ...rest,
        text: year(text),
        ...(prompt !== undefined && { prompt: year(prompt) }),
      })),
    );
    expect(JSON.stringify(summary.outline).match(/\{\{dataYear\}\}/g)).toHaveLength(2);
  });

  it('takes text under every heading that has no heading below it', () => {
    summary.outline.forEach((item, index) => {
      const parent = (summary.outline[index + 1]?.level ?? 0) > item.level;
      expect({ heading: item.heading, takesText: item.field !== undefined }).toEqual({
        heading: item.heading,
        takesText: !parent,
      });
      if (item.field)
        expect(fieldOf(summary, item.field)).toMatchObject({ kind: 'rich-text', label: item.heading, required: true });
    });
    expect(summary.fields).toHaveLength(27);
  });
});

describe('the pack as a whole', () => {
  it('gives every field and part an indicator of its own', () => {
    const ids = pack.formSet.forms
      .flatMap((form) => form.fields.flatMap((field) => [field, ...(field.parts ?? [])]))
      .map((field) => field.indicator);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('is hard only for parts above their whole, units that cannot be compared and a share of nothing', () => {
    const hard = pack.formSet.edits.filter((edit) => edit.severity === 'hard').map((edit) => edit.key);
    expect(hard.filter((key) => !key.includes('-within-'))).toEqual(['volumes-in-one-unit', 'no-export-no-share']);
    expect(hard).toHaveLength(12);
    expect(pack.formSet.edits).toHaveLength(57);
  });

  it('goes from the zone by two opinions to the province in 20, 10, 10 and 15 working days', () => {
    expect(
      pack.stages.map((stage) => [stage.key, stage.posts[0]?.level, stage.deadline.within, stage.deadline.unit, stage.seal]),
    ).toEqual([
      ['fill', 'applicant', 20, 'working-days', 'scan'],
      ['local-opinion', 'local-government', 10, 'working-days', 'scan'],
      ['bureau-opinion', 'prefecture-bureau', 10, 'working-days', 'scan'],
      ['receipt', 'province', 15, 'working-days', 'none'],
    ]);
    for (const stage of pack.stages) {
      expect(stage.reminders).toEqual({ at: '09:00', steps: [-5, -2, 0, 1, 3], thenEvery: 5 });
      const path = `stages.${stage.key}.deadline`;
      expect(pack.assumptions.some((assumption) => assumption.path === path)).toBe(true);
    }
  });
});

describe('the pack in English', () => {
  /** What it says on the screen: keys, signs printed on paper and the schemas left out. */
  function shown(value: unknown): string[] {
    if (typeof value === 'string') return [value];
    if (Array.isArray(value)) return value.flatMap(shown);
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([key, entry]) => (UNSEEN.includes(key) ? [] : shown(entry)));
  }
  const UNSEEN = ['schema', 'words', 'rows', 'seal', 'date', 'pattern', 'zh-CN', 'check', 'when', 'source', 'reason'];

  it('has no Chinese on any screen but where it quotes what the summary must contain', () => {
    const { formSet, title, subjectName, roleTitles, levels, forms, stages, attachments } = pack;
    const texts = shown([formSetIn(formSet, 'en'), title, subjectName, roleTitles, levels, forms, stages, attachments]);
    const chinese = texts.filter((text) => /[\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF]/u.test(text));
    const quoting = ['brands-explained', 'sulphur-dioxide-told', 'environment-indicators-told'];
    expect(texts.length).toBeGreaterThan(500);
    expect(chinese).toEqual(formSet.edits.filter((edit) => quoting.includes(edit.key)).map((edit) => edit.message.en));
  });

  it('has no Chinese in its mails, and says in each what the Chinese one says', () => {
    const variables = (template: object): string[] =>
      [...new Set(JSON.stringify(template).match(/\{\{(?!else)[^}]+\}\}/g))].sort();
    for (const [kind, mail] of Object.entries(pack.mails)) {
      expect({ kind, chinese: /\p{Script=Han}/u.test(JSON.stringify(mail.en)) }).toEqual({ kind, chinese: false });
      expect({ kind, variables: variables(mail.en ?? {}) }).toEqual({ kind, variables: variables(mail['zh-CN'] ?? {}) });
    }
  });

  it('keeps the unit of every figure', () => {
    const units = new Map([
      ['亿元', '100 million yuan'],
      ['万元', '10,000 yuan'],
      ['亿美元', '100 million USD'],
      ['％', '%'],
      ['平方公里', 'sq km'],
      ['立方米', 'm³'],
      ['度', 'kWh'],
      ['吨', 'tonnes'],
      ['人', 'persons'],
    ]);
    const fields = pack.formSet.forms.flatMap((form) => form.fields.flatMap((field) => [field, ...(field.parts ?? [])]));
    for (const { key, unit, words } of fields) {
      const expected = units.get(unit ?? '');
      if (expected) expect({ key, unit: words?.en?.unit }).toEqual({ key, unit: expected });
    }
  });
});

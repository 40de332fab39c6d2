import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import Handlebars from 'handlebars';
import { allFields, carryForward, compileForms, diff, evaluate, fillDataYear, isSubmittable } from '@countersign/forms';
import type { ShapeValidators } from '@countersign/forms';
import { checkPack } from './check-pack.js';
import { compileValidators } from './compile-validators.js';
import { labels } from './labels.js';
import { MAIL_LISTS, MAIL_PARTIALS, MAIL_VARIABLES, NOTICE_KINDS } from './mail-variables.js';
import type { ProgrammePack } from './pack.js';
import { packHash } from './pack-files.js';
import { parsePack } from './parse-pack.js';
import { readPack } from './read-pack.js';
import { routes } from './routes.js';

// What every pack must hold, whatever programme it describes: all folders of programmes/ are taken.
const PROGRAMMES = fileURLToPath(new URL('../../../programmes', import.meta.url));
const PACKS = readdirSync(PROGRAMMES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

it('finds more than one pack', () => {
  expect(PACKS.length).toBeGreaterThanOrEqual(2);
});

describe.each(PACKS)('the pack %s', (key) => {
  let pack: ProgrammePack;

  beforeAll(async () => {
    const read = await readPack(`${PROGRAMMES}/${key}`);
    if (!read.ok) throw new Error(read.error.map((fault) => `${fault.file}:${fault.line} ${fault.message}`).join('\n'));
    pack = read.value;
  });

  it('has no fault', async () => {
    expect(await checkPack(`${PROGRAMMES}/${key}`)).toEqual([]);
  });

  it('is the same pack when its files come from elsewhere, in any order', () => {
    const elsewhere = new Map([...pack.files].reverse().map(([path, bytes]) => [path, Uint8Array.from(bytes)] as const));
    const again = parsePack(elsewhere);
    expect(again.ok && again.value.hash).toBe(pack.hash);
    expect(again.ok && { ...again.value, files: undefined, samples: undefined }).toEqual({
      ...pack,
      files: undefined,
      samples: undefined,
    });
    const changed = new Map(pack.files).set('README.md', new TextEncoder().encode('changed'));
    expect(packHash(changed)).not.toBe(pack.hash);
  });

  it('gives form definitions that survive JSON, as a page receives them', () => {
    expect(JSON.parse(JSON.stringify(pack.formSet))).toEqual(pack.formSet);
  });

  it('finds the same with validators compiled ahead of time as with those compiled on the spot', async () => {
    const source = compileValidators(pack.formSet);
    expect(source).not.toMatch(/\brequire\(|new Function|^import /m);
    const module = (await import(`data:text/javascript;base64,${Buffer.from(source).toString('base64')}`)) as ShapeValidators;
    const ahead = compileForms(structuredClone(pack.formSet), module);
    expect(pack.samples.length).toBeGreaterThan(0);
    for (const sample of pack.samples) {
      const here = evaluate(pack.formSet, sample.data, sample.lastYear, 'submit');
      expect(evaluate(ahead, sample.data, sample.lastYear, 'submit')).toEqual(here);
    }
  });

  it('accepts its valid samples at submission and asks for nothing in an empty draft', () => {
    for (const sample of pack.samples.filter((candidate) => candidate.valid)) {
      expect(isSubmittable(evaluate(pack.formSet, sample.data, sample.lastYear, 'submit'))).toBe(true);
    }
    expect(evaluate(pack.formSet, {}, undefined, 'draft')).toEqual([]);
    const missing = evaluate(pack.formSet, {}, undefined, 'submit').filter((finding) => finding.code === 'required');
    expect(missing.map((finding) => finding.path)).toEqual(
      allFields(pack.formSet)
        .filter((field) => field.required)
        .map((field) => field.path),
    );
  });

  it('says every finding in each of its languages, with the label of the field', () => {
    for (const sample of pack.samples) {
      for (const finding of evaluate(pack.formSet, sample.data, sample.lastYear, 'submit', '2025')) {
        for (const language of pack.languages) {
          expect(finding.message[language]).toMatch(/\S/);
          expect(finding.message[language]).not.toContain('{{');
        }
      }
    }
  });

  it('carries forward only what its fields say, to be confirmed where they say so', () => {
    const complete = pack.samples.find((sample) => sample.valid);
    const carried = carryForward(pack.formSet, complete?.data ?? {});
    const paths = diff({}, carried).map((difference) => difference.path);
    const fields = allFields(pack.formSet);
    expect(paths.every((path) => fields.some((field) => field.path === path && field.carry !== 'none'))).toBe(true);
    const unconfirmed = evaluate(pack.formSet, carried, undefined, 'submit').filter((finding) => finding.code === 'unconfirmed');
    expect(unconfirmed.map((finding) => finding.path).sort()).toEqual(
      paths.filter((path) => fields.some((field) => field.path === path && field.carry === 'confirm')),
    );
  });

  it('has mails that render with exactly the variables of their kind, in html and in text', () => {
    for (const kind of NOTICE_KINDS) {
      for (const language of pack.languages) {
        const template = pack.mails[kind]?.[language];
        if (!template) throw new Error(`${kind} ${language} is missing`);
        const variables = example(MAIL_VARIABLES[kind]);
        const html = Handlebars.compile(template.html, { strict: true })(variables, { partials: { ...MAIL_PARTIALS } });
        const text = Handlebars.compile(template.text, { noEscape: true, strict: true })(variables);
        const subject = Handlebars.compile(template.subject, { noEscape: true, strict: true })(variables);
        expect(html).toContain('&lt;link &amp; link&gt;');
        expect(text).toContain('<link & link>');
        expect(`${html}${text}${subject}`).not.toMatch(/undefined|\[object|\{\{/);
      }
    }
  });

  it('resolves a route for every subject, and prints every label once', () => {
    const { routes: all, shapes, levels } = routes(pack);
    expect(all).toHaveLength(pack.subjects.length);
    expect(all.every((route) => route.steps.length === pack.stages.flatMap((stage) => stage.posts).length)).toBe(true);
    expect(shapes.reduce((sum, shape) => sum + shape.subjects, 0)).toBe(pack.subjects.length);
    expect(levels.map((level) => level.level)).toEqual(pack.levels.map((level) => level.key));
    const printed = labels(pack);
    expect(printed.filter((label) => label.kind === 'label' || label.kind === 'line').length).toBe(
      pack.formSet.forms.reduce(
        (sum, form) => sum + form.sections.flatMap((section) => section.rows.flat()).length + form.applicant.flat().length,
        0,
      ),
    );
    expect(printed.every((label) => fillDataYear(label.text, '2025', 'en').trim() !== '')).toBe(true);
  });
});

function example(variables: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    variables.map((name) => [
      name,
      name === 'marks' || name === 'lines' ? [example(MAIL_LISTS[name]), example(MAIL_LISTS[name])] : `<${name} & link>`,
    ]),
  );
}

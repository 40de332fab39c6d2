import { readdirSync, readFileSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { FORM_VOCABULARY } from '@countersign/forms';
import { checkFiles, checkPack } from './check-pack.js';
import { MAIL_LISTS, MAIL_VARIABLES, NOTICE_KINDS } from './mail-variables.js';
import type { PackFault } from './pack.js';
import { readFiles } from './pack-files.js';
import type { PackFiles } from './pack-files.js';

const FIXTURES = fileURLToPath(new URL('../fixtures', import.meta.url));

/** How a faulty pack differs from the sound one, and the only faults that must be found in it. */
interface FaultyPack {
  changes?: { file: string; find: string; put: string }[];
  without?: string[];
  add?: Record<string, string>;
  expect: { code: string; file: string; line: number }[];
}

const FAULTY = readdirSync(join(FIXTURES, 'faulty')).map((name) => ({
  name,
  faulty: JSON.parse(readFileSync(join(FIXTURES, 'faulty', name, 'fault.json'), 'utf8')) as FaultyPack,
}));

let sound: PackFiles;

beforeAll(async () => {
  sound = await readFiles(join(FIXTURES, 'sound'));
});

function changed(faulty: Omit<FaultyPack, 'expect'>): PackFiles {
  const files = new Map(sound);
  for (const path of faulty.without ?? []) files.delete(path);
  for (const [path, text] of Object.entries(faulty.add ?? {})) files.set(path, new TextEncoder().encode(text));
  for (const { file, find, put } of faulty.changes ?? []) {
    const text = new TextDecoder().decode(files.get(file));
    if (!text.includes(find)) throw new Error(`${file} does not contain ${find}`);
    files.set(file, new TextEncoder().encode(text.replace(find, () => put)));
  }
  return files;
}

function located(faults: readonly PackFault[]): object[] {
  return faults.map(({ code, file, line }) => ({ code, file, line }));
}

describe('checking packs', () => {
  it('finds nothing wrong with the sound pack', async () => {
    expect(await checkPack(join(FIXTURES, 'sound'))).toEqual([]);
  });

  it.each(FAULTY)('finds exactly what is wrong: $name', ({ faulty }) => {
    const faults = checkFiles(changed(faulty));
    expect({ faults: located(faults), messages: faults.map((fault) => fault.message) }).toEqual({
      faults: faulty.expect,
      messages: faulty.expect.map(() => expect.stringMatching(/\S.{8,}/)),
    });
  });

  it('knows many more kinds of fault than the fifteen asked for', () => {
    expect(new Set(FAULTY.flatMap(({ faulty }) => faulty.expect.map((fault) => fault.code))).size).toBeGreaterThanOrEqual(30);
  });

  it('is described: the manual names every keyword, notice variable and kind of fault', () => {
    const manual = readFileSync(fileURLToPath(new URL('../../../docs/packs.md', import.meta.url)), 'utf8');
    const names = [
      ...FORM_VOCABULARY,
      ...NOTICE_KINDS.flatMap((kind) => [kind, ...MAIL_VARIABLES[kind]]),
      ...Object.values(MAIL_LISTS).flat(),
      ...FAULTY.flatMap(({ faulty }) => faulty.expect.map((fault) => fault.code)),
      'unmapped',
      'same-version',
    ];
    expect([...new Set(names)].filter((name) => !manual.includes(`\`${name}\``))).toEqual([]);
  });

  it('wants the folder to be called as the pack', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'pack-'));
    try {
      await cp(join(FIXTURES, 'sound'), folder, { recursive: true });
      expect(located(await checkPack(folder))).toEqual([{ code: 'bad-key', file: 'programme.yaml', line: 1 }]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('reports several faults at once, sorted by file and line', () => {
    const files = changed({
      changes: [
        { file: 'programme.yaml', find: 'rule: any-one', put: 'rule: most' },
        { file: 'programme.yaml', find: 'timeZone: Europe/Vienna', put: 'timeZone: Mars/North' },
        { file: 'form/edits.yaml', find: 'severity: hard', put: 'severity: fatal' },
      ],
    });
    expect(checkFiles(files).map((fault) => fault.code)).toEqual(['bad-value', 'unknown-time-zone', 'bad-value']);
  });
});

describe('comparing with the version before', () => {
  const renamed = { file: 'form/report.schema.json', find: '"title": "Length (m)"', put: '"title": "Length in metres"' };
  const versions = [
    { file: 'programme.yaml', find: 'version: "1"', put: 'version: "2"' },
    { file: 'form/report.schema.json', find: 'sound:report:1', put: 'sound:report:2' },
    { file: 'form/summary.schema.json', find: 'sound:summary:1', put: 'sound:summary:2' },
  ];

  it('asks for nothing when nothing changed, or nothing but the version', () => {
    expect(checkFiles(sound, sound)).toEqual([]);
    expect(checkFiles(changed({ changes: versions }), sound)).toEqual([]);
  });

  it('asks for another version, and for a mapping of what changed', () => {
    const same = checkFiles(changed({ changes: [renamed] }), sound);
    expect(same.map((fault) => [fault.code, fault.file])).toEqual([
      ['unmapped', 'form/report.schema.json'],
      ['same-version', 'programme.yaml'],
    ]);
    const mapping = {
      file: 'form/report.schema.json',
      find: '  "x-notes"',
      put: '  "x-mapping": [{ "indicator": "s-02", "change": "renamed" }],\n  "x-notes"',
    };
    expect(checkFiles(changed({ changes: [...versions, renamed, mapping] }), sound)).toEqual([]);
  });

  it('asks to call an indicator that is gone not comparable', () => {
    const gone = [{ file: 'form/report.schema.json', find: '"x-indicator": "s-09"', put: '"x-indicator": "s-11"' }, ...versions];
    expect(checkFiles(changed({ changes: gone }), sound).map((fault) => fault.code)).toEqual(['unmapped']);
    const mapping = {
      file: 'form/report.schema.json',
      find: '  "x-notes"',
      put: '  "x-mapping": [{ "indicator": "s-09", "change": "not-comparable" }],\n  "x-notes"',
    };
    expect(checkFiles(changed({ changes: [...gone, mapping] }), sound)).toEqual([]);
  });

  it('refuses a mapping of an indicator there never was', () => {
    const mapping = {
      file: 'form/report.schema.json',
      find: '  "x-notes"',
      put: '  "x-mapping": [{ "indicator": "s-99", "change": "same" }],\n  "x-notes"',
    };
    expect(checkFiles(changed({ changes: [...versions, mapping] }), sound).map((fault) => fault.code)).toEqual(['unmapped']);
  });
});

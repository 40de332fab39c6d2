import { findField, isRecord, Reader, richTextOf } from '@countersign/forms';
import type { FieldValue, FormDefinition, Json, Place, SubmissionData } from '@countersign/forms';
import type { PackSample } from './pack.js';
import type { PackReading } from './pack-reading.js';
import type { SourceDocument } from './source-document.js';

/** A sample with the place its expectations stand at. */
export interface LocatedSample extends PackSample {
  line: number;
}

interface Contents {
  data: SubmissionData;
  lastYear?: SubmissionData;
}

const CASE_KEYS = ['data', 'lastYear', 'base', 'set', 'unset', 'setLastYear', 'unsetLastYear', 'expect', 'note'];
const ENTRY_KEYS = ['value', 'state', 'origin', 'explanations'];

/** Reads fixtures/valid and fixtures/invalid: each case with its data spelled out. */
export function readSamples(reading: PackReading, forms: readonly FormDefinition[]): LocatedSample[] {
  const files = [...reading.files.keys()].filter((path) => /^fixtures\/(valid|invalid)\//.test(path));
  const samples: LocatedSample[] = [];
  const bases = new Map<string, Contents>();
  // Files with data of their own come first, since others begin from them.
  const documents = files.flatMap((file) => {
    if (!file.endsWith('.json')) {
      reading.fault('unused-file', file, 1, 'samples are .json files');
      return [];
    }
    return reading.document(file, { code: 'missing-file', file, line: 1 }) ?? [];
  });
  const ownData = (document: SourceDocument): number => (isRecord(document.value) && 'data' in document.value ? 0 : 1);
  for (const document of documents.sort((a, b) => ownData(a) - ownData(b))) {
    samples.push(...new SampleFile(reading, document, forms, bases).read());
  }
  return samples;
}

/** One file of samples. */
class SampleFile {
  private readonly reader = new Reader();

  constructor(
    private readonly reading: PackReading,
    private readonly document: SourceDocument,
    private readonly forms: readonly FormDefinition[],
    private readonly bases: Map<string, Contents>,
  ) {}

  read(): LocatedSample[] {
    const root = this.reader.record(this.document.value, [], [], [...CASE_KEYS, 'cases']) ?? {};
    const samples =
      root.cases === undefined
        ? [this.sample(root, [], '', undefined)]
        : Object.entries(
            this.reader.record(root.cases, ['cases'], [], Object.keys(isRecord(root.cases) ? root.cases : {})) ?? {},
          ).map(([name, entry]) =>
            this.sample(this.reader.record(entry, ['cases', name], [], CASE_KEYS) ?? {}, ['cases', name], name, root),
          );
    this.reading.take(this.reader, this.document);
    return samples;
  }

  private sample(
    raw: Record<string, unknown>,
    at: Place,
    name: string,
    shared: Record<string, unknown> | undefined,
  ): LocatedSample {
    const contents = this.contents(raw, at, shared);
    const valid = this.document.file.startsWith('fixtures/valid/');
    if (valid && raw.expect !== undefined) {
      this.reader.fault('bad-value', [...at, 'expect'], 'a valid sample has no findings: "expect" may not stand here');
    }
    if (!valid && raw.expect === undefined)
      this.reader.fault('missing-key', at, '"expect" is missing: the findings the sample must give');
    const file = this.document.file;
    const base = file.replace(/^fixtures\/(valid|invalid)\/(.*)\.json$/, '$2');
    this.bases.set(name === '' ? base : `${base}#${name}`, contents);
    return {
      file,
      name,
      valid,
      line: this.document.lineOf([...at, 'expect']),
      ...contents,
      expect: this.reader
        .list(raw.expect, [...at, 'expect'])
        .map((code, index) => this.reader.string(code, [...at, 'expect', index])),
    };
  }

  private contents(raw: Record<string, unknown>, at: Place, shared: Record<string, unknown> | undefined): Contents {
    const base = raw.base ?? (raw.data === undefined ? shared?.base : undefined);
    const contents: Contents = { data: {} };
    if (typeof base === 'string') {
      const known = this.bases.get(base);
      if (!known) {
        this.reader.fault(
          'unknown-sample',
          raw.base === undefined ? ['base'] : [...at, 'base'],
          `there is no sample "${base}" before this one`,
        );
        return contents;
      }
      Object.assign(contents, structuredClone(known));
    } else {
      const [data, place] = raw.data === undefined && shared?.data !== undefined ? [shared.data, []] : [raw.data, at];
      if (data === undefined) this.reader.fault('missing-key', at, 'a sample needs "data" or "base"');
      contents.data = this.data(data, [...place, 'data']);
    }
    const lastYear = raw.lastYear ?? (base === undefined ? shared?.lastYear : undefined);
    if (lastYear !== undefined) contents.lastYear = this.data(lastYear, [...at, 'lastYear']);
    this.change(contents.data, raw.set, raw.unset, at, ['set', 'unset']);
    if (raw.setLastYear !== undefined || raw.unsetLastYear !== undefined) {
      contents.lastYear ??= {};
      this.change(contents.lastYear, raw.setLastYear, raw.unsetLastYear, at, ['setLastYear', 'unsetLastYear']);
    }
    return contents;
  }

  private data(value: unknown, at: Place): SubmissionData {
    const data: SubmissionData = {};
    for (const [form, entries] of Object.entries(isRecord(value) ? value : {})) {
      for (const [field, entry] of Object.entries(isRecord(entries) ? entries : {})) {
        this.put(data, `${form}.${field}`, entry, [...at, form, field]);
      }
    }
    return data;
  }

  private change(data: SubmissionData, set: unknown, unset: unknown, at: Place, keys: readonly [string, string]): void {
    this.reader.list(unset, [...at, keys[1]]).forEach((path, index) => this.take(data, String(path), [...at, keys[1], index]));
    if (set !== undefined && !isRecord(set))
      this.reader.fault('bad-value', [...at, keys[0]], `"${keys[0]}" must be a mapping from path to entry`);
    for (const [path, entry] of Object.entries(isRecord(set) ? set : {})) this.put(data, path, entry, [...at, keys[0], path]);
  }

  private put(data: SubmissionData, path: string, raw: unknown, at: Place): void {
    const found = findField(this.forms, path);
    if (!found) {
      this.reader.fault('unknown-field', at, `there is no field "${path}"`);
      return;
    }
    const form = (data[found.form.key] ??= {});
    if (!found.part) {
      form[found.field.key] = entryOf(raw, found.field.kind === 'rich-text');
      return;
    }
    const entry = (form[found.field.key] ??= { origin: 'typed' });
    entry.value = { ...(isRecord(entry.value) ? (entry.value as Record<string, Json>) : {}), [found.part.key]: raw as Json };
  }

  private take(data: SubmissionData, path: string, at: Place): void {
    const found = findField(this.forms, path);
    const entry = found && data[found.form.key]?.[found.field.key];
    if (!entry) {
      this.reader.fault('unknown-field', at, `the sample has no entry "${path}" to take out`);
    } else if (found.part && isRecord(entry.value)) {
      entry.value = Object.fromEntries(
        Object.entries(entry.value as Record<string, Json>).filter(([key]) => key !== found.part?.key),
      );
    } else {
      delete data[found.form.key]?.[found.field.key];
    }
  }
}

/** An entry, or the short form that is only its value. */
function entryOf(raw: unknown, richText: boolean): FieldValue {
  const full = isRecord(raw) && ('value' in raw || 'state' in raw) && Object.keys(raw).every((key) => ENTRY_KEYS.includes(key));
  const entry: FieldValue = full ? { origin: 'typed', ...(raw as object) } : { value: raw as Json, origin: 'typed' };
  if (richText && typeof entry.value === 'string') entry.value = richTextOf(entry.value);
  return entry;
}

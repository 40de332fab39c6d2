import { basename, resolve } from 'node:path';
import { compileForms, evaluate, formAjv, isRecord, runEdits } from '@countersign/forms';
import type { CompiledForms, Finding } from '@countersign/forms';
import { comparePacks } from './compare-packs.js';
import { compileValidators } from './compile-validators.js';
import type { PackFault, ProgrammePack } from './pack.js';
import { readFiles } from './pack-files.js';
import type { PackFiles } from './pack-files.js';
import { parseFiles } from './parse-pack.js';
import type { ParsedPack } from './parse-pack.js';

/** Files that may stand in a pack though nothing refers to them. */
const FREE_FILES = /^(README\.md|subjects\.csv|organisations\.csv|fixtures\/.*)$/;

/**
 * Everything that is wrong with the pack in a folder, with file and line, sorted; empty when it can be installed.
 * @param options.against folder of the version before: demands a mapping for each indicator that changed
 */
export async function checkPack(folder: string, options: { against?: string } = {}): Promise<PackFault[]> {
  const files = await readFiles(folder);
  const before = options.against === undefined ? undefined : await readFiles(options.against);
  const faults = checkFiles(files, before);
  const key = parseFiles(files).pack?.key;
  if (key !== undefined && key !== '' && key !== basename(resolve(folder))) {
    faults.unshift({ code: 'bad-key', file: 'programme.yaml', line: 1, message: `the key "${key}" must be the folder's name` });
  }
  return faults;
}

/** {@link checkPack} for files that are not in a folder, such as those sent for installation. */
export function checkFiles(files: PackFiles, before?: PackFiles): PackFault[] {
  const parsed = parseFiles(files);
  const faults = [...parsed.faults];
  for (const path of parsed.pack ? files.keys() : []) {
    if (!parsed.used.has(path) && !FREE_FILES.test(path)) {
      faults.push({ code: 'unused-file', file: path, line: 1, message: 'nothing refers to this file' });
    }
  }
  if (parsed.pack && faults.length === 0) {
    faults.push(...checkSchemas(parsed));
    if (faults.length === 0) faults.push(...checkSamples(parsed, parsed.pack));
    if (before) faults.push(...compareWith(parsed, before));
  }
  return faults.sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
}

/** The schemas are valid JSON Schemas, and their validators can be compiled to a module a page may load. */
function checkSchemas(parsed: ParsedPack): PackFault[] {
  const faults = [...parsed.schemas].flatMap(([, document]) => {
    try {
      formAjv().compile(document.value as object);
      return [];
    } catch (error) {
      const message = (error as Error).message.split('\n')[0] ?? '';
      return [document.fault('bad-schema', faultyProperty(document.value), message)];
    }
  });
  if (faults.length > 0 || !parsed.pack) return faults;
  try {
    compileValidators(parsed.pack.formSet);
    return [];
  } catch (error) {
    return [{ code: 'bad-schema', file: parsed.pack.forms[0]?.schema ?? '', line: 1, message: (error as Error).message }];
  }
}

/** Ajv does not say where a schema is wrong: the place of the first property that does not compile by itself. */
function faultyProperty(schema: unknown): string[] {
  const properties = isRecord(schema) && isRecord(schema.properties) ? schema.properties : {};
  const key = Object.keys(properties).find((name) => {
    try {
      formAjv().compile(properties[name] as object);
      return false;
    } catch {
      return true;
    }
  });
  return key === undefined ? [] : ['properties', key];
}

/** Every sample behaves as it says, and every edit is shown to fire and to pass. */
function checkSamples(parsed: ParsedPack, pack: ProgrammePack): PackFault[] {
  const compiled = compileForms(pack.formSet);
  const faults: PackFault[] = [];
  const fired = new Set<string>();
  const passed = new Set<string>();
  for (const sample of parsed.samples) {
    for (const { edit, outcome } of runEdits(compiled, sample.data, sample.lastYear, 'submit')) {
      if (outcome === 'fired') fired.add(edit.key);
      if (outcome === 'passed') passed.add(edit.key);
    }
    const found = codes(compiled, sample);
    const expected = [...sample.expect].sort();
    if (found.join('\n') !== expected.join('\n')) {
      const missing = expected.filter((code) => !found.includes(code));
      const more = found.filter((code) => !expected.includes(code));
      const name = sample.name === '' ? 'the sample' : `the sample "${sample.name}"`;
      const parts = [missing.length > 0 && `does not give ${missing.join(', ')}`, more.length > 0 && `gives ${more.join(', ')}`];
      const message = `${name} ${parts.filter(Boolean).join(' and ') || 'names a finding twice'}`;
      faults.push({ code: 'sample-differs', file: sample.file, line: sample.line, message });
    }
  }
  if (!parsed.samples.some((sample) => sample.valid)) {
    faults.push({ code: 'missing-sample', file: 'programme.yaml', line: 1, message: 'there is no sample in fixtures/valid' });
  }
  pack.formSet.edits.forEach((edit, index) => {
    const show = (message: string): void => {
      const fault = parsed.edits?.fault('missing-sample', [index, 'key'], message);
      if (fault) faults.push(fault);
    };
    if (!fired.has(edit.key)) show(`no sample fires the edit "${edit.key}"`);
    if (!passed.has(edit.key)) show(`in no sample the edit "${edit.key}" runs and does not fire`);
  });
  return faults;
}

function codes(compiled: CompiledForms, sample: ParsedPack['samples'][number]): string[] {
  return evaluate(compiled, sample.data, sample.lastYear, 'submit')
    .filter((finding) => !finding.explained)
    .map((finding) => sampleCode(compiled, finding))
    .sort();
}

/** How a sample names a finding: an edit by its key, others as `path:code`. */
function sampleCode(compiled: CompiledForms, finding: Finding): string {
  const isEdit = compiled.formSet.edits.some((edit) => edit.key === finding.code);
  return isEdit ? finding.code : `${finding.path}:${finding.code}`;
}

function compareWith(parsed: ParsedPack, before: PackFiles): PackFault[] {
  const old = parseFiles(before).pack;
  if (!parsed.pack || !old) {
    return [{ code: 'unreadable', file: 'programme.yaml', line: 1, message: 'the version to compare with cannot be read' }];
  }
  return comparePacks(old, parsed.pack, parsed.schemas);
}

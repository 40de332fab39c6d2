import { err, ok } from '@countersign/domain';
import type { Language, Result } from '@countersign/domain';
import { isRecord, Reader, readForm, readWords } from '@countersign/forms';
import type { FormDefinition } from '@countersign/forms';
import { checkConditions } from './check-conditions.js';
import type { PackFault, ProgrammePack } from './pack.js';
import { packHash } from './pack-files.js';
import type { PackFiles } from './pack-files.js';
import { PackReading } from './pack-reading.js';
import { readEdits } from './read-edits.js';
import { readMails } from './read-mails.js';
import { readProgramme } from './read-programme.js';
import type { ProgrammeFile } from './read-programme.js';
import { readSamples } from './read-samples.js';
import type { LocatedSample } from './read-samples.js';
import { readOrganisations, readSubjects } from './read-tables.js';
import type { SourceDocument } from './source-document.js';

const ROOT = 'programme.yaml';

/**
 * Parses a pack from its files, wherever they were kept: the same files give the same pack and hash.
 * @returns the pack, or everything that keeps it from being one. `checkPack` looks closer still: at samples, schemas and unused files.
 */
export function parsePack(files: PackFiles): Result<ProgrammePack, PackFault[]> {
  const parsed = parseFiles(files);
  return parsed.pack && parsed.faults.length === 0 ? ok(parsed.pack) : err(parsed.faults);
}

/** What parsing found; the pack as far as it could be read. */
export interface ParsedPack {
  pack?: ProgrammePack;
  faults: PackFault[];
  samples: LocatedSample[];
  /** The schema documents, by form. */
  schemas: ReadonlyMap<string, SourceDocument>;
  /** Edits and their document. */
  edits?: SourceDocument;
  /** Files something refers to. */
  used: ReadonlySet<string>;
}

/** Parses a pack and keeps what a closer look needs. */
export function parseFiles(files: PackFiles): ParsedPack {
  const reading = new PackReading(files);
  const schemas = new Map<string, SourceDocument>();
  const document = reading.document(ROOT, { code: 'missing-file', file: ROOT, line: 1 });
  if (!document) return { faults: reading.faults, samples: [], schemas, used: reading.used };

  const reader = new Reader();
  const programme = readProgramme(reader, document.value);
  reading.languages = programme.languages;
  reading.take(reader, document);
  checkAssumptions(reading, document, programme);

  const forms = readForms(reading, document, programme, schemas);
  checkForms(reading, document, programme, forms, schemas);
  const edits = reading.document(programme.edits, at(document, 'missing-file', ['edits']));
  const organisations = readOrganisations(reading, programme.levels);
  const read = forms.length === programme.forms.length;
  const samples = read ? readSamples(reading, forms) : [];
  const { edits: _path, mails, ...rest } = programme;
  const pack: ProgrammePack = {
    ...rest,
    hash: packHash(files),
    formSet: { forms, edits: edits && read ? readEdits(reading, edits, forms) : [] },
    subjects: readSubjects(reading, programme.levels, organisations),
    organisations,
    mails: readMails(reading, document, mails),
    templates: readTemplates(reading, document, programme),
    samples: samples.map(({ line: _line, ...sample }) => sample),
    files,
  };
  return { pack, faults: reading.faults, samples, schemas, used: reading.used, ...(edits && { edits }) };
}

function at(
  document: SourceDocument,
  code: string,
  place: readonly (string | number)[],
): { code: string; file: string; line: number } {
  return { code, file: document.file, line: document.lineOf(place) };
}

function readForms(
  reading: PackReading,
  document: SourceDocument,
  programme: ProgrammeFile,
  schemas: Map<string, SourceDocument>,
): FormDefinition[] {
  return programme.forms.flatMap((form, index) => {
    const words = wordsOf(reading, document, form.words, index);
    const schema = reading.document(form.schema, at(document, 'missing-file', ['forms', index, 'schema']));
    if (!schema) return [];
    schemas.set(form.key, schema);
    const result = readForm(form.key, schema.value);
    if (result.ok) return [speak(reading, result.value, words)];
    reading.faults.push(...result.error.map((fault) => schema.fault(fault.code, fault.at, fault.message)));
    return [];
  });
}

/** What a form says in every language of the pack but the first, which its schema speaks. */
function wordsOf(
  reading: PackReading,
  document: SourceDocument,
  words: string | undefined,
  index: number,
): (readonly [Language, SourceDocument])[] {
  if (words === undefined || words === '') return [];
  return reading.languages.slice(1).flatMap((language) => {
    const file = reading.document(`${words}.${language}.yaml`, at(document, 'missing-words', ['forms', index, 'words']));
    return file ? [[language, file] as const] : [];
  });
}

function speak(
  reading: PackReading,
  form: FormDefinition,
  words: readonly (readonly [Language, SourceDocument])[],
): FormDefinition {
  return words.reduce((spoken, [language, file]) => {
    const result = readWords(spoken, language, file.value);
    if (result.ok) return result.value;
    reading.faults.push(...result.error.map((fault) => file.fault(fault.code, fault.at, fault.message)));
    return spoken;
  }, form);
}

/** What holds between forms, and between forms and stages. */
function checkForms(
  reading: PackReading,
  document: SourceDocument,
  programme: ProgrammeFile,
  forms: readonly FormDefinition[],
  schemas: ReadonlyMap<string, SourceDocument>,
): void {
  const indicators = new Set<string>();
  for (const form of forms) {
    const schema = schemas.get(form.key) as SourceDocument;
    const id = `urn:countersign:${programme.key}:${form.key}:${programme.version}`;
    if (form.id !== id) reading.faults.push(schema.fault('bad-schema', ['$id'], `"$id" must be "${id}"`));
    for (const field of form.fields) {
      for (const one of [field, ...(field.parts ?? [])]) {
        const place = ['properties', field.key, ...(one === field ? [] : ['properties', one.key]), 'x-indicator'];
        if (indicators.has(one.indicator)) {
          reading.faults.push(
            schema.fault('duplicate-indicator', place, `the indicator "${one.indicator}" stands twice in the pack`),
          );
        }
        indicators.add(one.indicator);
      }
    }
    form.boxes.forEach((box, index) => {
      if (!programme.stages.some((stage) => stage.key === box.stage)) {
        reading.faults.push(schema.fault('unknown-stage', ['x-boxes', index, 'stage'], `there is no stage "${box.stage}"`));
      } else if (!programme.stages.some((stage) => stage.key === box.stage && stage.box === box.key)) {
        reading.faults.push(
          schema.fault('unknown-box', ['x-boxes', index, 'key'], `the stage "${box.stage}" does not name this box as its "box"`),
        );
      }
    });
  }
  if (forms.length < programme.forms.length) return;
  checkConditions(reading, document, programme.stages, forms);
  programme.stages.forEach((stage, index) => {
    if (
      stage.box !== undefined &&
      !forms.some((form) => form.boxes.some((box) => box.key === stage.box && box.stage === stage.key))
    ) {
      reading.faults.push(
        document.fault('unknown-box', ['stages', index, 'box'], `no form has a box "${stage.box}" for the stage "${stage.key}"`),
      );
    }
  });
}

function readTemplates(reading: PackReading, document: SourceDocument, programme: ProgrammeFile): Record<string, string> {
  const templates: Record<string, string> = {};
  programme.forms.forEach((form, index) => {
    const place = at(document, 'missing-template', ['forms', index, 'template']);
    const text = reading.text(form.template, place);
    if (text?.trim() === '') reading.fault('missing-template', form.template, 1, 'the print template is empty');
    if (text !== undefined) templates[form.key] = text;
  });
  return templates;
}

/** An assumption names a place in programme.yaml or a file of the pack; a name nothing has would hide that it is one. */
function checkAssumptions(reading: PackReading, document: SourceDocument, programme: ProgrammeFile): void {
  programme.assumptions.forEach(({ path }, index) => {
    if (path === '' || reading.files.has(path) || leads(document.value, path.split('.'))) return;
    reading.faults.push(
      document.fault(
        'unknown-assumption',
        ['assumptions', index, 'path'],
        `"${path}" is neither a place in programme.yaml nor a file`,
      ),
    );
  });
}

function leads(value: unknown, steps: readonly string[]): boolean {
  const [step, ...rest] = steps;
  if (step === undefined) return true;
  if (Array.isArray(value)) {
    return value.some((entry: unknown) => (step === '*' || (isRecord(entry) && entry.key === step)) && leads(entry, rest));
  }
  return (
    isRecord(value) &&
    (step === '*' ? Object.values(value).some((entry) => leads(entry, rest)) : step in value && leads(value[step], rest))
  );
}

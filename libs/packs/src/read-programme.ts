import { ROLES } from '@countersign/domain';
import type { Language, StageDefinition, Text } from '@countersign/domain';
import { isRecord, Reader } from '@countersign/forms';
import type { Place } from '@countersign/forms';
import type { AttachmentRule, PackForm, PackLevel, ProgrammePack } from './pack.js';
import { LANGUAGES, readText, readTime } from './pack-reading.js';
import { readMailing } from './read-mailing.js';
import { readStages } from './read-stages.js';

/** programme.yaml, read. */
export interface ProgrammeFile extends Pick<
  ProgrammePack,
  | 'key'
  | 'version'
  | 'languages'
  | 'title'
  | 'subjectName'
  | 'timeZone'
  | 'calendar'
  | 'contact'
  | 'cycle'
  | 'mailing'
  | 'levels'
  | 'roleTitles'
> {
  forms: PackForm[];
  stages: StageDefinition[];
  attachments: AttachmentRule;
  edits: string;
  mails: Record<string, string>;
  assumptions: { path: string; reason: string }[];
}

/** File types attachments can have. */
export const ATTACHMENT_TYPES = ['pdf', 'jpg', 'png', 'docx', 'xlsx'] as const;

const REQUIRED = [
  'key',
  'version',
  'languages',
  'title',
  'subjectName',
  'timeZone',
  'contact',
  'cycle',
  'levels',
  'forms',
  'edits',
  'attachments',
  'stages',
  'mails',
];

/** Reads the value of programme.yaml; faults go to `reader`. */
export function readProgramme(reader: Reader, value: unknown): ProgrammeFile {
  const raw = reader.record(value, [], REQUIRED, ['calendar', 'roleTitles', 'assumptions', 'mailing']) ?? {};
  const languages = readLanguages(reader, raw.languages);
  const levels = readLevels(reader, raw.levels, languages);
  const forms = readForms(reader, raw.forms, languages);
  const calendar = raw.calendar === undefined ? undefined : reader.string(raw.calendar, ['calendar']);
  const stages = readStages(reader, raw.stages, {
    languages,
    levels: levels.map((level) => level.key),
    forms: forms.map((form) => form.key),
    ...(calendar !== undefined && { calendar }),
  });
  return {
    key: reader.key(raw.key, ['key']),
    version: reader.string(raw.version, ['version']),
    languages,
    title: readText(reader, raw.title, ['title'], languages),
    subjectName: readText(reader, raw.subjectName, ['subjectName'], languages),
    timeZone: readTimeZone(reader, raw.timeZone),
    ...(calendar !== undefined && { calendar }),
    contact: readContact(reader, raw.contact),
    cycle: readCycle(reader, raw.cycle),
    levels,
    roleTitles: readRoleTitles(reader, raw.roleTitles, languages),
    forms,
    edits: reader.string(raw.edits, ['edits']),
    attachments: readAttachments(reader, raw.attachments, languages),
    stages,
    mailing: readMailing(reader, raw.mailing, stages),
    mails: readMailPaths(reader, raw.mails),
    assumptions: reader.list(raw.assumptions, ['assumptions']).map((entry, index) => {
      const at = ['assumptions', index];
      const record = reader.record(entry, at, ['path', 'reason']) ?? {};
      return { path: reader.string(record.path, [...at, 'path']), reason: reader.string(record.reason, [...at, 'reason']) };
    }),
  };
}

function readLanguages(reader: Reader, value: unknown): Language[] {
  const languages = reader.list(value, ['languages']).map((entry, index) => reader.oneOf(entry, ['languages', index], LANGUAGES));
  noneTwice(reader, languages, ['languages']);
  if (languages.length === 0) reader.fault('missing-language', ['languages'], 'a pack needs a language');
  return languages;
}

function readLevels(reader: Reader, value: unknown, languages: readonly Language[]): PackLevel[] {
  const levels = reader.list(value, ['levels']).map((entry, index) => {
    const at = ['levels', index];
    const raw = reader.record(entry, at, ['key', 'title'], ['provisional']) ?? {};
    return {
      key: reader.key(raw.key, [...at, 'key']),
      title: readText(reader, raw.title, [...at, 'title'], languages),
      provisional: reader.boolean(raw.provisional, [...at, 'provisional']),
    };
  });
  const keys = levels.map((level) => level.key);
  noneTwice(reader, keys, ['levels']);
  return levels;
}

function readForms(reader: Reader, value: unknown, languages: readonly Language[]): PackForm[] {
  const forms = reader.list(value, ['forms']).map((entry, index) => {
    const at = ['forms', index];
    const several = languages.length > 1;
    const raw = reader.record(entry, at, ['key', 'schema', 'template', 'title', ...(several ? ['words'] : [])]) ?? {};
    return {
      key: reader.key(raw.key, [...at, 'key']),
      title: readText(reader, raw.title, [...at, 'title'], languages),
      schema: reader.string(raw.schema, [...at, 'schema']),
      template: reader.string(raw.template, [...at, 'template']),
      ...(several && { words: reader.string(raw.words, [...at, 'words']) }),
    };
  });
  const keys = forms.map((form) => form.key);
  noneTwice(reader, keys, ['forms']);
  if (forms.length === 0) reader.fault('bad-value', ['forms'], 'a programme needs a form');
  return forms;
}

function readTimeZone(reader: Reader, value: unknown): string {
  const zone = reader.string(value, ['timeZone']);
  try {
    if (zone !== '') new Intl.DateTimeFormat('en', { timeZone: zone });
    if (/^[+-]/.test(zone)) throw new RangeError('an offset has no rules');
  } catch {
    reader.fault('unknown-time-zone', ['timeZone'], `"${zone}" is no IANA time zone such as Asia/Shanghai`);
  }
  return zone;
}

function readContact(reader: Reader, value: unknown): ProgrammePack['contact'] {
  const raw = reader.record(value, ['contact'], ['name', 'phone', 'email']) ?? {};
  const email = reader.string(raw.email, ['contact', 'email']);
  if (email !== '' && !/^[^\s@]+@[^\s@]+$/.test(email)) {
    reader.fault('bad-value', ['contact', 'email'], `"${email}" is no e-mail address`);
  }
  return { name: reader.string(raw.name, ['contact', 'name']), phone: reader.string(raw.phone, ['contact', 'phone']), email };
}

function readCycle(reader: Reader, value: unknown): ProgrammePack['cycle'] {
  const raw = reader.record(value, ['cycle'], ['period', 'opens', 'dataYear', 'launch']) ?? {};
  const opens = reader.record(raw.opens, ['cycle', 'opens'], ['month', 'day', 'at']) ?? {};
  const period = reader.oneOf(raw.period, ['cycle', 'period'], ['year', 'half-year'] as const, ['quarter', 'month']);
  const halves = period === 'half-year';
  const month = reader.integer(opens.month, ['cycle', 'opens', 'month'], 1, halves ? 6 : 12);
  // 29 February would be missing in most years; a day of a half-year must be there six months later too.
  const daysOf = (at: number): number => [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][at - 1] ?? 28;
  const days = halves ? Math.min(daysOf(month), daysOf(month + 6)) : daysOf(month);
  return {
    period,
    opens: {
      month,
      day: reader.integer(opens.day, ['cycle', 'opens', 'day'], 1, days),
      at: readTime(reader, opens.at, ['cycle', 'opens', 'at']),
    },
    dataYear: raw.dataYear === undefined ? 0 : reader.integer(raw.dataYear, ['cycle', 'dataYear'], -10, 10),
    launch: reader.oneOf(raw.launch, ['cycle', 'launch'], ['confirm', 'automatic'] as const),
  };
}

function readRoleTitles(reader: Reader, value: unknown, languages: readonly Language[]): Record<string, Text> {
  if (value === undefined) return {};
  if (!isRecord(value)) {
    reader.fault('bad-value', ['roleTitles'], '"roleTitles" must be a mapping from role to text');
    return {};
  }
  const titles: Record<string, Text> = {};
  for (const [role, title] of Object.entries(value)) {
    if (!ROLES.some((known) => known === role)) {
      reader.fault('unknown-role', ['roleTitles', role], `there is no role "${role}"; roles: ${ROLES.join(', ')}`);
    }
    titles[role] = readText(reader, title, ['roleTitles', role], languages);
  }
  return titles;
}

function readAttachments(reader: Reader, value: unknown, languages: readonly Language[]): AttachmentRule {
  const at = ['attachments'];
  const raw = reader.record(value, at, ['maxBytes', 'types', 'slots']) ?? {};
  const slots = reader.list(raw.slots, [...at, 'slots']).map((entry, index) => {
    const place = [...at, 'slots', index];
    const slot = reader.record(entry, place, ['key', 'title', 'required']) ?? {};
    return {
      key: reader.key(slot.key, [...place, 'key']),
      title: readText(reader, slot.title, [...place, 'title'], languages),
      required: reader.boolean(slot.required, [...place, 'required']),
    };
  });
  noneTwice(
    reader,
    slots.map((slot) => slot.key),
    [...at, 'slots'],
  );
  return {
    maxBytes: reader.integer(raw.maxBytes, [...at, 'maxBytes'], 1, 104_857_600),
    types: reader
      .list(raw.types, [...at, 'types'])
      .map((type, index) => reader.oneOf(type, [...at, 'types', index], ATTACHMENT_TYPES)),
    slots,
  };
}

function readMailPaths(reader: Reader, value: unknown): Record<string, string> {
  if (!isRecord(value)) {
    reader.fault('bad-value', ['mails'], '"mails" must be a mapping from notice kind to path');
    return {};
  }
  return Object.fromEntries(Object.entries(value).map(([kind, path]) => [kind, reader.string(path, ['mails', kind])]));
}

function noneTwice(reader: Reader, keys: readonly string[], at: Place): void {
  keys.forEach((key, index) => {
    if (keys.indexOf(key) !== index) reader.fault('duplicate', [...at, index], `"${key}" stands twice`);
  });
}

import type { Language, MailHours, StageDefinition, Text } from '@countersign/domain';
import type { FormSet, SubmissionData } from '@countersign/forms';

/** One organisation a pack names as first value (organisations.csv); the database owns it after installation. */
export interface PackOrganisation {
  key: string;
  name: string;
  level: string;
  /** Key of the organisation above it, if any. */
  parent?: string;
  /** Names it had before, each with the last civil date it was valid. */
  formerNames?: readonly { name: string; until: string }[];
  /** True when the official text does not name it and a person must confirm it. */
  provisional: boolean;
}

/** One subject as first value (subjects.csv), with the organisation at each level of its chain. */
export interface PackSubject {
  number: number;
  key: string;
  name: string;
  /** Name of the shape of its route, for totals and previews. */
  shape: string;
  /** Level key → organisation key. */
  chain: Readonly<Record<string, string>>;
}

/** A fixture: data with what the checks must say about it. */
export interface PackSample {
  /** Path in the pack. */
  file: string;
  /** Name of the case in a file with several; '' in a file with one. */
  name: string;
  valid: boolean;
  data: SubmissionData;
  lastYear?: SubmissionData;
  /** The findings it must produce (`<path>:<code>`, or an edit's key); none for valid samples. */
  expect: readonly string[];
}

/** A level of the subject's chain of organisations. */
export interface PackLevel {
  key: string;
  title: Text;
  provisional: boolean;
}

/** A form's place in the pack. */
export interface PackForm {
  key: string;
  title: Text;
  schema: string;
  template: string;
  /** Path, without language and ending, of what the form says in the pack's other languages; absent with one language. */
  words?: string;
}

/** A mail template in one language: Handlebars sources. */
export interface MailTemplate {
  subject: string;
  html: string;
  text: string;
}

/** What a filler may attach. */
export interface AttachmentRule {
  maxBytes: number;
  types: readonly string[];
  slots: readonly { key: string; title: Text; required: boolean }[];
}

/** When the mails of a programme go, and what becomes of those whose fate is unknown. */
export interface MailingRules {
  /** Outside them, and on days off, mails wait for the next window and go as one; absent: at any time. */
  hours?: MailHours;
  /** Minutes between two mails to one person, 0 for none: what comes between goes with the next one. */
  spacing: number;
  /** A mail that was handed over and whose answer was lost: once more when it asks for something, or never. */
  unknown: 'resend-once' | 'leave';
}

/** A programme pack, parsed and checked; identified by the SHA-256 of its files. */
export interface ProgrammePack {
  hash: string;
  key: string;
  version: string;
  languages: readonly Language[];
  title: Text;
  subjectName: Text;
  timeZone: string;
  /** Working-day calendar; absent when every deadline counts calendar days. */
  calendar?: string;
  contact: { name: string; phone: string; email: string };
  cycle: {
    period: 'year' | 'half-year';
    /** Of a half-year the first half's day; the second half opens six months later. */
    opens: { month: number; day: number; at: string };
    /** Offset of the data year from the campaign's year. */
    dataYear: number;
    launch: 'automatic' | 'confirm';
  };
  mailing: MailingRules;
  levels: readonly PackLevel[];
  /** Role titles of this programme where they differ from the product's. */
  roleTitles: Readonly<Record<string, Text>>;
  stages: readonly StageDefinition[];
  forms: readonly PackForm[];
  formSet: FormSet;
  attachments: AttachmentRule;
  subjects: readonly PackSubject[];
  organisations: readonly PackOrganisation[];
  /** Notice kind → language → template. */
  mails: Readonly<Record<string, Partial<Record<Language, MailTemplate>>>>;
  /** Form key → Typst source of its print template. */
  templates: Readonly<Record<string, string>>;
  assumptions: readonly { path: string; reason: string }[];
  samples: readonly PackSample[];
  /** Every file of the pack by path. */
  files: ReadonlyMap<string, Uint8Array>;
}

/** Something wrong with a pack, where a person can mend it. `line` counts from 1. */
export interface PackFault {
  code: string;
  file: string;
  line: number;
  message: string;
}

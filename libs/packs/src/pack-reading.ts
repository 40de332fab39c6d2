import type { Language, Text } from '@countersign/domain';
import { isRecord, Reader } from '@countersign/forms';
import type { Place } from '@countersign/forms';
import type { PackFault } from './pack.js';
import type { PackFiles } from './pack-files.js';
import { SourceDocument } from './source-document.js';

/** Languages the product speaks. */
export const LANGUAGES: readonly Language[] = ['zh-CN', 'en'];

/** The state of reading one pack: its files, the faults so far, and which files something referred to. */
export class PackReading {
  readonly faults: PackFault[] = [];
  readonly used = new Set<string>();
  languages: readonly Language[] = [];
  private readonly documents = new Map<string, SourceDocument>();

  constructor(readonly files: PackFiles) {}

  fault(code: string, file: string, line: number, message: string): void {
    this.faults.push({ code, file, line, message });
  }

  /** The text of a file; undefined, with a fault at the place that asked for it, when it is missing or no UTF-8. */
  text(file: string, missing: { code: string; file: string; line: number }): string | undefined {
    const bytes = this.files.get(file);
    this.used.add(file);
    if (!bytes) {
      this.fault(missing.code, missing.file, missing.line, `the file ${file} is missing`);
      return undefined;
    }
    try {
      const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
      if (text.startsWith('\uFEFF')) this.fault('unreadable', file, 1, 'the file begins with a byte order mark');
      return text;
    } catch {
      this.fault('unreadable', file, 1, 'the file is not UTF-8');
      return undefined;
    }
  }

  /** A YAML or JSON file, read once. */
  document(file: string, missing: { code: string; file: string; line: number }): SourceDocument | undefined {
    const known = this.documents.get(file);
    if (known) return known;
    const text = this.text(file, missing);
    if (text === undefined) return undefined;
    const document = new SourceDocument(file, text);
    this.faults.push(...document.faults);
    if (document.faults.length > 0) return undefined;
    this.documents.set(file, document);
    return document;
  }

  /** Takes the faults of a reader over, with the lines of the document it read. */
  take(reader: Reader, document: SourceDocument): void {
    for (const fault of reader.faults) {
      const located = document.fault(fault.code, fault.at, fault.message);
      // A base that several samples share is missing once.
      const known = this.faults.some(
        (other) => other.file === located.file && other.line === located.line && other.message === located.message,
      );
      if (!known) this.faults.push(located);
    }
  }
}

/** Reads a text: a mapping from language to string that has every language of the pack. */
export function readText(reader: Reader, value: unknown, at: Place, languages: readonly Language[]): Text {
  if (value === undefined || value === null) return {};
  if (!isRecord(value)) {
    reader.fault('bad-value', at, 'a text is a mapping from language to string, such as { en: Title }');
    return {};
  }
  const text: Text = {};
  for (const [key, entry] of Object.entries(value)) {
    const language = languages.find((candidate) => candidate === key);
    if (language) text[language] = reader.string(entry, [...at, key]);
    else reader.fault('unknown-language', [...at, key], `"${key}" is no language of this pack (${languages.join(', ')})`);
  }
  for (const language of languages) {
    if (text[language] === undefined) reader.fault('missing-language', at, `the text lacks its ${language}`);
  }
  return text;
}

/** True for `HH:MM` of a day. */
export function isTimeOfDay(text: string): boolean {
  return /^([01][0-9]|2[0-3]):[0-5][0-9]$/.test(text);
}

/** Reads a time of day. */
export function readTime(reader: Reader, value: unknown, at: Place): string {
  const text = reader.string(value, at);
  if (text !== '' && !isTimeOfDay(text)) reader.fault('bad-value', at, `"${text}" is no time of day such as "09:00"`);
  return text;
}

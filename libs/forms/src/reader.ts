/** Where something stands in a JSON or YAML document: keys and indexes from the root. */
export type Place = readonly (string | number)[];

/** Something wrong in a document of a pack, where it stands and what to do. `code` is stable. */
export interface ReadFault {
  code: string;
  at: Place;
  message: string;
}

/** Keys of fields, stages, subjects …: `a-z`, `0-9`, single hyphens, beginning with a letter. */
export const KEY_PATTERN = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** A decimal number as forms store it. */
export const DECIMAL_PATTERN = /^-?(0|[1-9][0-9]*)(\.[0-9]+)?$/;

/**
 * Reads parsed JSON or YAML strictly: whatever is missing, of another type or not known becomes a fault, and reading goes on with an empty
 * value, so that one run reports everything.
 */
export class Reader {
  readonly faults: ReadFault[] = [];

  fault(code: string, at: Place, message: string): void {
    this.faults.push({ code, at, message });
  }

  /** A mapping with `required` and `optional` keys and no others; undefined when it is none. */
  record(
    value: unknown,
    at: Place,
    required: readonly string[],
    optional: readonly string[] = [],
  ): Record<string, unknown> | undefined {
    if (!isRecord(value)) {
      this.fault('bad-value', at, `${name(at)} must be a mapping`);
      return undefined;
    }
    for (const key of Object.keys(value)) {
      if (!required.includes(key) && !optional.includes(key)) {
        this.fault('unknown-key', [...at, key], `unknown key "${key}"; known here: ${[...required, ...optional].join(', ')}`);
      }
    }
    for (const key of required) {
      if (value[key] === undefined || value[key] === null) this.fault('missing-key', at, `"${key}" is missing in ${name(at)}`);
    }
    return value;
  }

  /** A list; empty when it is none. */
  list(value: unknown, at: Place): unknown[] {
    if (Array.isArray(value)) return value;
    if (value !== undefined && value !== null) this.fault('bad-value', at, `${name(at)} must be a list`);
    return [];
  }

  /** A string that is not empty; '' when it is none. `undefined` was reported as missing by {@link record}. */
  string(value: unknown, at: Place): string {
    if (typeof value === 'string' && value.trim() !== '') return value;
    if (value !== undefined && value !== null) this.fault('bad-value', at, `${name(at)} must be a text that is not empty`);
    return '';
  }

  /** A key as {@link KEY_PATTERN}. */
  key(value: unknown, at: Place): string {
    const text = this.string(value, at);
    if (text !== '' && !KEY_PATTERN.test(text)) {
      this.fault('bad-key', at, `"${text}" is no key: use a-z, 0-9 and single hyphens, beginning with a letter`);
    }
    return text;
  }

  /** A whole number within bounds; `min` when it is none. */
  integer(value: unknown, at: Place, min: number, max: number): number {
    if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return value;
    if (value !== undefined && value !== null)
      this.fault('bad-value', at, `${name(at)} must be a whole number from ${min} to ${max}`);
    return min;
  }

  /** true or false. */
  boolean(value: unknown, at: Place): boolean {
    if (typeof value === 'boolean') return value;
    if (value !== undefined && value !== null) this.fault('bad-value', at, `${name(at)} must be true or false`);
    return false;
  }

  /** A decimal as string. */
  decimal(value: unknown, at: Place): string {
    const text = this.string(value, at);
    if (text === '' || DECIMAL_PATTERN.test(text)) return text;
    this.fault('bad-value', at, `${name(at)} must be a decimal number as string, such as "0.5"`);
    return '';
  }

  /** One of `values`; the first when it is none. Values in `later` are known and not built yet. */
  oneOf<T extends string>(value: unknown, at: Place, values: readonly T[], later: readonly string[] = []): T {
    const found = values.find((candidate) => candidate === value);
    if (found !== undefined) return found;
    if (typeof value === 'string' && later.includes(value)) {
      this.fault('not-built', at, `"${value}" is not built yet; built: ${values.join(', ')}`);
    } else if (value !== undefined && value !== null) {
      this.fault('bad-value', at, `${name(at)} must be one of ${values.join(', ')}`);
    }
    return values[0] as T;
  }
}

/** True for a JSON object or YAML mapping. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function name(at: Place): string {
  return at.length === 0 ? 'the document' : `"${at.join('.')}"`;
}

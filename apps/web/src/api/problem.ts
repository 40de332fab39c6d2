/** One fault of a request, at a member of it. */
export interface FieldProblem {
  /** JSON Pointer into the request's body. */
  pointer: string;
  code?: string;
  message: string;
}

/** An answer of the API that is not a success (problem+json, RFC 9457), or the lack of an answer. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    /** HTTP status; 0 when nothing answered. */
    readonly status: number,
    /** Stable code: one of domain's `RefusalCode`, or `network`. */
    readonly code: string,
    readonly title: string,
    readonly detail: string | undefined,
    readonly errors: readonly FieldProblem[],
    /** Every other member of the answer: findings, both values of a stale write, … */
    readonly facts: Readonly<Record<string, unknown>>,
  ) {
    super(detail ?? (title === '' ? code : title));
  }

  /** True when the request may be sent again as it is: nothing answered, or the server was busy. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/** Reads a problem from a body that should be problem+json. */
export function problemOf(status: number, body: unknown): Problem {
  const members = isRecord(body) ? body : {};
  const text = (key: string): string | undefined => (typeof members[key] === 'string' ? members[key] : undefined);
  const errors = Array.isArray(members.errors) ? members.errors.filter(isRecord).map(fieldProblem) : [];
  const facts = isRecord(members.facts) ? members.facts : {};
  return new Problem(status, text('code') ?? `http-${status}`, text('title') ?? '', text('detail'), errors, facts);
}

/** The problem of a request that nothing answered. */
export function networkProblem(): Problem {
  return new Problem(0, 'network', '', undefined, [], {});
}

function fieldProblem(error: Record<string, unknown>): FieldProblem {
  const message = typeof error.message === 'string' ? error.message : String(error.code ?? '');
  return { pointer: String(error.pointer ?? ''), message, ...(typeof error.code === 'string' && { code: error.code }) };
}

/** `/person/email` → `['person', 'email']`, as forms name their fields. */
export function pointerPath(pointer: string): string[] {
  return pointer
    .replace(/^#?\/?/, '')
    .split('/')
    .filter((part) => part !== '')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

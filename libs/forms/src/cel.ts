import { Environment } from '@marcbachmann/cel-js';
import type { ASTNode } from '@marcbachmann/cel-js';
import type { Field, FormDefinition, Json, SubmissionData } from './definition.js';
import { Exact } from './exact.js';
import { isRecord } from './reader.js';
import { plainText } from './rich-text.js';
import { shownParts } from './shown-parts.js';

/** Values of one form, or of one composite, under their CEL names; a key that is not there has no value. */
class Values {
  [key: string]: unknown;
}

/** An amount with its own unit. */
class Quantity {
  constructor(
    readonly amount: Exact,
    readonly unit: string,
  ) {}
}

/** Keys are written with underscores in expressions, because `-` means minus there. */
export function celName(key: string): string {
  return key.replaceAll('-', '_');
}

/** The environment edits are checked and run in: a typed variable for each form, the same under `last`, and exact numbers. */
export function celEnvironment(forms: readonly FormDefinition[]): Environment {
  const environment = new Environment();
  registerNumbers(environment);
  environment.registerType('quantity', { ctor: Quantity, fields: { amount: 'number', unit: 'string' } });
  const last: Record<string, string> = {};
  for (const form of forms) {
    // Each type needs a class of its own: CEL tells types apart by it.
    const types: Record<string, string> = {};
    for (const field of form.fields) {
      types[celName(field.key)] = field.parts ? registerParts(environment, field) : celType(field);
    }
    const type = `form_${celName(form.key)}`;
    environment.registerType(type, { ctor: classFor(type), fields: types });
    environment.registerVariable(celName(form.key), type);
    last[celName(form.key)] = type;
  }
  environment.registerType('last_year', { ctor: classFor('last_year'), fields: last });
  environment.registerVariable('last', 'last_year');
  return environment;
}

const classes = new Map<string, new () => Values>();

function classFor(type: string): new () => Values {
  const known = classes.get(type) ?? class extends Values {};
  classes.set(type, known);
  return known;
}

function registerParts(environment: Environment, field: Field): string {
  const type = partsType(field);
  const fields = Object.fromEntries((field.parts ?? []).map((part) => [celName(part.key), celType(part)]));
  environment.registerType(type, { ctor: classFor(type), fields });
  return type;
}

function partsType(field: Field): string {
  return `parts_${field.path.replaceAll(/[-.]/g, '_')}`;
}

function celType(field: Field): string {
  switch (field.kind) {
    case 'decimal':
    case 'integer':
      return 'number';
    case 'list':
      return 'list<string>';
    case 'quantity':
      return 'quantity';
    default:
      return 'string';
  }
}

type Operand = Exact | bigint | number;

const COMPARISONS: Readonly<Record<string, (order: number) => boolean>> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

const ARITHMETIC: Readonly<Record<string, (left: Exact, right: Exact) => Exact>> = {
  '+': (left, right) => left.plus(right),
  '-': (left, right) => left.minus(right),
  '*': (left, right) => left.times(right),
  '/': (left, right) => left.over(right),
};

function registerNumbers(environment: Environment): void {
  environment.registerType('number', { ctor: Exact, fields: {} });
  const compare = (left: Operand, right: Operand): number => Exact.of(left).compare(Exact.of(right));
  for (const [left, right] of [
    ['number', 'number'],
    ['number', 'int'],
    ['number', 'double'],
    ['int', 'number'],
    ['double', 'number'],
  ]) {
    for (const [sign, holds] of Object.entries(COMPARISONS)) {
      environment.registerOperator(`${left} ${sign} ${right}: bool`, (a: Operand, b: Operand) => holds(compare(a, b)));
    }
    for (const [sign, apply] of Object.entries(ARITHMETIC)) {
      environment.registerOperator(`${left} ${sign} ${right}: number`, (a: Operand, b: Operand) =>
        apply(Exact.of(a), Exact.of(b)),
      );
    }
    // `int == number` comes with `number == int`.
    if (left === 'number') {
      environment.registerOperator(`${left} == ${right}: bool`, (a: Operand, b: Operand) => compare(a, b) === 0);
    }
  }
  environment.registerOperator('-number: number', (a: Exact) => a.negated());
  environment.registerFunction('abs(number): number', (a: Exact) => a.abs());
  environment.registerFunction('round(number, int): number', (a: Exact, digits: bigint) => a.round(Number(digits)));
  environment.registerFunction('sum(list<number>): number', (list: readonly Exact[]) =>
    list.reduce((total, value) => total.plus(value), Exact.zero),
  );
  environment.registerFunction('number(string): number', (text: string) => {
    const parsed = Exact.parse(text);
    if (!parsed) throw new RangeError('not a number');
    return parsed;
  });
  environment.registerFunction('number(int): number', (value: bigint) => Exact.of(value));
  environment.registerFunction('plain(string): string', (text: string) => text.replaceAll(/\s/g, ''));
}

/** Entered values as edits see them: entries without value, or with one that cannot be read, are absent. */
export function celContext(
  forms: readonly FormDefinition[],
  data: SubmissionData,
  lastYear: SubmissionData | undefined,
): Record<string, unknown> {
  const last = new (classFor('last_year'))();
  const context: Record<string, unknown> = { last };
  for (const form of forms) {
    context[celName(form.key)] = formValues(form, data);
    last[celName(form.key)] = formValues(form, lastYear);
  }
  return context;
}

/** True when the context has a value for `form.field` or `form.field.part`, or the same after `last.`; a composite when it has any part. */
export function isRead(context: Readonly<Record<string, unknown>>, path: string): boolean {
  let value: unknown = context;
  for (const key of path.split('.')) {
    value = isRecord(value) && Object.hasOwn(value, celName(key)) ? value[celName(key)] : undefined;
  }
  return value !== undefined && !(value instanceof Values && Object.keys(value).length === 0);
}

function formValues(form: FormDefinition, data: SubmissionData | undefined): Values {
  const values = new (classFor(`form_${celName(form.key)}`))();
  for (const field of form.fields) {
    const entered = data?.[form.key]?.[field.key]?.value;
    // A composite is always there, perhaps without parts, so that `has(form.field.part)` can be asked.
    const value = field.kind === 'composite' ? composite(field, entered ?? {}) : celValue(field, entered);
    if (value !== undefined) values[celName(field.key)] = value;
  }
  return values;
}

/** One value as CEL sees it; undefined when there is none or it is not of the field's kind. */
export function celValue(field: Field, value: Json | undefined): unknown {
  if (value === undefined || value === null || value === '') return undefined;
  switch (field.kind) {
    case 'decimal':
    case 'integer':
      return typeof value === 'string' ? Exact.parse(value) : undefined;
    case 'list':
      return Array.isArray(value) && value.length > 0 ? value.map(String) : undefined;
    case 'quantity':
      return quantity(value);
    case 'composite':
      return isBlankComposite(field, value) ? undefined : composite(field, value);
    case 'rich-text':
      return plainText(value).trim() === '' ? undefined : plainText(value);
    default:
      return typeof value === 'string' ? value : undefined;
  }
}

function quantity(value: Json): Quantity | undefined {
  if (!isRecord(value) || typeof value.amount !== 'string') return undefined;
  const amount = Exact.parse(value.amount);
  return amount && new Quantity(amount, typeof value.unit === 'string' ? value.unit : '');
}

function isBlankComposite(field: Field, value: Json): boolean {
  return Object.keys(composite(field, value)).length === 0;
}

function composite(field: Field, value: Json): Values {
  const entered = isRecord(value) ? (value as Record<string, Json>) : {};
  const values = new (classFor(partsType(field)))();
  for (const part of shownParts(field, value)) {
    const read = celValue(part, entered[part.key]);
    if (read !== undefined) values[celName(part.key)] = read;
  }
  return values;
}

/** The chains of names an expression reads from its variables: `['a','b']` for `a.b`, each once. */
export function chainsRead(ast: ASTNode): string[][] {
  const found = new Map<string, string[]>();
  walk(ast, found);
  return [...found.values()];
}

function walk(node: unknown, found: Map<string, string[]>): void {
  if (Array.isArray(node)) {
    for (const child of node) walk(child, found);
    return;
  }
  if (!isRecord(node) || !('op' in node)) return;
  const chain = chainOf(node);
  if (chain) found.set(chain.join('.'), chain);
  else walk(node.args, found);
}

function chainOf(node: Record<string, unknown>): string[] | undefined {
  if (node.op === 'id') return [String(node.args)];
  if (node.op !== '.' || !Array.isArray(node.args) || !isRecord(node.args[0])) return undefined;
  const before = chainOf(node.args[0]);
  return before && [...before, String(node.args[1])];
}

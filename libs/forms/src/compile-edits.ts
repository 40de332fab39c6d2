import type { Environment, ParseResult } from '@marcbachmann/cel-js';
import type { Edit, FormDefinition, FormSet } from './definition.js';
import { celEnvironment, celName, chainsRead } from './cel.js';
import { findField } from './paths.js';

/** An edit ready to run. */
export interface CompiledEdit {
  edit: Edit;
  when?: ParseResult;
  check: ParseResult;
}

/** Something wrong with an edit. `key` is the key of the edit's entry it stands under, `index` the position in it. */
export interface EditFault {
  code: 'unknown-field' | 'bad-cel' | 'undeclared-field' | 'unused-field' | 'duplicate';
  edit: string;
  /** Position of the edit in the form set. */
  position: number;
  key: 'key' | 'fields' | 'optional' | 'lastYear' | 'when' | 'check';
  index?: number;
  message: string;
}

/** A fault before it is known whose it is. */
type LocalFault = Omit<EditFault, 'edit' | 'position'>;

/** Compiles the edits of a checked form set. Throws when one does not compile: {@link checkEdits} tells why. */
export function compileEdits(formSet: FormSet): CompiledEdit[] {
  const environment = celEnvironment(formSet.forms);
  return formSet.edits.map((edit) => ({
    edit,
    check: environment.parse(edit.check),
    ...(edit.when !== undefined && { when: environment.parse(edit.when) }),
  }));
}

/** What is wrong with the edits of a form set: unknown fields, expressions that do not compile, paths read but not named or named but not read. */
export function checkEdits(formSet: FormSet): EditFault[] {
  const environment = celEnvironment(formSet.forms);
  const faults: EditFault[] = [];
  formSet.edits.forEach((edit, position) => {
    if (formSet.edits.findIndex((other) => other.key === edit.key) !== position) {
      faults.push({ code: 'duplicate', edit: edit.key, position, key: 'key', message: `edit "${edit.key}" stands twice` });
    }
    const found = checkPaths(formSet.forms, edit);
    const read = new Set<string>();
    for (const key of ['when', 'check'] as const) {
      const source = edit[key];
      if (source !== undefined) found.push(...checkExpression(environment, formSet.forms, edit, key, source, read));
    }
    if (found.length === 0) found.push(...checkUse(edit, read));
    faults.push(...found.map((fault) => ({ ...fault, edit: edit.key, position })));
  });
  return faults;
}

function checkPaths(forms: readonly FormDefinition[], edit: Edit): LocalFault[] {
  return (['fields', 'optional', 'lastYear'] as const).flatMap((key) =>
    (edit[key] ?? []).flatMap((path, index) =>
      findField(forms, path) ? [] : [{ code: 'unknown-field' as const, key, index, message: `there is no field "${path}"` }],
    ),
  );
}

function checkExpression(
  environment: Environment,
  forms: readonly FormDefinition[],
  edit: Edit,
  key: 'when' | 'check',
  source: string,
  read: Set<string>,
): LocalFault[] {
  const result = environment.check(source);
  const reason = result.error?.message.split('\n')[0] ?? 'it does not compile';
  if (!result.valid) return [{ code: 'bad-cel', key, message: `${reason}: ${source}` }];
  if (result.type !== 'bool') {
    return [{ code: 'bad-cel', key, message: `must be true or false, but gives ${result.type}` }];
  }
  const faults: LocalFault[] = [];
  for (const chain of chainsRead(environment.parse(source).ast)) {
    const path = pathOf(forms, chain);
    if (path === undefined) continue;
    read.add(path);
    const declared = path.startsWith('last.')
      ? edit.lastYear.includes(path.slice('last.'.length))
      : edit.fields.includes(path) || (edit.optional ?? []).includes(path);
    if (!declared) {
      const place = path.startsWith('last.') ? '"lastYear"' : '"fields" or "optional"';
      faults.push({ code: 'undeclared-field', key, message: `reads ${path}, which ${place} does not name` });
    }
  }
  return faults;
}

/** The path (`form.field`, `form.field.part`, with `last.` before it for last year's) a chain of CEL names reads; undefined for other names. */
function pathOf(forms: readonly FormDefinition[], chain: readonly string[]): string | undefined {
  const [root, ...rest] = chain;
  if (root === 'last') {
    const path = pathOf(forms, rest);
    return path && `last.${path}`;
  }
  const form = forms.find((candidate) => celName(candidate.key) === root);
  const field = form?.fields.find((candidate) => celName(candidate.key) === rest[0]);
  if (!field) return undefined;
  const part = field.parts?.find((candidate) => celName(candidate.key) === rest[1]);
  return part?.path ?? field.path;
}

function checkUse(edit: Edit, read: ReadonlySet<string>): LocalFault[] {
  const unused = (key: 'fields' | 'optional' | 'lastYear', paths: readonly string[], prefix: string): LocalFault[] =>
    paths.flatMap((path, index) =>
      read.has(prefix + path) || (key === 'fields' && index === 0)
        ? []
        : [{ code: 'unused-field' as const, key, index, message: `neither "check" nor "when" reads ${path}` }],
    );
  return [
    ...unused('fields', edit.fields, ''),
    ...unused('optional', edit.optional ?? [], ''),
    ...unused('lastYear', edit.lastYear, 'last.'),
  ];
}

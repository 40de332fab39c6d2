import type { Environment } from '@marcbachmann/cel-js';
import type { ConditionSays } from '@countersign/domain';
import { celContext, celEnvironment, celName, chainsRead } from './cel.js';
import type { FormDefinition, SubmissionData } from './definition.js';

/** What is wrong with a condition. */
export interface ConditionFault {
  code: 'bad-cel' | 'unknown-field';
  message: string;
}

/**
 * What is wrong with a condition over the submitted data: it must compile, be true or false, and read at least one field of the forms, and nothing else.
 * @param source CEL, with the names and types edits have
 * @returns null when it is sound
 */
export function checkCondition(forms: readonly FormDefinition[], source: string): ConditionFault | null {
  const environment = celEnvironment(forms);
  const chains = chainsOf(environment, source);
  if (chains) {
    const unknown = chains.find((chain) => !isField(forms, chain));
    if (unknown?.[0] === 'last') {
      return { code: 'bad-cel', message: `reads ${unknown.join('.')}: a condition reads what was submitted, not last year` };
    }
    if (unknown) return { code: 'unknown-field', message: `there is no field "${unknown.join('.')}": ${source}` };
    if (chains.length === 0) return { code: 'bad-cel', message: `reads no field, so it would always say the same: ${source}` };
  }
  const result = environment.check(source);
  if (!result.valid) {
    return { code: 'bad-cel', message: `${result.error?.message.split('\n')[0] ?? 'it does not compile'}: ${source}` };
  }
  return result.type === 'bool' ? null : { code: 'bad-cel', message: `must be true or false, but gives ${result.type}` };
}

/**
 * What a condition says of submitted data. `unknown` when it cannot be computed: a value it reads is missing (or has a state in place of a value),
 * a division by zero.
 * @param source a condition in which {@link checkCondition} finds no fault
 */
export function conditionSays(forms: readonly FormDefinition[], source: string, data: SubmissionData): ConditionSays {
  try {
    const answer: unknown = celEnvironment(forms).parse(source)(celContext(forms, data, undefined));
    return typeof answer === 'boolean' ? (answer ? 'holds' : 'fails') : 'unknown';
  } catch {
    return 'unknown';
  }
}

/** The chains of names it reads from the forms or from last year; undefined when it does not parse. */
function chainsOf(environment: Environment, source: string): string[][] | undefined {
  try {
    const own = new Set(environment.getDefinitions().variables.map(({ name }) => name));
    return chainsRead(environment.parse(source).ast).filter(([root]) => root !== undefined && own.has(root));
  } catch {
    return undefined;
  }
}

function isField(forms: readonly FormDefinition[], [root, key]: readonly string[]): boolean {
  const form = forms.find((candidate) => celName(candidate.key) === root);
  return form !== undefined && form.fields.some((field) => celName(field.key) === key);
}

import type { FormSet } from './definition.js';
import { compileEdits } from './compile-edits.js';
import type { CompiledEdit } from './compile-edits.js';
import { compileShapes, valueShapes } from './value-shapes.js';
import type { ShapeValidator, ShapeValidators } from './value-shapes.js';

/** A form set ready to evaluate. */
export interface CompiledForms {
  formSet: FormSet;
  edits: readonly CompiledEdit[];
  /** The validator of each field, by path. */
  validators: ReadonlyMap<string, ShapeValidator>;
}

const compiled = new WeakMap<FormSet, CompiledForms>();

/**
 * Makes a form set ready to evaluate, once for each form set object.
 * @param validators compiled ahead of time for exactly this form set (a page under a CSP without unsafe-eval must give them); without them they
 *   are compiled here. Both are the same schemas, so findings do not differ.
 */
export function compileForms(formSet: FormSet, validators?: ShapeValidators): CompiledForms {
  const known = compiled.get(formSet);
  if (known) return known;
  const shapes = valueShapes(formSet);
  const byName = validators ?? compileShapes(shapes);
  const forms: CompiledForms = {
    formSet,
    edits: compileEdits(formSet),
    validators: new Map(
      Object.entries(shapes.of).map(([path, name]) => {
        const validator = byName[name];
        if (!validator) throw new Error(`the validators given do not fit: ${name} is missing`);
        return [path, validator];
      }),
    ),
  };
  compiled.set(formSet, forms);
  return forms;
}

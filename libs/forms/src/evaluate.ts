import type { ParseResult } from '@marcbachmann/cel-js';
import { entryAt, findField } from './paths.js';
import type { Edit, Finding, FormSet, SubmissionData } from './definition.js';
import { celContext, isRead } from './cel.js';
import { checkEntry, isEmpty } from './check-entry.js';
import { compileForms } from './compile-forms.js';
import type { CompiledForms } from './compile-forms.js';
import type { CompiledEdit } from './compile-edits.js';
import { fillDataYearIn } from './data-year.js';
import { UNKNOWN_FIELD } from './messages.js';

/** While drafting nothing is required; at submission everything counts. */
export type EvaluationStage = 'draft' | 'submit';

/** What became of one edit: it fired, it ran and passed, or it did not run because a value it needs is missing or `when` is false. */
export interface EditRun {
  edit: Edit;
  outcome: 'fired' | 'passed' | 'skipped';
}

/**
 * Checks a submission: each entry by itself, then the edits. The same function serves the page while typing, the server at submission and
 * the check of a pack's samples.
 * @param forms a form set, or one compiled by `compileForms` (with validators compiled ahead of time in a browser)
 * @param lastYear last year's data, if there is any
 * @param dataPeriod period the figures are of; fills `{{dataYear}}` in messages
 * @returns findings in the order of the forms, then of the edits. Hard ones block submission, soft ones need an explanation
 */
export function evaluate(
  forms: FormSet | CompiledForms,
  data: SubmissionData,
  lastYear: SubmissionData | undefined,
  stage: EvaluationStage,
  dataPeriod?: string,
): Finding[] {
  const compiled = 'formSet' in forms ? forms : compileForms(forms);
  const findings = [
    ...entryFindings(compiled, data, stage),
    ...unknownFields(compiled.formSet, data),
    ...runEdits(compiled, data, lastYear, stage).flatMap(({ edit, outcome }) =>
      outcome === 'fired' ? [editFinding(edit, data)] : [],
    ),
  ];
  if (dataPeriod === undefined) return findings;
  return findings.map((finding) => ({ ...finding, message: fillDataYearIn(finding.message, dataPeriod) }));
}

/** True when nothing stands against submission: no hard finding, and every soft one explained. */
export function isSubmittable(findings: readonly Finding[]): boolean {
  return findings.every((finding) => finding.severity === 'soft' && finding.explained);
}

function entryFindings(compiled: CompiledForms, data: SubmissionData, stage: EvaluationStage): Finding[] {
  return compiled.formSet.forms.flatMap((form) =>
    form.fields.flatMap((field) => checkEntry(field, data[form.key]?.[field.key], compiled.validators.get(field.path), stage)),
  );
}

function unknownFields(formSet: FormSet, data: SubmissionData): Finding[] {
  return Object.entries(data).flatMap(([formKey, entries]) =>
    Object.keys(entries)
      .filter((fieldKey) => !findField(formSet.forms, `${formKey}.${fieldKey}`))
      .map((fieldKey) => ({
        path: `${formKey}.${fieldKey}`,
        severity: 'hard' as const,
        code: 'unknown-field',
        message: UNKNOWN_FIELD({ zh: `「${fieldKey}」`, en: `“${fieldKey}”` }),
        explained: false,
        related: [],
      })),
  );
}

/** Runs every edit and says what became of it. */
export function runEdits(
  compiled: CompiledForms,
  data: SubmissionData,
  lastYear: SubmissionData | undefined,
  stage: EvaluationStage,
): EditRun[] {
  const context = celContext(compiled.formSet.forms, data, lastYear);
  return compiled.edits.map((compiledEdit) => ({
    edit: compiledEdit.edit,
    outcome: outcomeOf(compiledEdit, data, stage, context),
  }));
}

function outcomeOf(
  { edit, when, check }: CompiledEdit,
  data: SubmissionData,
  stage: EvaluationStage,
  context: Record<string, unknown>,
): EditRun['outcome'] {
  const ready =
    edit.fields.every((path) => isRead(context, path)) &&
    edit.lastYear.every((path) => isRead(context, `last.${path}`)) &&
    (stage === 'submit' || (edit.optional ?? []).every((path) => !isEmpty(entryAt(data, path))));
  if (!ready || (when && holds(when, context) !== true)) return 'skipped';
  switch (holds(check, context)) {
    case true:
      return 'passed';
    case false:
      return 'fired';
    default:
      return 'skipped';
  }
}

/** An expression that cannot be computed (a division by zero) says nothing about the data. */
function holds(expression: ParseResult, context: Record<string, unknown>): boolean | undefined {
  try {
    return expression(context) === true;
  } catch {
    return undefined;
  }
}

function editFinding(edit: Edit, data: SubmissionData): Finding {
  const path = edit.fields[0] ?? '';
  const explanation = entryAt(data, path)?.explanations?.[edit.key] ?? '';
  return {
    path,
    severity: edit.severity,
    code: edit.key,
    message: edit.message,
    explained: edit.severity === 'soft' && explanation.trim() !== '',
    related: [...edit.fields.slice(1), ...(edit.optional ?? [])],
  };
}

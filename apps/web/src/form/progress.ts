import type { Finding, FormDefinition } from '@countersign/forms';
import { fieldPath } from './entry-store';

/** How far a section, a form or all of it is. */
export interface Progress {
  /** Required and not filled, or carried over and not confirmed. */
  missing: number;
  /** Hard findings that are not about something missing. */
  faulty: number;
  /** Soft findings without an explanation. */
  unexplained: number;
  /** Fields a return marked. */
  marked: number;
}

/** A part of a form that the list on the left names. */
export interface Chapter {
  key: string;
  title: string;
  level: number;
  paths: readonly string[];
}

const MISSING = ['required', 'unconfirmed'];

/** Findings that say only that something is not there yet. */
export function isMissing(finding: Finding): boolean {
  return MISSING.includes(finding.code);
}

/** Counts the findings and marks that show at these fields. */
export function progressOf(paths: readonly string[], findings: readonly Finding[], marks: readonly string[]): Progress {
  const own = new Set(paths);
  const here = findings.filter((finding) => own.has(fieldPath(finding.path)));
  return {
    missing: here.filter(isMissing).length,
    faulty: here.filter((finding) => finding.severity === 'hard' && !isMissing(finding)).length,
    unexplained: here.filter((finding) => finding.severity === 'soft' && !finding.explained).length,
    marked: new Set(marks.map(fieldPath).filter((path) => own.has(path))).size,
  };
}

/** True when nothing stands against submission. */
export function isComplete({ missing, faulty, unexplained }: Progress): boolean {
  return missing + faulty + unexplained === 0;
}

/** The chapters of a form: its sections and applicant lines, or the headings of its outline that have a text. */
export function chaptersOf(form: FormDefinition, applicantTitle: string): Chapter[] {
  const path = (field: string): string => `${form.key}.${field}`;
  const sections = form.sections.map(({ key, title, rows }) => ({ key, title, level: 1, paths: rows.flat().map(path) }));
  const applicant = form.applicant.flat().map(path);
  const lines = applicant.length > 0 ? [{ key: 'applicant-lines', title: applicantTitle, level: 1, paths: applicant }] : [];
  const outline = form.outline.map(({ heading, level, field }, index) => ({
    key: `heading-${index}`,
    title: heading,
    level,
    paths: field === undefined ? [] : [path(field)],
  }));
  return [...sections, ...outline, ...lines];
}

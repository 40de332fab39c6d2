import { textIn, type Actor, type Language, type Text } from '@countersign/domain';

/** Who reads, in which language. */
export interface Reader {
  actor: Actor;
  language: Language;
}

/** A pack's text in the reader's language. */
export function read(reader: Reader, text: Text | undefined): string {
  return textIn(text, reader.language);
}

/** The reader's posts as two parallel arrays, for `unnest` in SQL. */
export function postArrays(actor: Actor): [organisations: string[], roles: string[]] {
  return [actor.posts.map((post) => post.organisationId), actor.posts.map((post) => post.role)];
}

/**
 * SQL condition: this task is the reader's. In a rehearsal everything belongs to the launcher, so that nobody else is disturbed.
 * Needs the aliases `task` and `campaign`; parameters: person, organisations, roles (their numbers are given).
 */
export function heldBy(person: number, organisations: number, roles: number): string {
  return `(CASE WHEN campaign.rehearsal THEN campaign.launched_by = $${person}
    ELSE (task.organisation_id, task.role) IN (SELECT * FROM unnest($${organisations}::uuid[], $${roles}::text[])) END)`;
}

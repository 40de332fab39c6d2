import { PERMISSIONS, textIn, type Actor, type Language, type Text } from '@countersign/domain';

/** Who reads, in which language. */
export interface Reader {
  actor: Actor;
  language: Language;
}

/** A pack's text in the reader's language. */
export function read(reader: Reader, text: Text | undefined): string {
  return textIn(text, reader.language);
}

/**
 * The reader's posts as two parallel arrays, for `unnest` in SQL. Only those that give a look into submissions: an administrator of an office
 * sees no form data, whatever the office has to do with it.
 */
export function postArrays(actor: Actor): [organisations: string[], roles: string[]] {
  const posts = actor.posts.filter((post) => PERMISSIONS[post.role].includes('submission.read'));
  return [posts.map((post) => post.organisationId), posts.map((post) => post.role)];
}

/**
 * SQL condition: this task is the reader's. In a rehearsal everything belongs to the launcher, so that nobody else is disturbed.
 * Needs the aliases `task` and `campaign`; parameters: person, organisations, roles (their numbers are given).
 */
export function heldBy(person: number, organisations: number, roles: number): string {
  return `(CASE WHEN campaign.rehearsal THEN campaign.launched_by = $${person}
    ELSE (task.organisation_id, task.role) IN (SELECT * FROM unnest($${organisations}::uuid[], $${roles}::text[])) END)`;
}

/**
 * SQL condition: the reader's office has the task, or one of the reader's posts was told of it (a reminder went to those above). Nobody but its
 * launcher looks into a rehearsal. Needs the aliases `task` and `campaign`; parameters as in {@link heldBy}.
 */
export function concerns(person: number, organisations: number, roles: number): string {
  return `(CASE WHEN campaign.rehearsal THEN campaign.launched_by = $${person}
    ELSE task.organisation_id = ANY ($${organisations}::uuid[])
      OR EXISTS (SELECT 1 FROM notice WHERE notice.task_id = task.id AND notice.state <> 'planned'
                  AND (notice.organisation_id, notice.role) IN (SELECT * FROM unnest($${organisations}::uuid[], $${roles}::text[]))) END)`;
}

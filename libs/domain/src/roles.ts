/**
 * What a person does for an organisation (docs/glossary.md). A post is an organisation plus one of these.
 * `handler` and `head` sit in a local government, `bureau-handler` and `bureau-head` in the authority above it.
 */
export const ROLES = [
  'filler',
  'applicant-head',
  'handler',
  'head',
  'bureau-handler',
  'bureau-head',
  'provincial-officer',
  'administrator',
  'auditor',
] as const;

/** One of {@link ROLES}. */
export type Role = (typeof ROLES)[number];

/** The role that answers for a handling role in the same organisation; escalations go to it. */
export const HEAD_OF: Readonly<Partial<Record<Role, Role>>> = {
  filler: 'applicant-head',
  handler: 'head',
  'bureau-handler': 'bureau-head',
};

/** Organisation + role: what a task is addressed to. Who holds it is asked when reading, deciding and mailing. */
export interface Post {
  organisationId: string;
  role: Role;
}

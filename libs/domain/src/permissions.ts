import { ROLES, type ActingPost, type Role } from './roles.js';

/**
 * What a route or a verb may ask for. `task.*`, `submission.read` and `submission.comment` are further bound to the posts a person holds: the use case looks at
 * the post of the task; `submission.read-all` is not.
 */
export const PERMISSION_NAMES = [
  'task.read',
  'task.decide',
  'submission.read',
  'submission.comment',
  'submission.read-all',
  'campaign.read',
  'campaign.launch',
  'campaign.steer',
  'people.read',
  'people.manage',
  'post.replace',
  'pack.manage',
  'calendar.manage',
  'history.read',
  'archive.read',
  'archive.reopen',
  'trouble.read',
] as const;

/** One of {@link PERMISSION_NAMES}. */
export type Permission = (typeof PERMISSION_NAMES)[number];

/** A signed-in person with the posts held now, those acted for as a substitute among them. */
export interface Actor {
  personId: string;
  name: string;
  posts: readonly ActingPost[];
}

const ON_TASKS: readonly Permission[] = ['task.read', 'task.decide', 'submission.read', 'submission.comment', 'archive.read'];

/**
 * What each role may do. The administrator manages people, packs and settings and sees no form data; the auditor reads everything and
 * changes nothing; the provincial officer runs campaigns, sees every submission (design §2) and hands over the posts of those who fill and give
 * opinions ({@link REPLACEABLE_ROLES}), never to the officer's own mailbox.
 */
export const PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  filler: ON_TASKS,
  'applicant-head': ON_TASKS,
  handler: ON_TASKS,
  head: ON_TASKS,
  'bureau-handler': ON_TASKS,
  'bureau-head': ON_TASKS,
  'provincial-officer': [
    ...ON_TASKS,
    'submission.read-all',
    'campaign.read',
    'campaign.launch',
    'campaign.steer',
    'people.read',
    'post.replace',
    'calendar.manage',
    'history.read',
    'trouble.read',
  ],
  administrator: [
    'people.read',
    'people.manage',
    'post.replace',
    'pack.manage',
    'calendar.manage',
    'campaign.read',
    'archive.reopen',
    'trouble.read',
  ],
  auditor: [
    'task.read',
    'submission.read',
    'submission.read-all',
    'campaign.read',
    'people.read',
    'history.read',
    'archive.read',
    'trouble.read',
  ],
};

/** Roles whose holders somebody with `post.replace` may replace; the others are the administrator's alone (`people.manage`). */
export const REPLACEABLE_ROLES: readonly Role[] = [
  'filler',
  'applicant-head',
  'handler',
  'head',
  'bureau-handler',
  'bureau-head',
];

/** The roles that give a permission. */
export function rolesWith(permission: Permission): Role[] {
  return ROLES.filter((role) => PERMISSIONS[role].includes(permission));
}

/** All permissions the actor's posts give, each once, in the order of {@link PERMISSION_NAMES}. */
export function permissionsOf(actor: Pick<Actor, 'posts'>): Permission[] {
  const held = new Set(actor.posts.flatMap(permissionsAt));
  return PERMISSION_NAMES.filter((permission) => held.has(permission));
}

/** True when one of the actor's posts gives the permission. */
export function can(actor: Pick<Actor, 'posts'>, permission: Permission): boolean {
  return actor.posts.some((post) => permissionsAt(post).includes(permission));
}

/** Posts with tasks: what a substitute can act for. */
export const SUBSTITUTED_ROLES: readonly Role[] = ROLES.filter((role) => PERMISSIONS[role].includes('task.decide'));

/** What a post gives: a substitute does the tasks of it, and nothing else that its holder may do besides. */
function permissionsAt({ role, substitutesFor }: ActingPost): readonly Permission[] {
  return substitutesFor ? PERMISSIONS[role].filter((permission) => ON_TASKS.includes(permission)) : PERMISSIONS[role];
}

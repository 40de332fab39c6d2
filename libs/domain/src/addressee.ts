import { HEAD_OF, type Post, type Role } from './roles.js';
import type { OverdueAddressee, StageDefinition } from './stage.js';

/** The chain of one subject: level key → organisation. */
export type Chain = Readonly<Record<string, { organisationId: string }>>;

/** The post a stage's task is addressed to; null when the subject's chain has no organisation at its level. */
export function postOfStage(stage: StageDefinition, chain: Chain): Post | null {
  const organisation = chain[stage.post.level];
  return organisation ? { organisationId: organisation.organisationId, role: stage.post.role } : null;
}

/**
 * Who hears of a stage's reminder: `handler` is the stage's post, `head` the head role of the same organisation, `superior` the head role
 * of the organisation of the next level in which somebody acts (where that office has no head role, its acting role).
 * @param levels level keys, lowest first
 * @returns null when there is no such post
 */
export function addresseePost(
  addressee: OverdueAddressee,
  stage: StageDefinition,
  stages: readonly StageDefinition[],
  levels: readonly string[],
  chain: Chain,
): Post | null {
  const own = postOfStage(stage, chain);
  if (!own || addressee === 'handler') return own;
  if (addressee === 'head') {
    const head = HEAD_OF[own.role];
    return head ? { organisationId: own.organisationId, role: head } : null;
  }
  for (const level of levels.slice(levels.indexOf(stage.post.level) + 1)) {
    const organisation = chain[level];
    const role = actingRole(level, stages);
    if (organisation && role) return { organisationId: organisation.organisationId, role: HEAD_OF[role] ?? role };
  }
  return null;
}

function actingRole(level: string, stages: readonly StageDefinition[]): Role | undefined {
  return stages.find((candidate) => candidate.post.level === level)?.post.role;
}

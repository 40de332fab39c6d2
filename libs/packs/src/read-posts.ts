import { ROLES } from '@countersign/domain';
import type { StageDefinition, StagePost, StageRule } from '@countersign/domain';
import { isRecord, Reader } from '@countersign/forms';
import type { Place } from '@countersign/forms';

/** Votes a rule can ask for, and a post can have. */
const MOST_VOTES = 99;

/** Reads who acts in a stage: `post`, or several as `posts`. */
export function readPosts(
  reader: Reader,
  raw: Readonly<Record<string, unknown>>,
  at: Place,
  levels: readonly string[],
): StagePost[] {
  if (raw.posts === undefined) {
    if (raw.post === undefined) {
      reader.fault('missing-key', at, 'a stage needs "post" or "posts": who acts');
      return [];
    }
    return [readPost(reader, raw.post, [...at, 'post'], levels, false)];
  }
  if (raw.post !== undefined) reader.fault('duplicate', [...at, 'posts'], '"post" names one, "posts" several: say one of both');
  const posts = reader.list(raw.posts, [...at, 'posts']).map((entry, index) => {
    return readPost(reader, entry, [...at, 'posts', index], levels, true);
  });
  if (posts.length < 2) reader.fault('bad-value', [...at, 'posts'], '"posts" names several; for one there is "post"');
  posts.forEach((post, index) => {
    const first = posts.findIndex((other) => other.level === post.level && other.role === post.role);
    if (first !== index) reader.fault('duplicate', [...at, 'posts', index], `${post.role} of ${post.level} stands twice`);
  });
  return posts;
}

function readPost(reader: Reader, value: unknown, at: Place, levels: readonly string[], several: boolean): StagePost {
  const raw = reader.record(value, at, ['level', 'role'], several ? ['weight'] : []) ?? {};
  const level = reader.string(raw.level, [...at, 'level']);
  if (level !== '' && !levels.includes(level)) {
    reader.fault('unknown-level', [...at, 'level'], `there is no level "${level}"; levels: ${levels.join(', ')}`);
  }
  const acting = ROLES.filter((role) => role !== 'administrator' && role !== 'auditor');
  const role = acting.find((candidate) => candidate === raw.role);
  if (!role && raw.role !== undefined) {
    reader.fault(
      'unknown-role',
      [...at, 'role'],
      `no role "${String(raw.role)}" can act in a stage; roles: ${acting.join(', ')}`,
    );
  }
  return {
    level,
    role: role ?? 'filler',
    ...(raw.weight !== undefined && { weight: reader.integer(raw.weight, [...at, 'weight'], 1, MOST_VOTES) }),
  };
}

/** Reads who of a stage's posts decides it. */
export function readRule(reader: Reader, value: unknown, at: Place): StageRule {
  if (!isRecord(value)) return reader.oneOf(value, at, ['any-one', 'all', 'in-order'] as const);
  const raw = reader.record(value, at, ['votes']) ?? {};
  return { votes: reader.integer(raw.votes, [...at, 'votes'], 1, MOST_VOTES) };
}

/** What rule and posts say together. */
export function checkRule(reader: Reader, { kind, posts, rule }: StageDefinition, at: Place): void {
  if (rule !== 'any-one' && posts.length < 2) {
    reader.fault('wrong-rule', [...at, 'rule'], 'with one post there is nobody to wait for: the rule is any-one');
  }
  if (rule !== 'any-one' && kind === 'fill') {
    reader.fault('wrong-rule', [...at, 'rule'], 'a form is submitted once: a stage of kind fill has the rule any-one');
  }
  posts.forEach((post, index) => {
    if (typeof rule === 'object' || post.weight === undefined) return;
    reader.fault('wrong-rule', [...at, 'posts', index, 'weight'], 'votes are counted only by "rule: { votes: … }"');
  });
  const votes = posts.reduce((sum, { weight = 1 }) => sum + weight, 0);
  if (typeof rule === 'object' && posts.length > 1 && rule.votes > votes) {
    reader.fault('wrong-rule', [...at, 'rule', 'votes'], `all of its posts together have ${votes} votes: it could never go on`);
  }
}

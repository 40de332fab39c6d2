import { HEAD_OF, type Language, type Role } from '@countersign/domain';
import type { ProgrammePack } from '@countersign/packs';

/** Mailbox of the invented person who holds a post: the post says it all. Below example.org, which never leads anywhere (RFC 2606). */
export function mailboxOf(role: Role, organisationKey: string): string {
  return `${role}@${organisationKey}.example.org`;
}

/** One line of the list of invented people. */
export interface CastMember {
  name: string;
  email: string;
  phone: string;
  organisationKey: string;
  role: Role;
  language: Language;
}

/**
 * Invented people for a pack: one for every post that its stages ask, one for the head above each, and an officer at the highest level.
 * The same pack gives the same people.
 */
export function castOf(pack: ProgrammePack): CastMember[] {
  const language = pack.languages[0] ?? 'zh-CN';
  const top = pack.levels.at(-1)?.key;
  const posts = pack.organisations.flatMap((organisation) => {
    const roles = new Set<Role>();
    for (const post of pack.stages.flatMap((stage) => stage.posts)) {
      if (post.level !== organisation.level) continue;
      roles.add(post.role);
      const head = HEAD_OF[post.role];
      if (head) roles.add(head);
    }
    if (organisation.level === top) roles.add('provincial-officer');
    return [...roles].map((role) => ({ organisationKey: organisation.key, role }));
  });
  return posts.map(({ organisationKey, role }, index) => ({
    name: nameOf(index, language),
    email: mailboxOf(role, organisationKey),
    phone: `020-5550${String(index).padStart(4, '0')}`,
    organisationKey,
    role,
    language,
  }));
}

/** The list as a file for the import of people (docs/people-import.md). */
export function listOf(cast: readonly CastMember[]): Uint8Array {
  const lines = cast.map(({ name, email, phone, organisationKey, role, language }) =>
    [name, email, phone, organisationKey, role, language].join(','),
  );
  return new TextEncoder().encode(['姓名,邮箱,电话,单位,角色,语言', ...lines, ''].join('\r\n'));
}

const FAMILY = [...'陈林黄李张王刘吴梁何罗郑谢曾邓叶苏卢潘钟'];
const GIVEN = '志强 建明 丽华 伟文 晓东 秀英 国栋 嘉敏 海燕 俊杰 少芬 永康 文静 耀辉 雪梅 家俊 淑仪 启明 慧玲'.split(' ');
const FIRST = 'Alice Ben Clara David Emma Frank Grace Henry Isla Jack Kate Leo Mary Noah Olive Paul Ruth Sam Tess'.split(' ');
const LAST = 'Abbott Baker Clarke Dixon Ellis Foster Grant Hughes Irving Jones Knight Lewis Moore Nash Owen Price Reed'.split(
  ' ',
);

/** Both lists have lengths without a common divisor, so that no name comes twice among several hundred. */
function nameOf(index: number, language: Language): string {
  return language === 'zh-CN'
    ? `${FAMILY[index % FAMILY.length]}${GIVEN[index % GIVEN.length]}`
    : `${FIRST[index % FIRST.length]} ${LAST[index % LAST.length]}`;
}

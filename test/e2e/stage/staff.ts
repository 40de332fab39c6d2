import { HEAD_OF, type Role } from '@countersign/domain';
import type { ProgrammePack } from '@countersign/packs';

/** Mailbox of who holds a post: the post says it all. */
export function mailboxOf(role: Role, organisationKey: string): string {
  return `${role}@${organisationKey}.example.org`;
}

/**
 * A list of people for the import, as an office would hand it in: one person for every post that the pack's routes ask, and one for the
 * head above each.
 */
export function staffList(pack: ProgrammePack): string {
  const rows = pack.organisations.flatMap((organisation) => {
    const roles = new Set<Role>();
    for (const { level, role } of pack.stages.flatMap((stage) => stage.posts)) {
      if (level !== organisation.level) continue;
      roles.add(role);
      const head = HEAD_OF[role];
      if (head) roles.add(head);
    }
    return [...roles].map((role) => [organisation.key, role] as const);
  });
  const language = pack.languages[0] ?? 'zh-CN';
  const lines = rows.map(([organisation, role], index) =>
    [nameOf(index), mailboxOf(role, organisation), `0760-8${String(index).padStart(7, '0')}`, organisation, role, language].join(
      ',',
    ),
  );
  return ['姓名,邮箱,电话,单位,角色,语言', ...lines, ''].join('\r\n');
}

const FAMILY = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高'];
const GIVEN = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平'];

function nameOf(index: number): string {
  const family = FAMILY[index % FAMILY.length] ?? '王';
  return `${family}${GIVEN[Math.floor(index / FAMILY.length) % GIVEN.length] ?? '伟'}${GIVEN[(index * 7) % GIVEN.length] ?? '芳'}`;
}

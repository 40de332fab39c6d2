import type { Role } from '@countersign/domain';
import type { ProgrammePack } from '@countersign/packs';
import { subjectOf } from '../stage/paperwork.js';
import { mailboxOf } from '../stage/staff.js';

/** Who acts at a stage of the programme, as level and role. */
const POSTS: Readonly<Record<string, readonly [level: string, role: Role]>> = {
  fill: ['applicant', 'filler'],
  'local-opinion': ['local-government', 'handler'],
  'bureau-opinion': ['prefecture-bureau', 'bureau-handler'],
  receipt: ['province', 'provincial-officer'],
};

/** The organisation that a zone's stage is asked of. */
export function officeOf(pack: ProgrammePack, zone: number, stageKey: string): string {
  const [level = ''] = POSTS[stageKey] ?? [];
  return subjectOf(pack, zone).chain[level] ?? '';
}

/** The mailbox of whoever acts at a stage of a zone from the beginning. */
export function addressOf(pack: ProgrammePack, zone: number, stageKey: string): string {
  const post = POSTS[stageKey];
  if (!post) throw new Error(`there is no stage ${stageKey}`);
  return mailboxOf(post[1], officeOf(pack, zone, stageKey));
}

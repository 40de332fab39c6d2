import type { Language } from './text.js';

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

/** A post somebody acts for: held, or, for a time, somebody else's. */
export interface ActingPost extends Post {
  /** Whose post it is; absent for one's own. */
  substitutesFor?: { personId: string; name: string };
}

/** What the roles are called where a pack does not say otherwise (`roleTitles`). */
export const ROLE_TITLES: Readonly<Record<Role, Readonly<Record<Language, string>>>> = {
  filler: { 'zh-CN': '填报人', en: 'Filler' },
  'applicant-head': { 'zh-CN': '申报单位负责人', en: 'Head of the applicant' },
  handler: { 'zh-CN': '经办人', en: 'Handler' },
  head: { 'zh-CN': '负责人', en: 'Head' },
  'bureau-handler': { 'zh-CN': '主管部门经办人', en: 'Bureau handler' },
  'bureau-head': { 'zh-CN': '主管部门负责人', en: 'Head of the bureau' },
  'provincial-officer': { 'zh-CN': '省级工作人员', en: 'Provincial officer' },
  administrator: { 'zh-CN': '系统管理员', en: 'Administrator' },
  auditor: { 'zh-CN': '审计人员', en: 'Auditor' },
};

import type { Language } from './text.js';

/** What the events of a submission's history are called, on pages and in archives. */
export const HISTORY_LABELS = {
  'submission-opened': { 'zh-CN': '申报开始', en: 'Submission opened' },
  'stage-opened': { 'zh-CN': '环节开始', en: 'Stage opened' },
  'task-opened': { 'zh-CN': '打开待办', en: 'Task looked at' },
  'seal-sheet-frozen': { 'zh-CN': '定稿', en: 'Text frozen' },
  'seal-sheet-voided': { 'zh-CN': '盖章页作废', en: 'Seal sheet void' },
  'scan-attached': { 'zh-CN': '上传扫描件', en: 'Scan uploaded' },
  'attachment-added': { 'zh-CN': '添加附件', en: 'File attached' },
  'attachment-removed': { 'zh-CN': '移除附件', en: 'File removed' },
  'stage-submitted': { 'zh-CN': '提交', en: 'Submitted' },
  'stage-approved': { 'zh-CN': '签署意见', en: 'Approved' },
  'stage-received': { 'zh-CN': '接收', en: 'Received' },
  'stage-returned': { 'zh-CN': '退回', en: 'Returned' },
  'stage-skipped': { 'zh-CN': '跳过环节（条件不满足）', en: 'Stage skipped, its condition is false' },
  'stage-called-off': { 'zh-CN': '环节终止（并行环节已退回）', en: 'Stage called off, one beside it returned' },
  'stage-withdrawn': { 'zh-CN': '撤回', en: 'Withdrawn' },
  'stage-taken-back': { 'zh-CN': '拿回', en: 'Taken back' },
  'task-approved': { 'zh-CN': '签署意见（待其他经办方）', en: 'Approved, others still to decide' },
  'task-received': { 'zh-CN': '接收（待其他经办方）', en: 'Received, others still to decide' },
  'task-returned': { 'zh-CN': '主张退回（待其他经办方）', en: 'Wants it returned, others still to decide' },
  'opinion-laid': { 'zh-CN': '送负责人审定', en: 'Draft laid before the head' },
  'opinion-given-back': { 'zh-CN': '负责人退回经办人修改', en: 'Draft given back by the head' },
  'opinion-called-back': { 'zh-CN': '经办人收回送审稿', en: 'Draft called back' },
  'task-due': { 'zh-CN': '轮到下一方办理', en: 'Next in turn' },
  'deadline-passed': { 'zh-CN': '超过截止时间', en: 'Deadline passed' },
  'deadline-extended': { 'zh-CN': '延长截止时间', en: 'Deadline extended' },
  'task-urged': { 'zh-CN': '催办', en: 'Task urged' },
  'comment-written': { 'zh-CN': '批注', en: 'Comment' },
  'comment-resolved': { 'zh-CN': '批注标为已解决', en: 'Comments resolved' },
  'comment-reopened': { 'zh-CN': '批注重新打开', en: 'Comments opened again' },
  'fields-opened': { 'zh-CN': '全部项目改为可修改', en: 'All fields opened' },
  'submission-excused': { 'zh-CN': '免报', en: 'Subject excused' },
  'submission-reopened': { 'zh-CN': '归档后重新打开', en: 'Reopened after archiving' },
  'submission-aborted': { 'zh-CN': '申报中止', en: 'Submission aborted' },
  archived: { 'zh-CN': '归档', en: 'Archived' },
  'database-restored': { 'zh-CN': '数据库已从备份恢复', en: 'Database restored from a backup' },
} as const satisfies Readonly<Record<string, Readonly<Record<Language, string>>>>;

/** What the actors of history are called where they have no name (design §8: it tells them apart). */
export const HISTORY_ACTORS = {
  person: { 'zh-CN': '人员', en: 'Person' },
  substitute: { 'zh-CN': '代办人', en: 'Substitute' },
  administrator: { 'zh-CN': '管理员', en: 'Administrator' },
  operator: { 'zh-CN': '命令行操作员', en: 'Operator' },
  system: { 'zh-CN': '系统', en: 'System' },
} as const satisfies Readonly<Record<string, Readonly<Record<Language, string>>>>;

/** Labels in one language. */
export function labelsIn<Key extends string>(
  labels: Readonly<Record<Key, Readonly<Record<Language, string>>>>,
  language: Language,
): Record<Key, string> {
  const entries = Object.entries<Readonly<Record<Language, string>>>(labels).map(([key, label]) => [key, label[language]]);
  return Object.fromEntries(entries) as Record<Key, string>;
}

/** What an event is called; its kind where nobody has named it. */
export function historyLabel(kind: string, language: Language): string {
  const labels: Readonly<Record<string, Readonly<Record<Language, string>> | undefined>> = HISTORY_LABELS;
  return labels[kind]?.[language] ?? kind;
}

import type { Language } from '@countersign/domain';

/** What the table says besides what the pack says. */
export interface TableWords {
  submission: string;
  number: string;
  state: string;
  stage: string;
  revision: string;
  submitted: string;
  hash: string;
  archive: string;
  /** @param at when the table was made, in the programme's zone */
  legend: (at: string) => string;
}

export const WORDS: Readonly<Record<Language, TableWords>> = {
  'zh-CN': {
    submission: '申报',
    number: '序号',
    state: '状态',
    stage: '当前环节',
    revision: '版本',
    submitted: '报送时间',
    hash: '版本校验码（SHA-256）',
    archive: '归档号',
    legend: (at) =>
      `生成于 ${at}。每行一个对象，内容为现行版本，尚未报送的为空。空格＝未填；黄底斜体的“无”“不适用”“未掌握”为所选状态；超过15位有效数字的数值以文本列出，以免丢失数位。`,
  },
  en: {
    submission: 'Submission',
    number: 'No.',
    state: 'State',
    stage: 'Stage',
    revision: 'Revision',
    submitted: 'Submitted at',
    hash: 'SHA-256 of the revision',
    archive: 'Archive number',
    legend: (at) =>
      `Made at ${at}. One row for each subject, with the revision that stands; nothing where none was submitted yet. Empty: not filled in. Italics on yellow (None, Not applicable, Not known): the state that was chosen. Numbers of more than 15 significant digits stand as text, so that no digit is lost.`,
  },
};

/** State of a submission as its row says it. */
export const STATES: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  'zh-CN': {
    planned: '未开始',
    open: '办理中',
    finished: '归档中',
    archived: '已归档',
    excused: '免报',
    aborted: '已中止',
  },
  en: {
    planned: 'Not begun',
    open: 'In progress',
    finished: 'Being archived',
    archived: 'Archived',
    excused: 'Excused',
    aborted: 'Aborted',
  },
};

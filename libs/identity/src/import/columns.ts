import type { Language } from '@countersign/domain';

/** Columns of a list of people, by key, with the headers they may have. docs/people-import.md is their manual. */
export const COLUMNS = {
  name: ['姓名', 'name'],
  email: ['邮箱', '电子邮箱', 'email', 'e-mail'],
  phone: ['电话', '联系电话', '手机', 'phone'],
  office: ['科室', '处室', '部门', 'office'],
  language: ['语言', 'language'],
  organisation: ['单位', '单位代码', 'organisation', 'organization'],
  role: ['角色', '岗位', 'role'],
  from: ['任职开始', '开始日期', 'from'],
  to: ['任职结束', '结束日期', 'to'],
} as const;

/** Key of a column. */
export type ColumnKey = keyof typeof COLUMNS;

/** Columns that a list must have. */
export const REQUIRED: readonly ColumnKey[] = ['name', 'email'];

/** What can be wrong with a cell. */
export type ImportErrorCode =
  | 'unreadable'
  | 'too-large'
  | 'empty'
  | 'column-missing'
  | 'column-unknown'
  | 'column-twice'
  | 'missing'
  | 'too-long'
  | 'unprintable'
  | 'bad-email'
  | 'bad-language'
  | 'bad-date'
  | 'dates-reversed'
  | 'unknown-organisation'
  | 'ambiguous-organisation'
  | 'unknown-role'
  | 'organisation-without-role'
  | 'role-without-organisation'
  | 'row-twice'
  | 'ambiguous-appointment';

/** What is wrong, for who corrects the list. */
export const IMPORT_MESSAGES: Readonly<Record<ImportErrorCode, Readonly<Record<Language, string>>>> = {
  unreadable: { 'zh-CN': '文件不是 CSV 或 XLSX 表格', en: 'The file is neither a CSV nor an XLSX table' },
  'too-large': { 'zh-CN': '表格太大（最多 5 MB、20000 行）', en: 'The table is too large (at most 5 MB, 20,000 rows)' },
  empty: { 'zh-CN': '表格是空的', en: 'The table is empty' },
  'column-missing': { 'zh-CN': '缺少这一列', en: 'This column is missing' },
  'column-unknown': { 'zh-CN': '不认识这一列，请删除或改名', en: 'This column is unknown; remove or rename it' },
  'column-twice': { 'zh-CN': '这一列出现了两次', en: 'This column stands there twice' },
  missing: { 'zh-CN': '必须填写', en: 'A value is needed' },
  'too-long': { 'zh-CN': '太长（最多 200 字）', en: 'Too long (at most 200 characters)' },
  unprintable: { 'zh-CN': '含有不能打印的字符（表情、控制字符或字库外的字）', en: 'It holds a character that cannot be printed' },
  'bad-email': { 'zh-CN': '不是有效的邮箱地址', en: 'Not a valid e-mail address' },
  'bad-language': { 'zh-CN': '语言只能是 zh-CN 或 en', en: 'The language is zh-CN or en' },
  'bad-date': { 'zh-CN': '日期须写成 2026-03-02 的形式', en: 'A date is written as 2026-03-02' },
  'dates-reversed': { 'zh-CN': '结束日期早于开始日期', en: 'It ends before it begins' },
  'unknown-organisation': {
    'zh-CN': '没有这个单位（请写单位代码或现用全称）',
    en: 'There is no such organisation (write its key or present name)',
  },
  'ambiguous-organisation': {
    'zh-CN': '有几个单位叫这个名字，请写单位代码',
    en: 'Several organisations bear this name; write the key',
  },
  'unknown-role': { 'zh-CN': '没有这个角色', en: 'There is no such role' },
  'organisation-without-role': { 'zh-CN': '填写了单位就要填写角色', en: 'An organisation needs a role' },
  'role-without-organisation': { 'zh-CN': '填写了角色就要填写单位', en: 'A role needs an organisation' },
  'row-twice': { 'zh-CN': '与前面的一行重复', en: 'The same as a row above' },
  'ambiguous-appointment': {
    'zh-CN': '此人在该岗位已有几段任职，请在人员页面修改',
    en: 'The person holds this post several times; edit it on the people page',
  },
};

/** One thing that is wrong in a list. */
export interface ImportError {
  /** As the spreadsheet numbers it: the header is row 1. */
  row: number;
  /** Header of the column as it stands in the file, '' for the whole row. */
  column: string;
  code: ImportErrorCode;
  message: string;
}

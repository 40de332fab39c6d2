/** What class-validator's rules are called for people who read Chinese, by the name of the rule. */
const WORDS: Readonly<Record<string, string>> = {
  arrayMaxSize: '项目太多',
  arrayMinSize: '项目太少',
  isArray: '须是列表',
  isBoolean: '须是“是”或“否”',
  isCivilDate: '日期须写成 2026-03-02 的形式',
  isDefined: '必须填写',
  isEmail: '不是有效的邮箱地址',
  isIn: '不是可选的值',
  isInt: '须是整数',
  isLength: '长度不符合要求',
  isNotEmpty: '必须填写',
  isNumber: '须是数字',
  isObject: '格式不正确',
  isString: '须是文字',
  isUuid: '编号不正确',
  matches: '格式不正确',
  max: '数值太大',
  maxLength: '太长',
  min: '数值太小',
  minLength: '太短',
  missing: '必须填写',
  nestedValidation: '格式不正确',
  whitelistValidation: '不认识这一项',
};

/** The message of a broken rule in Chinese. */
export function chineseMessage(rule: string): string {
  return WORDS[rule] ?? '内容不符合要求';
}

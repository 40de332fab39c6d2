import type { Language, Text } from '@countersign/domain';
import { textIn } from '@countersign/domain';
import type { CharacterProblem } from './check-characters.js';
import type { Field, ValueState } from './definition.js';
import { STATE_TEXTS } from './format-value.js';
import { fieldIn, labelIn } from './in-language.js';

/** What a clerk reads about a value: always the label, what is wrong, and what to do. In both languages of the product. */
export type Say = (label: { zh: string; en: string }) => Text;

function say(zh: (label: string) => string, en: (label: string) => string): Say {
  return (label) => ({ 'zh-CN': zh(label.zh), en: en(label.en) });
}

/** A label in quotation marks; a part with its field before it. */
export function quoted(field: Field, part?: Field): { zh: string; en: string } {
  const path = (language: Language) => (part ? [field, part] : [field]).map((one) => labelIn(one, language));
  return { zh: `「${path('zh-CN').join('—')}」`, en: `“${path('en').join(' – ')}”` };
}

export const REQUIRED = say(
  (label) => `${label}尚未填写。`,
  (label) => `${label} has not been filled in.`,
);

export const UNCONFIRMED = say(
  (label) => `${label}沿用了上期的内容，请核对后确认。`,
  (label) => `${label} holds the entry of the last period: please check and confirm it.`,
);

export const UNKNOWN_FIELD = say(
  (label) => `本表没有${label}这一项。`,
  (label) => `This form has no field ${label}.`,
);

export const BOTH = say(
  (label) => `${label}只能填写内容或选择一种状态，不能两者都有。`,
  (label) => `${label} can hold a value or a state, not both.`,
);

/** The state chosen is not offered for the field. */
export function stateNotAllowed(state: ValueState): Say {
  const text = STATE_TEXTS[state] ?? {};
  return say(
    (label) => `${label}不能填“${textIn(text, 'zh-CN')}”。`,
    (label) => `${label} cannot be “${textIn(text, 'en')}”.`,
  );
}

/** The value is not of the field's kind. Numbers name their bounds, so that one message is enough. */
export function wrongKind(field: Field): Say {
  const [zh, en] = [fieldIn(field, 'zh-CN'), fieldIn(field, 'en')];
  switch (field.kind) {
    case 'integer':
      return say(
        (label) => `${label}应为${boundsZh(field)}整数。`,
        (label) => `${label} must be a whole number${boundsEn(field)}.`,
      );
    case 'decimal':
      return say(
        (label) => `${label}应为${boundsZh(field)}数字${digitsZh(field)}。`,
        (label) => `${label} must be a number${boundsEn(field)}${digitsEn(field)}.`,
      );
    case 'quantity':
      return say(
        (label) => `${label}应填写数量和计量单位，数量应为${boundsZh(field)}数字${digitsZh(field)}。`,
        (label) => `${label} needs an amount and its unit; the amount must be a number${boundsEn(field)}${digitsEn(field)}.`,
      );
    case 'date':
      return say(
        (label) => `${label}应为有效日期，如2026-03-02。`,
        (label) => `${label} must be a date such as 2026-03-02.`,
      );
    default:
      return say(
        (label) => `${label}的格式不正确${zh.hint ? `：${zh.hint}` : '。'}`,
        (label) => `${label} is not in the form expected${en.hint ? `: ${en.hint}` : '.'}`,
      );
  }
}

/** A number with more digits after the point than the field takes. */
export function tooManyDecimals(field: Field): Say {
  if ((field.decimals ?? 0) === 0) return wrongKind({ ...field, kind: 'integer' });
  return say(
    (label) => `${label}最多保留${field.decimals}位小数。`,
    (label) => `${label} can have at most ${field.decimals} digits after the point.`,
  );
}

/** A number below or above its bounds. */
export function outOfRange(field: Field): Say {
  if (field.kind === 'integer') return wrongKind(field);
  const [zh, en] =
    field.min !== undefined && field.max !== undefined
      ? [`应在${field.min}至${field.max}之间`, `must be from ${field.min} to ${field.max}`]
      : field.min !== undefined
        ? [`不应小于${field.min}`, `must not be less than ${field.min}`]
        : [`不应大于${field.max}`, `must not be more than ${field.max}`];
  const unit = field.unit ? [`（单位：${fieldIn(field, 'zh-CN').unit}）`, ` (in ${fieldIn(field, 'en').unit})`] : ['', ''];
  return say(
    (label) => `${label}${zh}${unit[0]}。`,
    (label) => `${label} ${en}${unit[1]}.`,
  );
}

export function notMultiple(field: Field): Say {
  return say(
    (label) => `${label}应为${field.multipleOf}的整数倍。`,
    (label) => `${label} must be a multiple of ${field.multipleOf}.`,
  );
}

export function notAChoice(field: Field): Say {
  const labels = (language: Language) => (fieldIn(field, language).choices ?? []).map((choice) => choice.label);
  return say(
    (label) => `${label}应从“${labels('zh-CN').join('”“')}”中选择。`,
    (label) => `${label} must be one of ${labels('en').join(', ')}.`,
  );
}

/** Too long or too short; `what` is what is counted. */
export function wrongLength(keyword: string, limit: number): Say {
  const item = keyword.endsWith('Items');
  const [unitZh, unitEn] = item ? ['项', 'entries'] : ['个字', 'characters'];
  return keyword.startsWith('max')
    ? say(
        (label) => `${label}最多填${limit}${unitZh}。`,
        (label) => `${label} can have at most ${limit} ${unitEn}.`,
      )
    : say(
        (label) => `${label}至少填${limit}${unitZh}。`,
        (label) => `${label} needs at least ${limit} ${unitEn}.`,
      );
}

export function duplicateItem(item: string): Say {
  return say(
    (label) => `${label}中“${item}”重复。`,
    (label) => `${label} names “${item}” twice.`,
  );
}

/** A character that cannot be stored or printed. */
export function badCharacter(problem: CharacterProblem): Say {
  const shown = problem.shown;
  const [zh, en] = {
    control: [
      `含有看不见的控制字符（${shown}），请删除后重新输入`,
      `contains an invisible control character (${shown}); please remove it`,
    ],
    emoji: [
      `含有表情符号“${shown}”，无法印刷，请删除`,
      `contains the emoji “${shown}”, which cannot be printed; please remove it`,
    ],
    glyph: [
      `含有打印字库没有的字“${shown}”，请改用其他写法`,
      `contains “${shown}”, which the print font lacks; please write it otherwise`,
    ],
  }[problem.reason] as [string, string];
  return say(
    (label) => `${label}${zh}。`,
    (label) => `${label} ${en}.`,
  );
}

function boundsZh(field: Field): string {
  if (field.min !== undefined && field.max !== undefined) return `${field.min}至${field.max}之间的`;
  if (field.min !== undefined) return `不小于${field.min}的`;
  return field.max === undefined ? '' : `不大于${field.max}的`;
}

function boundsEn(field: Field): string {
  if (field.min !== undefined && field.max !== undefined) return ` from ${field.min} to ${field.max}`;
  if (field.min !== undefined) return ` not less than ${field.min}`;
  return field.max === undefined ? '' : ` not more than ${field.max}`;
}

function digitsZh(field: Field): string {
  return field.decimals ? `（最多${field.decimals}位小数）` : '';
}

function digitsEn(field: Field): string {
  return field.decimals ? ` with at most ${field.decimals} digits after the point` : '';
}

import { periodLabel, type Language } from '@countersign/domain';
import { formatValue, formFor, plainText, type Field, type FieldValue, type FormDefinition, type Json } from '@countersign/forms';

/** An opinion, seal and date as they stand in a box of the printed form. */
export interface PrintedBox {
  key: string;
  kind: 'fill' | 'review' | 'receive';
  title: string;
  text: string | null;
  organisation: string | null;
  seal: string;
  date: string;
  remark: string | null;
}

/** A value too long for its cell, printed on a page of its own (附页). */
export interface Annex {
  number: number;
  label: string;
  text: string;
}

/** What a template gets as `form.json`: every text is final. */
export interface PrintedForm {
  title: string;
  noteTitle: string;
  sections: { title: string; rows: { label: string; text: string }[][] }[];
  applicant: { label: string; text: string }[][];
  boxes: PrintedBox[];
  notes: string[];
  annexes: Annex[];
  outline: { level: number; heading: string; prompt: string | null; body: Json | string | null; plain: boolean }[];
}

/** What a template gets as `meta.json`: language, the words of the frame, and what identifies the paper. */
export interface PrintedMeta {
  language: Language;
  lang: string;
  region: string;
  /** Line under the title, e.g. the subject and the period. */
  subject: string | null;
  /** 编号 */
  number: string;
  /** 版本 */
  version: string;
  /** 校验码: the beginning of the hash. */
  check: string;
  draft: boolean;
  labels: Record<'number' | 'version' | 'check' | 'page' | 'draft' | 'annex', string>;
}

/** What is put into a box: an opinion, or null for a box that is still empty. */
export interface BoxContent {
  text: string | null;
  organisation: string | null;
  statedDate: string | null;
  remark: string | null;
}

const WORDS: Record<Language, PrintedMeta['labels'] & { see: string; notes: string }> = {
  'zh-CN': {
    number: '编号',
    version: '版本',
    check: '校验码',
    page: '第 {x} 页　共 {y} 页',
    draft: '草　稿',
    annex: '附页',
    see: '（内容较多，见附页{n}）',
    notes: '填写说明：',
  },
  en: {
    number: 'No.',
    version: 'Version',
    check: 'Check code',
    page: 'Page {x} of {y}',
    draft: 'DRAFT',
    annex: 'Annex ',
    see: '(long text: see annex {n})',
    notes: 'Notes:',
  },
};

/** Characters that fit well into a cell of half and of full width. */
const CELL_LIMIT = { half: 90, full: 420 };

/** The frame's words and the paper's identity. */
export function printedMeta(facts: Omit<PrintedMeta, 'lang' | 'region' | 'labels'>): PrintedMeta {
  const [lang = 'zh', region = 'CN'] = facts.language.split('-');
  const { see: _see, notes: _notes, ...labels } = WORDS[facts.language];
  return { ...facts, lang, region: facts.language === 'en' ? 'GB' : region, labels };
}

/**
 * Turns a form with its data into final texts in the order of the paper.
 * @param definition the form as the pack has it
 * @param data entries by field key
 * @param dataPeriod said in the language, replaces `{{dataYear}}` in labels, headings and prompts
 * @param boxes content by box key
 * @param kinds kind of the stage of each box
 */
export function printForm(
  definition: FormDefinition,
  data: Readonly<Record<string, FieldValue>>,
  dataPeriod: string,
  boxes: Readonly<Record<string, BoxContent>>,
  kinds: Readonly<Record<string, PrintedBox['kind']>>,
  language: Language,
): PrintedForm {
  const form = formFor(definition, dataPeriod, language);
  const fields = new Map(form.fields.map((field) => [field.key, field]));
  const annexes: Annex[] = [];
  const cell = (key: string, limit: number) => {
    const field = fields.get(key);
    if (!field) return { label: key, text: '' };
    const text = withUnit(field, formatValue(field, data[key], language));
    if (text.length <= limit) return { label: field.label, text };
    annexes.push({ number: annexes.length + 1, label: field.label, text });
    return { label: field.label, text: WORDS[language].see.replace('{n}', String(annexes.length)) };
  };
  return {
    title: form.title,
    noteTitle: WORDS[language].notes,
    sections: form.sections.map((section) => ({
      title: section.title,
      rows: section.rows.map((row) => row.map((key) => cell(key, row.length === 1 ? CELL_LIMIT.full : CELL_LIMIT.half))),
    })),
    applicant: form.applicant.map((line) => line.map((key) => cell(key, CELL_LIMIT.full))),
    boxes: form.boxes.map((box) => {
      const content = boxes[box.key];
      return {
        key: box.key,
        kind: kinds[box.key] ?? 'review',
        title: box.title,
        text: content?.text ?? null,
        organisation: content?.organisation ?? null,
        seal: box.seal,
        date: content?.statedDate ? printedDate(content.statedDate, language) : box.date,
        remark: content?.remark ?? null,
      };
    }),
    notes: [...form.notes],
    annexes,
    outline: form.outline.map((item) => {
      const field = item.field === undefined ? undefined : fields.get(item.field);
      const entry = field && data[field.key];
      const isDocument = field?.kind === 'rich-text' && entry?.value !== undefined && plainText(entry.value) !== '';
      const text = field && !isDocument ? formatValue(field, entry, language) : '';
      return {
        level: item.level,
        heading: item.heading,
        prompt: item.prompt ?? null,
        body: isDocument ? (entry.value ?? null) : text === '' ? null : text,
        plain: !isDocument,
      };
    }),
  };
}

/** A name with its period in brackets, as under a title. */
export function ofPeriod(name: string, period: string, language: Language): string {
  const said = periodLabel(period, language);
  return language === 'zh-CN' ? `${name}（${said}）` : `${name} (${said})`;
}

/** A civil date as written on paper. */
export function printedDate(date: string, language: Language): string {
  const [year, month, day] = date.split('-').map(Number);
  return language === 'zh-CN' ? `${year}年${month}月${day}日` : `${date}`;
}

/** The unit is printed beside the value only when the label does not already say it. */
function withUnit(field: Field, text: string): string {
  if (text === '' || field.unit === undefined || field.label.includes(field.unit)) return text;
  const isNumber = field.kind === 'decimal' || field.kind === 'integer';
  return isNumber && /\d$/.test(text) ? `${text} ${field.unit}` : text;
}

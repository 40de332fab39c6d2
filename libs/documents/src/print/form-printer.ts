import type { Instant, Language } from '@countersign/domain';
import type { SubmissionData } from '@countersign/forms';
import type { ProgrammePack } from '@countersign/packs';
import type { Typesetter } from '../typesetter/typesetter.js';
import { printedMeta, printForm, type BoxContent, type PrintedBox, type PrintedMeta } from './print-model.js';

/** What is printed of a submission. */
export interface FormPrintOrder {
  pack: ProgrammePack;
  formKey: string;
  data: SubmissionData;
  /** Period the figures are of, e.g. `2025`. */
  dataPeriod: string;
  boxes: Readonly<Record<string, BoxContent>>;
  /** Line under the title. */
  subject: string | null;
  number: string;
  version: string;
  check: string;
  draft: boolean;
  /** Instant written into the PDF; the same order with the same instant gives the same bytes. */
  at: Instant;
}

/** Prints forms of a programme by the templates of its pack. */
export class FormPrinter {
  constructor(private readonly typesetter: Typesetter) {}

  /** One form as PDF/A-2a. @throws TypesetError when the template or a character cannot be printed. */
  print(order: FormPrintOrder): Promise<Buffer> {
    const { pack, formKey, at } = order;
    const form = pack.formSet.forms.find((candidate) => candidate.key === formKey);
    const template = pack.templates[formKey];
    if (!form || template === undefined) throw new Error(`the pack ${pack.key} has no form ${formKey}`);
    const language = pack.languages[0] ?? 'zh-CN';
    const data = order.data[formKey] ?? {};
    const printed = printForm(form, data, order.dataPeriod, order.boxes, boxKinds(pack), language);
    return this.typesetter.pdf({
      main: 'main.typ',
      files: {
        'main.typ': template,
        'form.json': JSON.stringify(printed),
        'data.json': JSON.stringify(data),
        'meta.json': JSON.stringify(metaOf(order, language)),
      },
      at,
    });
  }
}

function metaOf(order: FormPrintOrder, language: Language): PrintedMeta {
  const { subject, number, version, check, draft } = order;
  return printedMeta({ language, subject, number, version, check, draft });
}

/** The kind of the stage each box belongs to, by box key. */
function boxKinds(pack: ProgrammePack): Record<string, PrintedBox['kind']> {
  const boxes = pack.formSet.forms.flatMap((form) => form.boxes);
  const kindOf = (stage: string) => pack.stages.find((candidate) => candidate.key === stage)?.kind ?? 'review';
  return Object.fromEntries(boxes.map((box) => [box.key, kindOf(box.stage)]));
}

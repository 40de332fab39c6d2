import { toSVG } from 'bwip-js/node';
import type { CivilDate, Instant, Language } from '@countersign/domain';
import type { Typesetter } from '../typesetter/typesetter.js';
import { ofPeriod, printedDate, printedMeta } from './print-model.js';

/** What stands on a seal sheet (盖章页). */
export interface SealSheetOrder {
  language: Language;
  programmeTitle: string;
  /** e.g. `No. 7 …` */
  subjectName: string;
  subjectNumber: number;
  period: string;
  stageTitle: string;
  /** Title of the box on the form, or of the stage. */
  boxTitle: string;
  organisationName: string;
  personName: string;
  opinion: string;
  statedDate: CivilDate;
  /** Text of the seal's place, verbatim as on the form. */
  sealText: string;
  /** SHA-256 of what is sealed. */
  hash: string;
  revisionHash: string;
  number: string;
  version: string;
  frozenAt: Instant;
}

const WORDS = {
  'zh-CN': {
    title: '盖章页',
    programme: '考核项目',
    subject: '申报对象',
    stage: '环节',
    organisation: '单位',
    person: '经办人',
    revision: '申报内容校验码（SHA-256）',
    sheet: '本页校验码（SHA-256）',
    instruction:
      '请核对内容后打印本页，加盖公章，扫描或拍照上传。本页校验码对应定稿时的申报内容、意见、日期和经办人；定稿后修改任何内容，本页作废，须重新打印盖章。',
  },
  en: {
    title: 'Seal sheet',
    programme: 'Programme',
    subject: 'Subject',
    stage: 'Stage',
    organisation: 'Organisation',
    person: 'Handled by',
    revision: 'Content (SHA-256)',
    sheet: 'This sheet (SHA-256)',
    instruction:
      'Check, print, seal and scan this page. Its code stands for the content, opinion, date and person at the time of closing; any later change voids it.',
  },
} as const;

/** Prints the page that is sealed by hand: it carries the hash of what is sealed as text and QR code. */
export class SealSheetPrinter {
  constructor(private readonly typesetter: Typesetter) {}

  /** The sheet as PDF/A-2a. @throws TypesetError */
  print(order: SealSheetOrder): Promise<Buffer> {
    const words = WORDS[order.language];
    const check = order.hash.slice(0, 16);
    const qrText = `${order.number}|${order.version}|${order.hash}`;
    const sheet = {
      title: words.title,
      programme: ofPeriod(order.programmeTitle, order.period, order.language),
      qrText,
      facts: [
        { label: words.subject, text: `${order.subjectNumber}　${order.subjectName}` },
        { label: words.stage, text: order.stageTitle },
        { label: words.organisation, text: order.organisationName },
        { label: words.person, text: order.personName },
        { label: words.revision, text: groups(order.revisionHash) },
        { label: words.sheet, text: groups(order.hash) },
      ],
      boxTitle: order.boxTitle,
      opinion: order.opinion,
      organisation: order.organisationName,
      seal: order.sealText,
      date: printedDate(order.statedDate, order.language),
      instruction: words.instruction,
    };
    const { language, number, version } = order;
    const meta = printedMeta({ language, subject: null, number, version, check, draft: false });
    return this.typesetter.pdf({
      main: 'main.typ',
      files: {
        'main.typ': MAIN,
        'sheet.json': JSON.stringify(sheet),
        'meta.json': JSON.stringify(meta),
        'qr.svg': toSVG({ bcid: 'qrcode', text: qrText }),
      },
      at: order.frozenAt,
    });
  }
}

const MAIN = '#import "/engine/countersign.typ": seal-sheet\n#seal-sheet(json("/sheet.json"), json("/meta.json"))\n';

/** A hash in groups of eight, so that a person can compare it. */
function groups(hash: string): string {
  return hash.match(/.{1,8}/g)?.join(' ') ?? hash;
}

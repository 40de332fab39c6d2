import { periodLabel, ROLE_TITLES, textIn, type Language, type Text } from '@countersign/domain';
import { NOTICE_KINDS, type NoticeKind, type ProgrammePack } from '@countersign/packs';
import type { CommonFacts, LineFacts } from './ports.js';
import { renderDigest, renderSingle, type MailLine, type RenderedMail } from './render-mail.js';

/** What a mail is filled with that was never sent: the same every time, from the pack where the pack says it. */
export interface SampleFacts {
  common: CommonFacts;
  personName: string;
  /** Everything a mail of any kind can say at once. */
  line: Required<LineFacts>;
}

/** What each kind says beyond {@link OF_EVERY_TASK} and, unless it informs only, {@link DEADLINE}. */
const OWN_FACTS: Readonly<Record<Exclude<NoticeKind, 'digest'>, readonly (keyof LineFacts)[]>> = {
  opened: ['daysLeft', 'noticeNumber', 'noticeTitle'],
  reminder: ['daysLeft'],
  overdue: ['daysOverdue'],
  escalation: ['daysOverdue'],
  returned: ['daysLeft', 'reason', 'returnedBy', 'marks'],
  extended: ['daysLeft', 'reason', 'extendedBy', 'previousDeadlineDate', 'previousDeadlineTime'],
  urged: ['daysOverdue', 'urgedBy', 'urgeCount', 'message'],
  excused: ['reason', 'excusedBy'],
  archived: ['archiveNumber'],
  launch: ['opensDate', 'missing'],
};
const OF_EVERY_TASK = ['subjectName', 'subjectNumber', 'stageTitle', 'organisationName', 'roleTitle'] as const;
const DEADLINE = ['deadlineDate', 'deadlineTime'] as const;
const INFORMS: readonly NoticeKind[] = ['archived', 'excused'];

/** Invented facts in `language`, with the pack's own names of programme, subject, stage, office and contact. */
export function sampleFacts(pack: ProgrammePack, language: Language): SampleFacts {
  const say = (zh: string, en: string) => textIn({ 'zh-CN': zh, en } satisfies Text, language);
  const title = textIn(pack.title, language);
  const [subject] = pack.subjects;
  const [stage] = pack.stages;
  const half = pack.cycle.period === 'half-year' ? '-H1' : '';
  const period = periodLabel(`2026${half}`, language);
  const person = say('李敏', 'Li Min');
  return {
    common: {
      programmeTitle: title,
      campaignTitle: `${title} ${period}`,
      period,
      dataYear: periodLabel(`${2026 + pack.cycle.dataYear}${half}`, language),
      contactName: pack.contact.name,
      contactPhone: pack.contact.phone,
      contactEmail: pack.contact.email,
    },
    personName: say('王芳', 'Wang Fang'),
    line: {
      subjectName: subject?.name ?? textIn(pack.subjectName, language),
      subjectNumber: subject?.number ?? 1,
      stageTitle: textIn(stage?.title, language),
      organisationName: pack.organisations[0]?.name ?? title,
      roleTitle: ROLE_TITLES.handler[language],
      deadlineDate: say('2026年3月20日', '20 March 2026'),
      deadlineTime: '18:00',
      daysLeft: 3,
      daysOverdue: 2,
      reason: say('第2项数据与附件不一致，请核对。', 'Item 2 differs from the attachment; please check it.'),
      returnedBy: person,
      extendedBy: person,
      previousDeadlineDate: say('2026年3月13日', '13 March 2026'),
      previousDeadlineTime: '18:00',
      urgedBy: person,
      urgeCount: 2,
      message: say('请抓紧办理。', 'Please see to it soon.'),
      excusedBy: person,
      marks: [{ label: say('第1项', 'Item 1') }, { label: say('第2项', 'Item 2') }],
      archiveNumber: '2026-0001',
      opensDate: say('2026年3月2日', '2 March 2026'),
      missing: [{ text: say('尚有1个单位未任命经办人', 'One organisation has no handler yet') }],
      noticeNumber: say('〔2026〕1号', '2026/1'),
      noticeTitle: say('关于开展本年度工作的通知', 'Notice on the work of the year'),
    },
  };
}

/**
 * A mail of one kind as it would be sent, links as placeholders. A digest has a line of every kind that asks for something.
 * @returns null when the pack has no such template in that language
 * @throws Error of Handlebars when the template is broken
 */
export function sampleMail(pack: ProgrammePack, kind: NoticeKind, language: Language, facts: SampleFacts): RenderedMail | null {
  const template = pack.mails[kind]?.[language];
  if (!template) return null;
  if (kind !== 'digest') return renderSingle(template, facts.common, facts.personName, lineOf(kind, facts));
  const lines = NOTICE_KINDS.filter((each) => each !== 'digest' && each !== 'launch' && !INFORMS.includes(each));
  return renderDigest(
    template,
    { ...facts.common, asksForAction: true },
    facts.personName,
    lines.map((each) => lineOf(each, facts)),
  );
}

function lineOf(kind: NoticeKind, { line }: SampleFacts): MailLine {
  const own = kind === 'digest' ? [] : OWN_FACTS[kind];
  const dated = INFORMS.includes(kind) || kind === 'launch' ? [] : DEADLINE;
  const said = new Set<string>([...(kind === 'launch' ? [] : OF_EVERY_TASK), ...dated, ...own]);
  return {
    facts: Object.fromEntries(Object.entries(line).filter(([name]) => said.has(name))),
    linkId: `00000000-0000-4000-8000-${String(NOTICE_KINDS.indexOf(kind) + 1).padStart(12, '0')}`,
  };
}

/** What a notice can be; each kind has its mail template (docs/packs.md). A rehearsal is `opened`, sent to the launcher. */
export const NOTICE_KINDS = [
  'opened',
  'reminder',
  'overdue',
  'escalation',
  'returned',
  'extended',
  'urged',
  'excused',
  'archived',
  'launch',
  'digest',
] as const;

/** Kinds that a pack may leave out: then nobody is mailed. */
export const OPTIONAL_KINDS: readonly string[] = ['launch'];

/** One of {@link NOTICE_KINDS}. */
export type NoticeKind = (typeof NOTICE_KINDS)[number];

const EVERYWHERE = [
  'programmeTitle',
  'campaignTitle',
  'period',
  'dataYear',
  'personName',
  'contactName',
  'contactPhone',
  'contactEmail',
] as const;
const OF_A_TASK = ['subjectName', 'subjectNumber', 'stageTitle', 'organisationName', 'roleTitle', 'link'] as const;
const DEADLINE = ['deadlineDate', 'deadlineTime'] as const;
/** What the campaign was launched with, where it was. */
const OFFICIAL_NOTICE = ['noticeNumber', 'noticeTitle'] as const;
const PREVIOUS = ['previousDeadlineDate', 'previousDeadlineTime'] as const;

/** The variables a template of each kind can use at its top level. `marks`, `missing` and `lines` are lists: see {@link MAIL_LISTS}. */
export const MAIL_VARIABLES: Readonly<Record<NoticeKind, readonly string[]>> = {
  opened: [...EVERYWHERE, ...OF_A_TASK, ...DEADLINE, ...OFFICIAL_NOTICE],
  reminder: [...EVERYWHERE, ...OF_A_TASK, ...DEADLINE, 'daysLeft'],
  overdue: [...EVERYWHERE, ...OF_A_TASK, ...DEADLINE, 'daysOverdue'],
  escalation: [...EVERYWHERE, ...OF_A_TASK, ...DEADLINE, 'daysOverdue'],
  returned: [...EVERYWHERE, ...OF_A_TASK, ...DEADLINE, 'reason', 'returnedBy', 'marks'],
  extended: [...EVERYWHERE, ...OF_A_TASK, ...DEADLINE, ...PREVIOUS, 'reason', 'extendedBy'],
  urged: [...EVERYWHERE, ...OF_A_TASK, ...DEADLINE, 'daysLeft', 'daysOverdue', 'urgedBy', 'urgeCount', 'message'],
  excused: [...EVERYWHERE, ...OF_A_TASK, 'reason', 'excusedBy'],
  archived: [...EVERYWHERE, ...OF_A_TASK, 'archiveNumber'],
  launch: [...EVERYWHERE, 'opensDate', 'missing', 'link'],
  digest: [...EVERYWHERE, 'asksForAction', 'lines'],
};

/** The variables of one entry of each list. A line of a digest has what its own notice has; the others are absent. */
export const MAIL_LISTS: Readonly<Record<'marks' | 'missing' | 'lines', readonly string[]>> = {
  marks: ['label'],
  missing: ['text'],
  lines: [
    ...OF_A_TASK,
    ...DEADLINE,
    ...PREVIOUS,
    'daysLeft',
    'daysOverdue',
    'reason',
    'returnedBy',
    'marks',
    'extendedBy',
    'urgedBy',
    'urgeCount',
    'message',
    'excusedBy',
    'archiveNumber',
    ...OFFICIAL_NOTICE,
  ],
};

/** What every mail must say in its html and in its text; in a digest each line has its own `link`. */
export const MAIL_MUST_SAY = ['link', 'contactName', 'contactPhone'] as const;

const FONT = "font-family:Arial,'Microsoft YaHei','PingFang SC',SimSun,sans-serif";

/**
 * The partials a template can use. `button` takes `label`, `hint` and `colour`, and leads to `link`. Outlook draws neither padding nor background of a
 * link: both stand on the cell around it.
 */
export const MAIL_PARTIALS: Readonly<Record<'button', string>> = {
  button: `<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td bgcolor="{{colour}}" style="padding:10px 22px;background-color:{{colour}}"><a href="{{link}}" style="${FONT};font-size:16px;line-height:22px;color:#ffffff;text-decoration:none">{{label}}</a></td></tr></table>
<p style="margin:12px 0 14px 0;${FONT};font-size:13px;line-height:20px;color:#5a6870">{{hint}} <a href="{{link}}" style="color:{{colour}};word-break:break-all">{{link}}</a></p>`,
};

import { at, workingDaysOf } from './days.js';
import type { Delivery, Facts, Instant, Mail, Notice, Received, Run } from './facts.js';

/** March and April 2026 in China, as far as the year below needs them. */
const DAYS = workingDaysOf(2026, new Set(['2026-04-06']), new Set());

/** `03-23 09:00` */
export const on = (when: string): Instant => at(`2026-${when.slice(0, 5)}`, when.slice(6));

/** What went out: notice, recipient, when; those of one mail share its name. */
type Sent = [notice: string, person: string, mail: string, when: string];

/**
 * A small year written down by hand: one subject is reminded, submits, and its office is overdue; another gets its deadline put off; a third is
 * excused; an officer leaves. Everything in it adds up.
 */
export function soundYear(): Facts {
  const runs: Run[] = [
    run('fill-1', 1, 1, 'fill', 'a1/filler', '03-02 09:30', '03-30 18:00', { kind: 'submitted', at: on('03-24 10:00') }),
    {
      ...run('review-1', 1, 2, 'review', 'g/handler', '03-24 10:01', '03-31 18:00', { kind: 'approved', at: on('04-01 11:30') }),
      overdueSince: on('03-31 18:30'),
    },
    {
      ...run('fill-2', 2, 1, 'fill', 'a2/filler', '03-02 09:30', '04-10 18:00', { kind: 'submitted', at: on('04-01 10:00') }),
      version: 2,
    },
    run('review-2', 2, 2, 'review', 'g/handler', '04-01 10:01', '04-09 18:00', { kind: 'approved', at: on('04-01 11:20') }),
    run('fill-3', 3, 1, 'fill', 'a3/filler', '03-02 09:30', '03-30 18:00', { kind: 'excused', at: on('03-24 10:05') }, false),
  ];
  const notices = NOTICES.trim().split('\n').map(notice);
  const mails = new Map<string, Mail>();
  const deliveries: Delivery[] = [];
  for (const [noticeId, personId, mailId, when] of SENT) {
    deliveries.push({ noticeId, personId, state: 'sent', mailId });
    mails.set(mailId, mail(mailId, personId, when));
  }
  const received: Received[] = [...mails.values()].map(({ id, messageId, address, subject }) => {
    return { messageId, to: [address], subject, links: SENT.filter((sent) => sent[2] === id).length, isCode: false };
  });
  const codes = { messageId: '<code@example.org>', to: ['f1@example.org'], subject: 'code', links: 0, isCode: true };
  return {
    policy: {
      opens: { month: 3, day: 2, at: '09:00' },
      levels: ['applicant', 'government'],
      stages: [
        { key: 'fill', kind: 'fill', level: 'applicant', role: 'filler', within: 20, ...HOURS, steps: [-5, 0, 1] },
        { key: 'review', kind: 'review', level: 'government', role: 'handler', within: 5, ...HOURS, steps: [-2, 0, 1] },
      ],
      hours: { from: '08:30', to: '18:00' },
      spacing: 60,
    },
    workingDays: DAYS,
    clock: CLOCK.map(([from, until]) => ({ from: on(from), until: on(until) })),
    routes: new Map([1, 2, 3].map((n) => [n, new Map([['applicant', `a${n}`] as const, ['government', 'g'] as const])])),
    runs,
    extensions: [{ runId: 'fill-2', version: 2, before: on('03-30 18:00'), deadline: on('04-10 18:00'), at: on('03-23 10:05') }],
    urges: [{ taskId: 'task fill-2', day: '2026-03-23', at: on('03-23 10:06') }],
    excusals: [{ submissionId: 'submission 3', at: on('03-24 10:05') }],
    archives: [{ submissionId: 'submission 1', at: on('04-01 11:31') }],
    persons: new Map(['f1', 'f2', 'f3', 'ah1', 'h', 'h2', 'gh'].map((id) => [id, { email: `${id}@example.org` }] as const)),
    appointments: [
      post('f1', 'a1', 'filler'),
      post('ah1', 'a1', 'applicant-head'),
      post('f2', 'a2', 'filler'),
      post('f3', 'a3', 'filler'),
      { ...post('h', 'g', 'handler'), to: '2026-03-24' },
      { ...post('h2', 'g', 'handler'), from: '2026-03-25', createdAt: on('03-24 10:10') },
      post('gh', 'g', 'head'),
    ],
    notices,
    asked: [{ id: 'asked', step: 'launch:0', plannedAt: on('03-02 09:00'), state: 'cancelled', reason: 'launched' }],
    deliveries,
    mails: [...mails.values()],
    received: [...received, codes],
  };
}

const HOURS = {
  deadlineHour: '18:00',
  reminderHour: '09:00',
  thenEvery: null,
  overdueTo: ['handler', 'head', 'superior'],
} as const;

const CLOCK = [
  ['03-02 09:30', '03-02 10:30'],
  ['03-23 10:00', '03-23 11:30'],
  ['03-24 10:00', '03-24 11:30'],
  ['03-25 10:00', '03-25 10:10'],
  ['03-27 10:00', '03-27 10:10'],
  ['03-31 10:00', '03-31 10:10'],
  ['03-31 18:30', '03-31 18:40'],
  ['04-01 10:00', '04-01 12:40'],
] as const;

// id: run, step, version, kind, post, planned, state, reason
const NOTICES = `
1: fill-1, opened, 1, opened, a1/filler, 03-02 09:30, sent
2: fill-1, reminder:-5, 1, reminder, a1/filler, 03-23 09:00, sent
3: fill-1, reminder:0, 1, reminder, a1/filler, 03-30 09:00, cancelled, settled
4: fill-1, overdue:+1:handler, 1, overdue, a1/filler, 03-31 09:00, cancelled, settled
5: fill-1, overdue:+1:head, 1, escalation, a1/applicant-head, 03-31 09:00, cancelled, settled
6: fill-1, overdue:+1:superior, 1, escalation, g/head, 03-31 09:00, cancelled, settled
10: review-1, opened, 1, opened, g/handler, 03-24 10:01, sent
11: review-1, reminder:-2, 1, reminder, g/handler, 03-27 09:00, sent
12: review-1, reminder:0, 1, reminder, g/handler, 03-31 09:00, sent
13: review-1, overdue:+1:handler, 1, overdue, g/handler, 04-01 09:00, sent
14: review-1, overdue:+1:head, 1, escalation, g/head, 04-01 09:00, sent
15: review-1, opened:h2, 1, opened, g/handler, 03-25 10:00, sent
16: review-1, archived, 1, archived, g/handler, 04-01 11:31, sent
17: fill-1, archived, 1, archived, a1/filler, 04-01 11:31, sent
20: fill-2, opened, 1, opened, a2/filler, 03-02 09:30, sent
21: fill-2, reminder:-5, 1, reminder, a2/filler, 03-23 09:00, sent
22: fill-2, reminder:0, 1, reminder, a2/filler, 03-30 09:00, cancelled, extended
23: fill-2, overdue:+1:handler, 1, overdue, a2/filler, 03-31 09:00, cancelled, extended
24: fill-2, overdue:+1:head, 1, escalation, a2/applicant-head, 03-31 09:00, cancelled, extended
25: fill-2, overdue:+1:superior, 1, escalation, g/head, 03-31 09:00, cancelled, extended
26: fill-2, extended, 2, extended, a2/filler, 03-23 10:05, sent
27: fill-2, urge:2026-03-23, 2, urged, a2/filler, 03-23 10:06, sent
28: fill-2, reminder:-5, 2, reminder, a2/filler, 04-02 09:00, cancelled, settled
29: fill-2, reminder:0, 2, reminder, a2/filler, 04-10 09:00, cancelled, settled
30: fill-2, overdue:+1:handler, 2, overdue, a2/filler, 04-13 09:00, cancelled, settled
31: fill-2, overdue:+1:head, 2, escalation, a2/applicant-head, 04-13 09:00, cancelled, settled
32: fill-2, overdue:+1:superior, 2, escalation, g/head, 04-13 09:00, cancelled, settled
40: review-2, opened, 1, opened, g/handler, 04-01 10:01, sent
41: review-2, reminder:-2, 1, reminder, g/handler, 04-07 09:00, cancelled, settled
42: review-2, reminder:0, 1, reminder, g/handler, 04-09 09:00, cancelled, settled
43: review-2, overdue:+1:handler, 1, overdue, g/handler, 04-10 09:00, cancelled, settled
44: review-2, overdue:+1:head, 1, escalation, g/head, 04-10 09:00, cancelled, settled
50: fill-3, opened, 1, opened, a3/filler, 03-02 09:30, sent
51: fill-3, reminder:-5, 1, reminder, a3/filler, 03-23 09:00, sent
52: fill-3, reminder:0, 1, reminder, a3/filler, 03-30 09:00, cancelled, excused
53: fill-3, overdue:+1:handler, 1, overdue, a3/filler, 03-31 09:00, cancelled, excused
54: fill-3, overdue:+1:head, 1, escalation, a3/applicant-head, 03-31 09:00, cancelled, excused
55: fill-3, overdue:+1:superior, 1, escalation, g/head, 03-31 09:00, cancelled, excused
56: fill-3, excused, 1, excused, a3/filler, 03-24 10:05, sent
`;

const SENT: Sent[] = [
  ['1', 'f1', 'm1', '03-02 09:30'],
  ['20', 'f2', 'm2', '03-02 09:30'],
  ['50', 'f3', 'm3', '03-02 09:30'],
  ['2', 'f1', 'm4', '03-23 10:00'],
  ['21', 'f2', 'm5', '03-23 10:00'],
  ['51', 'f3', 'm6', '03-23 10:00'],
  ['26', 'f2', 'm7', '03-23 10:06'], // an urge does not wait, and what waits goes with it
  ['27', 'f2', 'm7', '03-23 10:06'],
  ['10', 'h', 'm8', '03-24 10:01'],
  ['56', 'f3', 'm9', '03-24 10:05'],
  ['15', 'h2', 'm17', '03-25 10:00'],
  ['11', 'h2', 'm10', '03-27 10:00'],
  ['12', 'h2', 'm11', '03-31 10:00'],
  ['13', 'h2', 'm12', '04-01 10:00'],
  ['14', 'gh', 'm13', '04-01 10:00'],
  ['40', 'h2', 'm14', '04-01 11:00'],
  ['17', 'f1', 'm15', '04-01 11:31'],
  ['16', 'h2', 'm16', '04-01 12:00'],
];

function run(
  id: string,
  subject: number,
  step: number,
  stage: string,
  at: string,
  openedAt: string,
  deadline: string,
  end: { kind: string; at: Instant },
  byPerson = true,
): Run {
  const [organisationId = '', role = ''] = at.split('/');
  return {
    id,
    submissionId: `submission ${subject}`,
    subject,
    step,
    stage,
    openedAt: on(openedAt),
    deadline: on(deadline),
    version: 1,
    overdueSince: null,
    taskId: `task ${id}`,
    organisationId,
    role,
    end: { ...end, byPerson },
  };
}

function notice(line: string): Notice {
  const [id = '', rest = ''] = line.split(': ', 2);
  const [runId = '', step = '', version, kind = '', where = '', planned = '', state = '', reason] = rest.split(', ');
  const [organisationId = '', role = ''] = where.split('/');
  return {
    id,
    runId,
    taskId: `task ${runId}`,
    step,
    version: Number(version),
    kind,
    organisationId,
    role,
    plannedAt: on(planned),
    state,
    reason: reason ?? null,
  };
}

function mail(id: string, personId: string, when: string): Mail {
  return {
    id,
    personId,
    address: `${personId}@example.org`,
    messageId: `<${id}@example.org>`,
    subject: `mail ${id}`,
    state: 'sent',
    attempts: 1,
    composedAt: on(when),
    settledAt: on(when),
  };
}

function post(personId: string, organisationId: string, role: string) {
  return { personId, organisationId, role, from: null, to: null, createdAt: on('03-01 08:00') };
}

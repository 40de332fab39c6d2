/** Milliseconds since the epoch, programme time where nothing else is said. */
export type Instant = number;

/** What the rule book of a programme says about one stage, as far as mails go. */
export interface StagePolicy {
  key: string;
  kind: 'fill' | 'review' | 'receive';
  level: string;
  role: string;
  /** Working days to the deadline, and its hour. */
  within: number;
  deadlineHour: string;
  reminderHour: string;
  /** Working days relative to the deadline's day, then every so many. */
  steps: readonly number[];
  thenEvery: number | null;
  /** Who hears of an overdue task; empty when nobody is told. */
  overdueTo: readonly ('handler' | 'head' | 'superior')[];
}

/** What a programme says. */
export interface Policy {
  /** When the year begins. */
  opens: { month: number; day: number; at: string };
  /** Lowest first. */
  levels: readonly string[];
  stages: readonly StagePolicy[];
  /** Hours in which mails may go; null: always. */
  hours: { from: string; to: string } | null;
  /** Minutes between two mails to one person. */
  spacing: number;
}

/** One opening of a stage with its task and its end. */
export interface Run {
  id: string;
  submissionId: string;
  subject: number;
  step: number;
  stage: string;
  openedAt: Instant;
  deadline: Instant;
  version: number;
  overdueSince: Instant | null;
  taskId: string;
  organisationId: string;
  role: string;
  end: { kind: string; at: Instant; byPerson: boolean } | null;
}

/** A deadline that was moved: `version` begins with it. */
export interface Extension {
  runId: string;
  version: number;
  before: Instant;
  deadline: Instant;
  at: Instant;
}

/** Who was appointed to a post, from–to (civil dates, both included). */
export interface Appointment {
  personId: string;
  organisationId: string;
  role: string;
  from: string | null;
  to: string | null;
  createdAt: Instant;
}

/** A row of the ledger. */
export interface Notice {
  id: string;
  runId: string;
  taskId: string;
  step: string;
  version: number;
  kind: string;
  organisationId: string;
  role: string;
  plannedAt: Instant;
  state: string;
  reason: string | null;
}

/** A row that asked to launch the year. */
export interface Asked {
  id: string;
  step: string;
  plannedAt: Instant;
  state: string;
  reason: string | null;
}

export interface Delivery {
  noticeId: string;
  personId: string;
  state: string;
  mailId: string | null;
}

export interface Mail {
  id: string;
  personId: string;
  address: string;
  messageId: string;
  subject: string;
  state: string;
  attempts: number;
  composedAt: Instant;
  settledAt: Instant | null;
}

/** A mail as SMTP received it. */
export interface Received {
  messageId: string;
  to: readonly string[];
  subject: string;
  /** Invitations in it. */
  links: number;
  /** Carries a sign-in code: such mails are of no ledger. */
  isCode: boolean;
}

/** Everything the check looks at. */
export interface Facts {
  policy: Policy;
  /** Working days in order, every one of the years the campaign knows. */
  workingDays: readonly string[];
  /** What the programme clock showed: from–until, in order; between two it was set forward. */
  clock: readonly { from: Instant; until: Instant }[];
  /** Subject → level → organisation id, from the programme's own lists. */
  routes: ReadonlyMap<number, ReadonlyMap<string, string>>;
  runs: readonly Run[];
  extensions: readonly Extension[];
  urges: readonly { taskId: string; day: string; at: Instant }[];
  excusals: readonly { submissionId: string; at: Instant }[];
  archives: readonly { submissionId: string; at: Instant }[];
  persons: ReadonlyMap<string, { email: string }>;
  appointments: readonly Appointment[];
  notices: readonly Notice[];
  asked: readonly Asked[];
  deliveries: readonly Delivery[];
  mails: readonly Mail[];
  received: readonly Received[];
}

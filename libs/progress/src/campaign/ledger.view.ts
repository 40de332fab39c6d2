import type { DayUnit, Instant, Role } from '@countersign/domain';
import { CampaignItem, Contact } from './campaign.view.js';

/** One mail to one person, or the mail that will be. */
export class LedgerDelivery extends Contact {
  /** `pending` until it is composed, `composed` until it is sent, then how it ended. */
  state: string;
  /** The mail that carries it; several notices may go in one. */
  mail: LedgerMail | null;
}

/** A composed mail. */
export class LedgerMail {
  id: string;
  address: string;
  subject: string;
  messageId: string;
  state: string;
  attempts: number;
  /** The server's answers, a line for each attempt: `1: 250 OK`. */
  answer: string | null;
  /** When it was sent, or given up. */
  settledAt: Instant | null;
  /** How many notices it carries. */
  notices: number;
  /** What was reported of it after it had left, in the order in which it came. */
  reports: LedgerReport[];
}

/** What another server reported of a mail. */
export class LedgerReport {
  /** `failed`: given up; `delayed`: still tried; `unclear`: neither can be read from it. */
  kind: string;
  status: string | null;
  diagnostic: string | null;
  receivedAt: Instant;
}

/** One planned notice, and what became of it. */
export class LedgerRow {
  id: string;
  submissionId: string;
  subjectNumber: number;
  subjectName: string;
  step: string;
  kind: string;
  stageTitle: string;
  /** In what the days of `step` are counted. */
  unit: DayUnit;
  /** Which opening of the stage. */
  round: number;
  plannedAt: Instant;
  /** The version of the deadline it was planned on, and that deadline. */
  deadlineVersion: number;
  deadline: Instant | null;
  /** The deadline of its stage now; another one when it was extended since. */
  presentDeadline: Instant | null;
  state: string;
  reason: string | null;
  endedAt: Instant | null;
  /** The post it is addressed to. */
  organisationName: string;
  role: Role;
  deliveries: LedgerDelivery[];
  /** Who would get it today, while it is planned; whom to call where nobody was reached. */
  holders: Contact[];
  /** When the task was opened first by one who holds its post, and by whom. */
  opened: { at: Instant; byName: string | null } | null;
}

/** How many notices are in a state. */
export class LedgerCount {
  state: string;
  count: number;
}

/** Some of the notices of a campaign. */
export class LedgerPage {
  campaign: CampaignItem;
  timeZone: string;
  /** What is filtered by, in words; null where it is not. */
  subject: { submissionId: string; number: number; name: string } | null;
  person: { personId: string; name: string } | null;
  /** Of the subject, person and text asked for: how many there are in each state. */
  states: LedgerCount[];
  /** Of these: how many have come to their time and were not called off. */
  told: number;
  /** Of these: how many somebody should look at. */
  attention: number;
  rows: LedgerRow[];
  /** How many rows there are of what was asked. */
  total: number;
}

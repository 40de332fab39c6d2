/**
 * What workflows ask of activities. `now` is the workflow's own `Date.now()` (real time); the activity maps it to programme time. Instants
 * that come back are real instants to wake at. Only ids, stage keys and instants travel (design §8).
 */
export interface Asked {
  now: number;
}

/** Where a submission stands after `advance`: what was due by then is done. */
export type Standing =
  | { is: 'closed' }
  | { is: 'finished' }
  /** Open stages as text for the Temporal UI, and the earliest planned act; without `next` only a bell can change anything. */
  | { is: 'underway'; at: string; next?: { act: 'remind' | 'expire'; due: number } };

/** Activities of the submission workflow. `archive` runs on the effects queue, `advance` on the stages queue. */
export interface SubmissionActivities {
  /**
   * Does all that is due by now: opens the stages whose turn it is, marks what is overdue, makes every reminder wanted (a notice with deliveries).
   * Each once, however often it is asked.
   */
  advance(input: { submissionId: string } & Asked): Promise<Standing>;
  /** Writes the archive package and closes the submission; `stuck` when somebody must mend something first (then a bell comes). */
  archive(input: { submissionId: string } & Asked): Promise<ArchiveStanding>;
}

/** How archiving went. */
export type ArchiveStanding = { is: 'archived' } | { is: 'stuck' };

/** Where a campaign stands after a batch. */
export type CampaignStanding = { is: 'opening' } | { is: 'open' } | { is: 'closed' };

/** Activities of the campaign workflow. */
export interface CampaignActivities {
  /** Opens the next batch of submissions, one transaction. */
  openSubmissions(input: { campaignId: string } & Asked): Promise<CampaignStanding>;
}

/** Where a person's mailbox stands after a mail. */
export type MailboxStanding =
  | { is: 'empty' }
  /** Nothing may go before that instant. */
  | { is: 'waiting'; until: number }
  /** Another mail may go at once. */
  | { is: 'more' }
  /** The mail did not go through and is to be offered again: after so many milliseconds where the server asked for patience. */
  | { is: 'delayed'; after?: number };

/** Activities of the mailbox workflow. They run on the effects queue. */
export interface MailboxActivities {
  /**
   * Composes one mail of what is pending and due (or finds one composed) and sends it, which ends it in exactly one state of the ledger. Sends
   * none where nothing is due.
   */
  deliverMail(input: { personId: string } & Asked): Promise<MailboxStanding>;
}

/** Activities of the cycle workflow. */
export interface CycleActivities {
  /** Opens (or prepares for confirmation) every period that is due by now and not opened. */
  openPeriod(input: { programmeKey: string } & Asked): Promise<{ opened: string[] }>;
}

/** Activities of the nightly housekeeping. */
export interface HousekeepingActivities {
  /** Keeps the Merkle root of all history heads of the day, once. */
  anchorHistory(input: Asked): Promise<void>;
  /** Rings every submission and campaign that is not closed and every mailbox with something pending, and re-creates the Schedules. */
  reconcile(input: Asked): Promise<void>;
  /** Deletes technical rows that the retention table no longer keeps. */
  dropExpired(input: Asked): Promise<void>;
}

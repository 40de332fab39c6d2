import type { Page } from 'playwright-core';
import type { Answer } from '../../ledger-check/check-decisions.js';
import type { Query } from '../../ledger-check/read-facts.js';

interface Receipt {
  decisionId: string;
  outcome: string;
}

/** The decision behind an outcome. */
const DECIDED: Readonly<Record<string, string>> = {
  submitted: 'submit',
  approved: 'approve',
  received: 'receive',
  returned: 'return',
};

/** Every success that the API has told anybody about a decision, whoever asked. */
export class Told {
  readonly answers: Answer[] = [];
  private readonly reading: Promise<void>[] = [];

  /** Listens to what a browser is told. */
  listenTo(page: Page): void {
    page.on('response', (response) => {
      const taskId = /\/api\/v1\/tasks\/([0-9a-f-]+)\/decisions$/.exec(response.url())?.[1];
      if (taskId === undefined || !response.ok()) return;
      // From the answer alone: a browser does not always keep what it has sent.
      this.reading.push(
        response
          .json()
          .then(
            ({ decisionId, outcome }: Receipt) =>
              void this.answers.push({ taskId, decisionId, kind: DECIDED[outcome] ?? outcome }),
          ),
      );
    });
  }

  /** Resolves when everything that was heard is written down. */
  async all(): Promise<readonly Answer[]> {
    await Promise.all(this.reading);
    return this.answers;
  }
}

/**
 * What is wrong with how an office was told of its tasks in so many submissions: the first may be told before the others come; what comes within the hour after it
 * stands in one mail.
 */
export async function mailsTooMany(query: Query, organisationKey: string, submissions: number): Promise<string[]> {
  const mails = await query<{ openings: number }>(
    `SELECT count(*)::int AS openings FROM notice n JOIN delivery d ON d.notice_id = n.id JOIN organisation o ON o.id = n.organisation_id
      WHERE o.key = $1 AND n.kind = 'opened' AND n.state = 'sent' GROUP BY d.mail_id`,
    [organisationKey],
  );
  const openings = mails.map((mail) => mail.openings);
  const told = openings.reduce((sum, each) => sum + each, 0);
  const faults: string[] = [];
  if (told < submissions) faults.push(`told of ${told} openings only`);
  if (mails.length >= submissions || Math.max(...openings) < 2) faults.push(`a mail for each: ${openings.join(', ')}`);
  return faults;
}

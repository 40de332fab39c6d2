import type { Page } from 'playwright-core';
import type { Answer } from '../../ledger-check/check-decisions.js';

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

import type { Page } from 'playwright-core';
import type { Answer } from '../../ledger-check/check-decisions.js';

/** Every success that the API has told anybody about a decision, whoever asked. */
export class Told {
  readonly answers: Answer[] = [];
  private readonly reading: Promise<void>[] = [];

  /** Listens to what a browser is told. */
  listenTo(page: Page): void {
    page.on('response', (response) => {
      const taskId = /\/api\/v1\/tasks\/([0-9a-f-]+)\/decisions$/.exec(response.url())?.[1];
      if (taskId === undefined || !response.ok()) return;
      const kind = (response.request().postDataJSON() as { kind: string }).kind;
      this.reading.push(
        response.json().then(({ decisionId }: { decisionId: string }) => void this.answers.push({ taskId, decisionId, kind })),
      );
    });
  }

  /** Resolves when everything that was heard is written down. */
  async all(): Promise<readonly Answer[]> {
    await Promise.all(this.reading);
    return this.answers;
  }
}

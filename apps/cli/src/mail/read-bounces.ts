import type { Command } from 'commander';
import { mailsOf } from '@countersign/mailer';
import { RecordReport, type ReportOutcome } from '@countersign/notifications';
import { onProduct } from '../product.js';
import type { Terminal } from '../terminal.js';

const WORDS: Readonly<Record<ReportOutcome, string>> = {
  returned: 'mails have come back',
  noted: 'reports of delay, or unclear, are noted',
  known: 'reports were known',
  'under-way': 'are about mails that have not ended: read the mailbox again later',
  'unknown-mail': 'are about mails that are not ours',
  'no-report': 'are no reports',
};

/** `countersign mail bounces PATH`: takes down the reports of a mailbox on disk. Changes nothing there; safe to run again. */
export function registerBounces(mail: Command, terminal: Terminal): void {
  mail
    .command('bounces')
    .description('take down the reports of delivery in a mailbox: an mbox file, a maildir, or a folder with a mail a file')
    .argument('<path>')
    .action((path: string) =>
      onProduct(async (product) => {
        const reports = product.get(RecordReport);
        const counts = new Map<ReportOutcome, number>();
        for await (const bytes of mailsOf(path)) {
          const outcome = await reports.found(bytes);
          counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
        }
        const found = (Object.keys(WORDS) as ReportOutcome[]).filter((outcome) => counts.has(outcome));
        for (const outcome of found) terminal.line(`${counts.get(outcome)} ${WORDS[outcome]}`);
        if (found.length === 0) terminal.line('no mail there');
      }),
    );
}

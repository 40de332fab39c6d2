import type { Clock } from '@countersign/clock';
import { newId, type Tx, type UnitOfWork } from '@countersign/database';
import type { Instant } from '@countersign/domain';
import { readReport, type DeliveryReport, type ReturnAddresses } from '@countersign/mailer';
import { noteDeadAddress } from './dead-addresses.js';
import { lockMailboxOf } from './mailbox-lock.js';
import { returnedNotices } from './returned-notices.js';
import { MailRow, type DeliveryReportRow } from './rows.js';

/**
 * What became of a report. `returned`: the mail has come back and its notices say so. `noted`: written down beside the mail, whose end it does not
 * change (a delay, something unclear, or it did not say sent). `known`: taken down before. `under-way`: the mail has not ended; to be
 * offered again. `unknown-mail`, `no-report`: nothing was written.
 */
export type ReportOutcome = 'returned' | 'noted' | 'known' | 'under-way' | 'unknown-mail' | 'no-report';

/** Takes reports of delivery down in the ledger. Safe to run twice, and twice at once. */
export class RecordReport {
  /** @param addresses null where no address for what returns is configured: then a report is known by the Message-ID it quotes alone */
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly addresses: ReturnAddresses | null,
  ) {}

  /** A report that was sent to the return address of a mail. */
  async about(mailId: string, bytes: Buffer): Promise<ReportOutcome> {
    return this.record(mailId, await readReport(bytes), 'smtp');
  }

  /**
   * A mail of a mailbox, which may be a report. It is ours by a return address in its heads or in what it quotes, or, of servers that
   * write to somewhere else, by a Message-ID of ours: both are known only to whoever has had the mail in his hands.
   */
  async found(bytes: Buffer): Promise<ReportOutcome> {
    const report = await readReport(bytes);
    if (report.kind === 'none') return 'no-report';
    const mailId = await this.mailOf(report);
    return mailId === null ? 'unknown-mail' : this.record(mailId, report, 'file');
  }

  private async mailOf({ traces, messageIds }: DeliveryReport): Promise<string | null> {
    for (const address of this.addresses?.within(traces) ?? []) {
      const mailId = this.addresses?.mailOf(address) ?? null;
      if (mailId !== null) return mailId;
    }
    if (messageIds.length === 0) return null;
    const [mail] = await this.work.dataSource.query<{ id: string }[]>(
      'SELECT id FROM mail WHERE message_id = ANY ($1) ORDER BY id LIMIT 1',
      [messageIds],
    );
    return mail?.id ?? null;
  }

  private record(mailId: string, report: DeliveryReport, source: DeliveryReportRow['source']): Promise<ReportOutcome> {
    return this.work.run(async (tx) => {
      await lockMailboxOf(tx, mailId);
      const mail = await tx.rows(MailRow).findOneBy({ id: mailId });
      if (!mail) return 'unknown-mail';
      if (report.kind === 'none') return 'no-report';
      if (mail.state === 'sending' || (mail.state === 'composed' && mail.attempts > 0)) return 'under-way';
      const now = this.clock.now();
      if (!(await note(tx, mailId, report, source, now))) return 'known';
      if (report.kind !== 'failed' || (mail.state !== 'sent' && mail.state !== 'unknown')) {
        await returnedNotices(tx, mailId, null, now);
        return 'noted';
      }
      // It came back, so it was taken.
      if (mail.state === 'unknown') await tx.rows(MailRow).update({ id: mailId }, { state: 'sent' });
      const { personId, address } = mail;
      const deadAddressId = await noteDeadAddress(
        tx,
        { personId, address, mailId, ...report, stopsMail: report.noSuchMailbox },
        now,
      );
      await returnedNotices(tx, mailId, deadAddressId, now);
      return 'returned';
    });
  }
}

/** Writes the report down; false when it is there already. */
async function note(
  tx: Tx,
  mailId: string,
  report: DeliveryReport,
  source: DeliveryReportRow['source'],
  now: Instant,
): Promise<boolean> {
  const noted = await tx.query(
    `WITH noted AS (
       INSERT INTO delivery_report (id, mail_id, kind, status, diagnostic, fingerprint, source, received_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (mail_id, fingerprint) DO NOTHING RETURNING id)
     SELECT id FROM noted`,
    [newId(), mailId, report.kind, report.status, report.diagnostic, report.fingerprint, source, new Date(now)],
  );
  return noted.length > 0;
}

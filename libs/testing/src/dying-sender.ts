/**
 * A program of its own: goes on with one person's mails until nothing is left, and kills itself at a named point on the way. Nothing of the
 * product knows of it; the points lie between the parts that the product is put together from.
 */
import type { Mailer, OutgoingMail, RawMessage, SendOutcome } from '@countersign/mailer';
import { Mailer as SmtpMailer } from '@countersign/mailer';
import { createDataSource, databaseRows, UnitOfWork, type Tx } from '@countersign/database';
import { campaignRows } from '@countersign/campaigns';
import { historyRows } from '@countersign/history';
import { identityRows } from '@countersign/identity';
import { MailDelayed, notificationRows } from '@countersign/notifications';
import { FolderBlobStore } from '@countersign/storage';
import { submissionRows } from '@countersign/submissions';
import { Content, desksParts } from './mail-desk.js';
import { SettableClock } from './settable-clock.js';
import type { DyingSenderTask } from './dying-sender-task.js';

const task = JSON.parse(process.argv[2] ?? '{}') as DyingSenderTask;

/** kill -9 by its own hand: at exactly this point, and nothing after it runs. */
function passes(point: string): void {
  if (point === task.dieAt) process.kill(process.pid, 'SIGKILL');
}

/** The transactions of one mail, in their order. */
const TRANSACTIONS = ['compose', 'begin', 'settle', 'look again'];

class DyingWork extends UnitOfWork {
  private transactions = 0;

  override async run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const name = TRANSACTIONS[this.transactions++];
    const result = await super.run(async (tx) => {
      const answer = await work(tx);
      passes(`before the commit of ${name}`);
      return answer;
    });
    passes(`after the commit of ${name}`);
    return result;
  }
}

class DyingMailer implements Pick<Mailer, 'send'> {
  constructor(private readonly smtp: Mailer) {}

  async send(mail: OutgoingMail | RawMessage): Promise<SendOutcome> {
    passes('before the handover');
    const outcome = await this.smtp.send(mail);
    passes('after the handover');
    return outcome;
  }
}

// Without the rest of the product, which would take its time to load.
const rows = [...databaseRows, ...historyRows, ...identityRows, ...campaignRows, ...submissionRows, ...notificationRows];
const source = await createDataSource({ url: task.databaseUrl, rows }).initialize();
const clock = new SettableClock(task.now);
const smtp = new SmtpMailer(task.smtpUrl);
const content = new Content();
content.attachments = task.attachments;
content.rules = { ...content.rules, unknown: task.unknown };
const { compose, send } = desksParts({
  work: new DyingWork(source, clock),
  clock,
  content,
  blobs: new FolderBlobStore(task.blobs),
  mailer: new DyingMailer(smtp) as unknown as Mailer,
});

for (;;) {
  const standing = await compose.run(task.personId, task.now);
  if (standing.is !== 'ready') break;
  try {
    await send.run(standing.mailId, task.now);
  } catch (error) {
    // PostgreSQL has not seen yet that the process before is dead, or SMTP has not answered: again, as Temporal would.
    if (!(error instanceof MailDelayed)) throw error;
  }
}
smtp.close();
await source.destroy();

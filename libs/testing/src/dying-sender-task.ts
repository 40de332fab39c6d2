import type { MailAttachment, MailRules } from '@countersign/notifications';

/** What a `dying-sender` is to do; its one argument, as JSON. */
export interface DyingSenderTask {
  databaseUrl: string;
  smtpUrl: string;
  /** Folder of the blobs. */
  blobs: string;
  personId: string;
  /** Programme and real time. */
  now: number;
  unknown: MailRules['unknown'];
  attachments: MailAttachment[];
  /** Where it kills itself; absent: nowhere. */
  dieAt?: string;
}

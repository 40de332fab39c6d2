import type { DataSource } from 'typeorm';
import { readLinkToken } from '../links/link-token.js';
import type { TaskStandingPort } from '../links/task-standing.js';
import { mailbox, personById, type PersonView } from '../people/person-view.js';
import { LinkRow } from '../rows.js';

/** How a visitor names a mailbox: by its address, or by the token of a link that was sent to it. */
export type MailboxClaim = { email: string } | { link: string };

/** Finds the mailbox a visitor means. */
export class FindMailbox {
  constructor(
    private readonly dataSource: DataSource,
    private readonly linkKey: Buffer,
    private readonly tasks: TaskStandingPort,
  ) {}

  /** What attempts on a claim are counted by, known without a look into the database. */
  limitKey(claim: MailboxClaim): string {
    return 'email' in claim ? mailbox(claim.email) : `link:${readLinkToken(this.linkKey, claim.link) ?? 'forged'}`;
  }

  /** The mailbox a claim names; null when the link is not ours or its person is gone. */
  async named(claim: MailboxClaim): Promise<string | null> {
    if ('email' in claim) return mailbox(claim.email);
    return (await this.invited(claim.link))?.person.email ?? null;
  }

  /** The mailbox a code may be sent to: a link whose task is closed invites nobody any more. */
  async toBeMailed(claim: MailboxClaim): Promise<string | null> {
    if ('email' in claim) return mailbox(claim.email);
    const invited = await this.invited(claim.link);
    if (!invited) return null;
    if (invited.taskId === null) return invited.person.email;
    const standing = await this.tasks.standingOf(invited.taskId, invited.person.language);
    return standing?.state === 'open' ? invited.person.email : null;
  }

  /** The person a link was made for, and its task. */
  async invited(token: string): Promise<{ person: PersonView; taskId: string | null } | null> {
    const linkId = readLinkToken(this.linkKey, token);
    const { manager } = this.dataSource;
    const link = linkId === null ? null : await manager.getRepository(LinkRow).findOneBy({ id: linkId });
    const person = link && (await personById(manager, link.personId));
    return person ? { person, taskId: link.taskId } : null;
  }
}

import { ok, refuse, type Language, type Refusal, type Result } from '@countersign/domain';
import { maskedMailbox } from '../people/person-view.js';
import type { FindMailbox } from '../sign-in/find-mailbox.js';
import type { RateLimits } from '../sign-in/rate-limits.js';
import type { TaskStanding, TaskStandingPort } from './task-standing.js';

/** What a link shows to whoever holds it. */
export interface Invitation {
  /** Null when the link is about no task, or about one that is not there any more. */
  standing: TaskStanding | null;
  /** False for a link that is about no task: it asks somebody to launch what waits. */
  ofTask: boolean;
  /** What the link is about; only for the eyes of signed-in persons. */
  taskId: string | null;
  /** The invited mailbox, masked. */
  mailbox: string;
  /** What the invited person reads. */
  language: Language;
}

/** Reads an invitation link: nothing but what stands in the mail, and nothing is changed by it (design §8). */
export class ReadLink {
  constructor(
    private readonly mailboxes: FindMailbox,
    private readonly tasks: TaskStandingPort,
    private readonly limits: RateLimits,
  ) {}

  /**
   * Refused with `not-found` when the token was not signed by us.
   * @param address network address of who asks
   */
  async run(token: string, address: string): Promise<Result<Invitation, Refusal>> {
    const allowed = await this.limits.take('link-address', address);
    if (!allowed.ok) return allowed;
    const invited = await this.mailboxes.invited(token);
    if (!invited) return refuse('not-found');
    const { person, taskId } = invited;
    const standing = taskId === null ? null : await this.tasks.standingOf(taskId, person.language);
    return ok({
      standing,
      ofTask: taskId !== null,
      taskId: standing && taskId,
      mailbox: maskedMailbox(person.email),
      language: person.language,
    });
  }
}

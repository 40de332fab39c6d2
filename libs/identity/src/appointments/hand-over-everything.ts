import type { Tx } from '@countersign/database';
import { addCalendarDays, refuse, ok, type CivilDate, type Post, type Refusal, type Result } from '@countersign/domain';
import type { HistoryActor } from '@countersign/history';
import type { Administration } from '../administration.js';
import { writeLetters } from '../letters/write-letter.js';
import { endSessionsOf } from '../people/edit-people.js';
import { personById } from '../people/person-view.js';
import { AppointmentRow, PersonRow, SubstitutionRow } from '../rows.js';
import { endSubstitution, standing, type Arranger } from '../substitutions/name-substitute.js';
import { insertAppointment } from './edit-appointments.js';
import { handoverLetters } from './handover-letters.js';
import { endPredecessor, isWithin, successorOf, type Replacement, type ReplacementLimits } from './replace-handler.js';

/** Who leaves, who takes over everything, and from which day on. */
export type Handover = Omit<Replacement, 'post'>;

/** What was handed over. */
export interface HandedOver {
  personId: string;
  /** Posts that are the successor's from that day on. */
  posts: number;
  /** True when the person who leaves cannot sign in any more; false when that day is still to come. */
  closed: boolean;
}

/**
 * Hands over everything of somebody who leaves, in one act: every post (each as `ReplaceHandler` does), and with the posts their open tasks.
 * Substitutions end. From today on the person holds nothing and cannot sign in: sessions end, links invite nobody, and mails that wait are
 * skipped, while the successor, who is new at the tasks, is told of each. Both hear of it.
 */
export class HandOverEverything {
  constructor(private readonly administration: Administration) {}

  /**
   * Refused with `not-found`, `not-a-holder` (no post reaches that day), what a new person is refused for, or `not-permitted` when one of the
   * posts is beyond the limits.
   * @param limits absent for those who manage people
   */
  run(wanted: Handover, by: HistoryActor & { id: string }, limits?: ReplacementLimits): Promise<Result<HandedOver, Refusal>> {
    const { administration } = this;
    const { fromPersonId, on } = wanted;
    return administration.work.run(async (tx) => {
      if (!(await lockPerson(tx, fromPersonId))) return refuse('not-found');
      const posts = await postsReaching(tx, fromPersonId, on);
      if (posts.length === 0) return refuse('not-a-holder');
      for (const post of posts) if (limits && !(await isWithin(tx, { ...wanted, post }, limits))) return refuse('not-permitted');
      const successor = await successorOf(tx, wanted, administration.now());
      if (!successor.ok) return successor;
      const personId = successor.value;
      for (const post of posts) {
        await this.move(tx, post, wanted, personId);
        const { organisationId, role } = post;
        await administration.record(tx, by, 'holder-replaced', { organisationId, role, fromPersonId, toPersonId: personId, on });
      }
      await this.endSubstitutions(tx, wanted, by);
      const closed = on <= administration.today();
      if (closed) await this.close(tx, fromPersonId, by);
      const facts = { fromPersonId, toPersonId: personId, on, posts: posts.length };
      await administration.record(tx, by, 'everything-handed-over', facts);
      await this.tell(tx, posts, { fromPersonId, personId, on });
      await administration.ring(tx, posts);
      return ok({ personId, posts: posts.length, closed });
    });
  }

  /** The days the predecessor had left are the successor's, but those on which the successor holds the post anyway. */
  private async move(tx: Tx, post: Post, { fromPersonId, on }: Handover, personId: string): Promise<void> {
    for (const { validFrom, validTo } of await endPredecessor(tx, { post, fromPersonId, on })) {
      const begins = validFrom !== null && validFrom > on ? validFrom : on;
      const { organisationId, role } = post;
      const added = await insertAppointment(
        tx,
        { organisationId, role, personId, validFrom: begins, validTo },
        this.administration.now(),
      );
      if (!added.ok && added.error.code !== 'exists-already') throw new Error(`post not taken over: ${added.error.code}`);
    }
  }

  private async endSubstitutions(tx: Tx, { fromPersonId, on }: Handover, by: HistoryActor & { id: string }): Promise<void> {
    const { administration } = this;
    const today = administration.today();
    const arranger: Arranger = { is: by.kind === 'administrator' ? 'administrator' : 'person', personId: by.id };
    for (const row of await standing(tx, [fromPersonId])) {
      if (row.validTo < on || row.validTo < today) continue;
      if (on <= today || row.validFrom >= on) await endSubstitution(tx, administration, row, arranger);
      else await tx.rows(SubstitutionRow).update({ id: row.id }, { validTo: addCalendarDays(on, -1) });
    }
  }

  private async close(tx: Tx, personId: string, by: HistoryActor): Promise<void> {
    await tx.rows(PersonRow).update({ id: personId }, { active: false });
    await endSessionsOf(tx, personId);
    await this.administration.record(tx, by, 'person-changed', { personId, changed: ['active'], active: false });
  }

  private async tell(
    tx: Tx,
    posts: readonly Post[],
    { fromPersonId, personId, on }: { fromPersonId: string; personId: string; on: CivilDate },
  ): Promise<void> {
    const [from, to] = [await personById(tx.manager, fromPersonId), await personById(tx.manager, personId)];
    if (from && to) await writeLetters(tx, await handoverLetters(tx, { from, to, on, posts }), this.administration.real());
  }
}

async function lockPerson(tx: Tx, id: string): Promise<boolean> {
  return (await tx.rows(PersonRow).findOne({ where: { id }, lock: { mode: 'for_no_key_update' } })) !== null;
}

/** The posts somebody holds on that day or later, each once. */
async function postsReaching(tx: Tx, personId: string, on: CivilDate): Promise<Post[]> {
  const rows = await tx.rows(AppointmentRow).find({ where: { personId }, order: { organisationId: 'ASC', role: 'ASC' } });
  const reaching = rows.filter((row) => row.validTo === null || row.validTo >= on);
  const posts = reaching.map(({ organisationId, role }): [string, Post] => [
    `${organisationId}/${role}`,
    { organisationId, role },
  ]);
  return [...new Map(posts).values()];
}

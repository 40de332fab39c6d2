import { In, IsNull } from 'typeorm';
import { newId, type Tx } from '@countersign/database';
import { ok, refuse, whyNotSubstituted, type Refusal, type Result, type Substitution } from '@countersign/domain';
import type { HistoryActor } from '@countersign/history';
import type { Administration } from '../administration.js';
import { writeLetters } from '../letters/write-letter.js';
import { personById, type PersonView } from '../people/person-view.js';
import { AppointmentRow, PersonRow, SubstitutionRow } from '../rows.js';
import { endedLetters, namedLetters, type ToldOf } from './substitution-letters.js';

/** Who arranges a substitution: the person alone, or an administrator for somebody. */
export type Arranger = { is: 'person' | 'administrator'; personId: string };

/**
 * Names who does the tasks of somebody's posts in some days. The person still can; both hear what is to be heard; it ends by itself; and nobody
 * substitutes for a substitute (`whyNotSubstituted`).
 */
export class NameSubstitute {
  constructor(private readonly administration: Administration) {}

  /**
   * Refused with `not-permitted` (a person names nobody for somebody else), `not-found`, `not-a-colleague` (a person chooses in the own office
   * only), or what `whyNotSubstituted` says.
   */
  run(wanted: Substitution, by: Arranger): Promise<Result<{ substitutionId: string }, Refusal>> {
    const { administration } = this;
    const { personId, substituteId, validFrom, validTo } = wanted;
    if (by.is === 'person' && by.personId !== personId) return Promise.resolve(refuse('not-permitted'));
    return administration.work.run(async (tx) => {
      const pair = await lockPair(tx, personId, substituteId);
      if (!pair?.person.active) return refuse('not-found', undefined, '/personId');
      if (!pair.substitute.active) return refuse('not-found', undefined, '/substituteId');
      const against = whyNotSubstituted(wanted, administration.today(), await standing(tx, [personId, substituteId]));
      if (against) return against;
      if (by.is === 'person' && !(await areColleagues(tx, personId, substituteId)))
        return refuse('not-a-colleague', undefined, '/substituteId');
      const id = newId();
      const [setBy, setAt] = [by.personId, administration.now()];
      const ends = { endedBy: null, endedAt: null };
      await tx.rows(SubstitutionRow).insert({ id, personId, substituteId, validFrom, validTo, setBy, setAt, ...ends });
      const facts = { substitutionId: id, personId, substituteId, validFrom, validTo };
      await administration.record(tx, historyActor(by), 'substitute-named', facts);
      await writeLetters(tx, namedLetters(await told(tx, pair, wanted, by)), administration.real());
      await administration.ring(tx, await postsHeld(tx, personId));
      return ok({ substitutionId: id });
    });
  }
}

/** Ends a substitution before its last day, from this moment on. */
export class EndSubstitution {
  constructor(private readonly administration: Administration) {}

  /** One that has ended stays as it is. Refused with `not-found`, or `not-permitted` for a person whose own it is not. */
  run(substitutionId: string, by: Arranger): Promise<Result<void, Refusal>> {
    const { administration } = this;
    return administration.work.run(async (tx) => {
      const row = await tx.rows(SubstitutionRow).findOne({ where: { id: substitutionId }, lock: { mode: 'pessimistic_write' } });
      if (!row) return refuse('not-found');
      if (by.is === 'person' && by.personId !== row.personId) return refuse('not-permitted');
      if (row.endedAt !== null || row.validTo < administration.today()) return ok(undefined);
      await endSubstitution(tx, administration, row, by);
      return ok(undefined);
    });
  }
}

/** Ends a locked substitution that stands: row, history, letters to both, ring. */
export async function endSubstitution(tx: Tx, administration: Administration, row: SubstitutionRow, by: Arranger): Promise<void> {
  const { id, personId, substituteId } = row;
  await tx.rows(SubstitutionRow).update({ id }, { endedBy: by.personId, endedAt: administration.now() });
  await administration.record(tx, historyActor(by), 'substitution-ended', { substitutionId: id, personId, substituteId });
  const [person, substitute] = [await personById(tx.manager, personId), await personById(tx.manager, substituteId)];
  if (person && substitute) {
    await writeLetters(tx, endedLetters(await told(tx, { person, substitute }, row, by)), administration.real());
  }
  await administration.ring(tx, await postsHeld(tx, personId));
}

/** Substitutions that were not ended early and name one of these persons, past ones too. */
export async function standing(tx: Tx, personIds: readonly string[]): Promise<SubstitutionRow[]> {
  const either = [{ personId: In([...personIds]) }, { substituteId: In([...personIds]) }];
  return tx.rows(SubstitutionRow).find({ where: either.map((where) => ({ ...where, endedAt: IsNull() })), order: { id: 'ASC' } });
}

interface Pair {
  person: PersonView;
  substitute: PersonView;
}

/** Both persons, locked in the order of their ids: two arrangements about one of them wait for each other. */
async function lockPair(tx: Tx, personId: string, substituteId: string): Promise<Pair | null> {
  for (const id of [personId, substituteId].sort()) {
    await tx.rows(PersonRow).findOne({ where: { id }, lock: { mode: 'for_no_key_update' } });
  }
  const [person, substitute] = [await personById(tx.manager, personId), await personById(tx.manager, substituteId)];
  return person && substitute ? { person, substitute } : null;
}

/** Two with an appointment in one organisation, of whatever days. */
async function areColleagues(tx: Tx, personId: string, otherId: string): Promise<boolean> {
  const [mine, theirs] = [await postsHeld(tx, personId), await postsHeld(tx, otherId)];
  return mine.some((post) => theirs.some((other) => other.organisationId === post.organisationId));
}

function postsHeld(tx: Tx, personId: string): Promise<AppointmentRow[]> {
  return tx.rows(AppointmentRow).findBy({ personId });
}

async function told(tx: Tx, pair: Pair, { validFrom, validTo }: Substitution, by: Arranger): Promise<ToldOf> {
  const byAdministrator = by.is === 'administrator' ? ((await personById(tx.manager, by.personId))?.name ?? '') : null;
  return { ...pair, validFrom, validTo, byAdministrator };
}

function historyActor(by: Arranger): HistoryActor {
  return { kind: by.is, id: by.personId };
}

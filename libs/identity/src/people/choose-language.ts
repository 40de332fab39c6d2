import type { Actor, Language, Refusal, Result } from '@countersign/domain';
import { ok, refuse } from '@countersign/domain';
import type { Administration } from '../administration.js';
import { PersonRow } from '../rows.js';

/** A person says in which language pages and mails speak to them. */
export class ChooseLanguage {
  constructor(private readonly administration: Administration) {}

  /** The same language again changes nothing. Refused with `not-found`. */
  run(language: Language, actor: Actor): Promise<Result<{ language: Language }, Refusal>> {
    const { administration } = this;
    return administration.work.run(async (tx) => {
      const row = await tx.rows(PersonRow).findOne({ where: { id: actor.personId }, lock: { mode: 'pessimistic_write' } });
      if (!row) return refuse('not-found');
      if (row.language === language) return ok({ language });
      await tx.rows(PersonRow).update({ id: row.id }, { language });
      const changed = { personId: row.id, changed: ['language'], active: row.active };
      await administration.record(tx, { kind: 'person', id: actor.personId }, 'person-changed', changed);
      return ok({ language });
    });
  }
}

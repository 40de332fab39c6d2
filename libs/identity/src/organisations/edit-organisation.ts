import { IsNull } from 'typeorm';
import { newId, type Tx } from '@countersign/database';
import { addCalendarDays, ok, refuse, type CivilDate, type Refusal, type Result } from '@countersign/domain';
import { printableName } from '@countersign/forms';
import type { HistoryActor } from '@countersign/history';
import { versionOf, type Administration } from '../administration.js';
import { OrganisationNameRow, OrganisationRow } from '../rows.js';
import { namesOf, organisationView, type DatedName, type OrganisationView } from './organisation-view.js';

/** An organisation with all its names. */
export interface NamedOrganisation extends OrganisationView {
  names: DatedName[];
}

/** Changes of an organisation; what is absent stays. */
export interface OrganisationChanges {
  name?: string;
  /** First day of the new name, not after today. Without it the present name was written wrongly and is corrected. */
  from?: CivilDate;
  /** False once a person has confirmed an organisation that the official text does not name. */
  provisional?: boolean;
}

/** Renames or confirms an organisation. A former name stays, with its days. */
export class EditOrganisation {
  constructor(private readonly administration: Administration) {}

  /** @param version what the editor saw, see {@link versionOf}; another one is refused with `changed-meanwhile` */
  run(id: string, version: string, changes: OrganisationChanges, by: HistoryActor): Promise<Result<NamedOrganisation, Refusal>> {
    const { administration } = this;
    return administration.work.run(async (tx) => {
      const row = await tx.rows(OrganisationRow).findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!row) return refuse('not-found');
      const before = await named(tx, row);
      if (versionOf(before) !== version) return refuse('changed-meanwhile', { version: versionOf(before) });
      const printed = printableName(changes.name ?? row.name, '/name');
      if (!printed.ok) return printed;
      const name = printed.value;
      if (name !== row.name) {
        const renamed = await this.rename(tx, row, name, changes.from);
        if (!renamed.ok) return renamed;
        const { from = null } = changes;
        await administration.record(tx, by, 'organisation-renamed', { organisationId: id, nameBefore: row.name, name, from });
        row.name = name;
      }
      if (changes.provisional !== undefined && changes.provisional !== row.provisional) {
        row.provisional = changes.provisional;
        await administration.record(tx, by, 'organisation-confirmed', { organisationId: id, provisional: row.provisional });
      }
      await tx.rows(OrganisationRow).update({ id }, { name: row.name, provisional: row.provisional });
      return ok(await named(tx, row));
    });
  }

  private async rename(tx: Tx, row: OrganisationRow, name: string, from: CivilDate | undefined): Promise<Result<void, Refusal>> {
    const names = tx.rows(OrganisationNameRow);
    const present = await names.findOneBy({ organisationId: row.id, validTo: IsNull() });
    if (!present) throw new Error(`organisation ${row.id} has no present name`);
    if (from === undefined) {
      await names.update({ id: present.id }, { name });
      return ok(undefined);
    }
    if (from > this.administration.today()) return refuse('invalid', { reason: 'in-the-future' }, '/from');
    if (present.validFrom !== null && present.validFrom >= from)
      return refuse('invalid', { reason: 'before-the-present-name' }, '/from');
    await names.update({ id: present.id }, { validTo: addCalendarDays(from, -1) });
    await names.insert({ id: newId(), organisationId: row.id, name, validFrom: from, validTo: null });
    return ok(undefined);
  }
}

async function named(tx: Tx, row: OrganisationRow): Promise<NamedOrganisation> {
  return { ...organisationView(row), names: (await namesOf(tx.manager, [row.id])).get(row.id) ?? [] };
}

import type { Tx } from '@countersign/database';
import type { CivilDate, Language, Post, Role } from '@countersign/domain';
import type { HistoryActor } from '@countersign/history';
import type { Administration } from '../administration.js';
import { insertAppointment } from '../appointments/edit-appointments.js';
import { listOrganisations } from '../organisations/organisation-view.js';
import { insertPerson } from '../people/edit-people.js';
import { AppointmentRow, PersonRow } from '../rows.js';
import { IMPORT_MESSAGES, type ImportError, type ImportErrorCode } from './columns.js';
import { parsePeople, type ImportRow } from './parse-people.js';
import { readTable, type Unreadable } from './read-table.js';

/** What an import changes, or would change. */
export interface ImportChange {
  row: number;
  kind: 'person-added' | 'person-changed' | 'appointed' | 'appointment-changed';
  personId: string;
  name: string;
  /** For appointments. */
  organisationId?: string;
  role?: Role;
  validFrom?: CivilDate | null;
  validTo?: CivilDate | null;
}

/** The outcome of an import: with errors nothing is changed. */
export interface ImportReport {
  /** Rows with content, without the header. */
  rows: number;
  errors: ImportError[];
  changes: ImportChange[];
  applied: boolean;
}

/** How an import is to run. */
export interface ImportOptions {
  /** Only says what it would do. */
  dryRun: boolean;
  /** Language of the messages. */
  language: Language;
  /** Titles of roles that programmes use, besides the built-in ones. */
  roleTitles?: Readonly<Record<string, Role>>;
  by: HistoryActor;
}

/** Ends a dry run's transaction without a trace. */
class DryRun extends Error {}

/**
 * Takes a list of people and their appointments in: all of it or, when anything is wrong, nothing. A person is known by mailbox and name; an
 * empty cell leaves what is known. Running the same list again changes nothing.
 */
export class ImportPeople {
  constructor(private readonly administration: Administration) {}

  /** @param content a CSV or XLSX file */
  async run(content: Uint8Array, options: ImportOptions): Promise<ImportReport> {
    const table = await readTable(content);
    if (!table.ok) return { rows: 0, changes: [], applied: false, errors: [fault(0, UNREADABLE[table.error], options.language)] };
    const { rows, errors } = parsePeople(table.value, await this.context(options));
    const report: ImportReport = { rows: rows.length, errors, changes: [], applied: false };
    if (errors.length > 0) return report;
    // A dry run goes the whole way and turns back at the end, so that it foresees exactly what would happen.
    await this.administration.work
      .run((tx) => this.apply(tx, rows, report, options))
      .catch((error: unknown) => {
        if (!(error instanceof DryRun)) throw error;
      });
    return report;
  }

  private async context(options: ImportOptions) {
    const organisations = await listOrganisations(this.administration.work.dataSource.manager);
    const byName = new Map<string, string[]>();
    for (const { name, id } of organisations) byName.set(name.trim(), [...(byName.get(name.trim()) ?? []), id]);
    return { byKey: new Map(organisations.map(({ key, id }) => [key, id])), byName, ...options };
  }

  private async apply(tx: Tx, rows: ImportRow[], report: ImportReport, options: ImportOptions): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock(7217003)'); // two imports at once would each add the same person
    const posts: Post[] = [];
    for (const row of rows) {
      const personId = await this.person(tx, row, report);
      if (row.appointment && (await this.appointment(tx, { ...row, appointment: row.appointment }, personId, report, options)))
        posts.push(row.appointment);
    }
    if (options.dryRun || report.errors.length > 0) throw new DryRun();
    if (report.changes.length > 0) {
      const changes = report.changes.map(({ row: _row, name: _name, ...change }) => change);
      await this.administration.record(tx, options.by, 'people-imported', { changes });
    }
    await this.administration.ring(tx, posts);
    report.applied = true;
  }

  private async person(tx: Tx, row: ImportRow, report: ImportReport): Promise<string> {
    const { name, email, phone, office, language } = row;
    const known = await tx.rows(PersonRow).findOneBy({ email, name });
    if (!known) {
      const added = await insertPerson(
        tx,
        { name, email, phone, office, language: language ?? 'zh-CN' },
        this.administration.now(),
      );
      if (!added.ok) throw new Error(`row ${row.row}: ${added.error.code}`);
      report.changes.push({ row: row.row, kind: 'person-added', personId: added.value.id, name });
      return added.value.id;
    }
    const next = {
      phone: phone ?? known.phone,
      office: office ?? known.office,
      language: language ?? known.language,
      active: true,
    };
    const same = next.phone === known.phone && next.office === known.office && next.language === known.language && known.active;
    if (!same) {
      await tx.rows(PersonRow).update({ id: known.id }, next);
      report.changes.push({ row: row.row, kind: 'person-changed', personId: known.id, name });
    }
    return known.id;
  }

  /** True when something changed at the post. */
  private async appointment(
    tx: Tx,
    { row, name, appointment }: ImportRow & { appointment: NonNullable<ImportRow['appointment']> },
    personId: string,
    report: ImportReport,
    options: ImportOptions,
  ): Promise<boolean> {
    const { organisationId, role, validFrom, validTo } = appointment;
    const held = await tx.rows(AppointmentRow).findBy({ personId, organisationId, role });
    if (held.some((one) => one.validFrom === validFrom && one.validTo === validTo)) return false;
    const change = { row, personId, name, organisationId, role, validFrom, validTo };
    const added = await insertAppointment(tx, { personId, ...appointment }, this.administration.now());
    if (added.ok) {
      report.changes.push({ ...change, kind: 'appointed' });
      return true;
    }
    const [only, ...others] = held;
    if (!only || others.length > 0) {
      report.errors.push(fault(row, 'ambiguous-appointment', options.language));
      return false;
    }
    await tx.rows(AppointmentRow).update({ id: only.id }, { validFrom, validTo });
    report.changes.push({ ...change, kind: 'appointment-changed' });
    return true;
  }
}

const UNREADABLE: Readonly<Record<Unreadable, ImportErrorCode>> = {
  'not-a-table': 'unreadable',
  'too-large': 'too-large',
  empty: 'empty',
};

function fault(row: number, code: ImportErrorCode, language: Language): ImportError {
  return { row, column: '', code, message: IMPORT_MESSAGES[code][language] };
}

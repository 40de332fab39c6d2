import { isEmail } from 'class-validator';
import { isCivilDate, ROLE_TITLES, ROLES, type CivilDate, type Language, type Role } from '@countersign/domain';
import { printableName } from '@countersign/forms';
import { mailbox } from '../people/person-view.js';
import { COLUMNS, IMPORT_MESSAGES, REQUIRED, type ColumnKey, type ImportError, type ImportErrorCode } from './columns.js';
import type { Table } from './read-table.js';

/** One row of a list of people, understood. */
export interface ImportRow {
  row: number;
  name: string;
  email: string;
  /** Null where the list has no such column or an empty cell: what is known stays. */
  phone: string | null;
  office: string | null;
  language: Language | null;
  appointment: { organisationId: string; role: Role; validFrom: CivilDate | null; validTo: CivilDate | null } | null;
}

/** What a list may refer to. */
export interface ImportContext {
  /** Organisation ids by key. */
  byKey: ReadonlyMap<string, string>;
  /** Organisation ids by present name; several where a name is not unique. */
  byName: ReadonlyMap<string, readonly string[]>;
  /** Titles of roles that programmes use, besides the built-in ones. */
  roleTitles?: Readonly<Record<string, Role>>;
  /** Language of the messages. */
  language: Language;
}

/** Understands a table, or lists all that is wrong with it by row and column. */
export function parsePeople(table: Table, context: ImportContext): { rows: ImportRow[]; errors: ImportError[] } {
  return new PeopleParser(table, context).parse();
}

const LONGEST = 200;

class PeopleParser {
  private readonly errors: ImportError[] = [];
  private readonly positions = new Map<ColumnKey, number>();
  private readonly roles: ReadonlyMap<string, Role>;

  constructor(
    private readonly table: Table,
    private readonly context: ImportContext,
  ) {
    const own = ROLES.flatMap((role) =>
      [role, ...Object.values(ROLE_TITLES[role])].map((title): [string, Role] => [title, role]),
    );
    this.roles = new Map([...Object.entries(context.roleTitles ?? {}), ...own]);
  }

  parse(): { rows: ImportRow[]; errors: ImportError[] } {
    this.readHeader();
    if (this.errors.length > 0) return { rows: [], errors: this.errors };
    const rows: ImportRow[] = [];
    const seen = new Set<string>();
    this.table.forEach((cells, index) => {
      if (index === 0 || cells.every((cell) => cell === '')) return;
      const row = this.readRow(index + 1, cells);
      const key = JSON.stringify([row.email, row.name, row.appointment]);
      if (seen.has(key)) this.fault(row.row, '', 'row-twice');
      seen.add(key);
      rows.push(row);
    });
    return { rows, errors: this.errors };
  }

  private readHeader(): void {
    const keys = Object.keys(COLUMNS) as ColumnKey[];
    (this.table[0] ?? []).forEach((cell, position) => {
      const header = cell.trim().toLowerCase();
      const key = keys.find((candidate) => (COLUMNS[candidate] as readonly string[]).includes(header));
      if (key === undefined) {
        if (header !== '' || this.table.some((row) => (row[position] ?? '') !== '')) this.fault(1, cell, 'column-unknown');
      } else if (this.positions.has(key)) this.fault(1, cell, 'column-twice');
      else this.positions.set(key, position);
    });
    for (const key of REQUIRED) if (!this.positions.has(key)) this.fault(1, COLUMNS[key][0], 'column-missing');
  }

  private readRow(row: number, cells: readonly string[]): ImportRow {
    const text = (key: ColumnKey) => this.text(row, cells, key);
    const name = this.required(row, 'name', text('name'));
    if (name !== '' && !printableName(name, '').ok) this.fault(row, this.header('name'), 'unprintable');
    const email = this.required(row, 'email', text('email'));
    if (email !== '' && !isEmail(email, { require_tld: false })) this.fault(row, this.header('email'), 'bad-email');
    const language = text('language');
    if (language !== null && language !== 'zh-CN' && language !== 'en') this.fault(row, this.header('language'), 'bad-language');
    return {
      row,
      name,
      email: mailbox(email),
      phone: text('phone'),
      office: text('office'),
      language: language === 'en' ? 'en' : language === null ? null : 'zh-CN',
      appointment: this.appointment(row, cells),
    };
  }

  private appointment(row: number, cells: readonly string[]): ImportRow['appointment'] {
    const organisation = this.text(row, cells, 'organisation');
    const title = this.text(row, cells, 'role');
    const validFrom = this.date(row, cells, 'from');
    const validTo = this.date(row, cells, 'to');
    if (validFrom && validTo && validTo < validFrom) this.fault(row, this.header('to'), 'dates-reversed');
    if (organisation === null && title === null) return null;
    if (title === null) this.fault(row, this.header('role'), 'organisation-without-role');
    if (organisation === null) this.fault(row, this.header('organisation'), 'role-without-organisation');
    const role = title === null ? undefined : this.roles.get(title);
    if (title !== null && role === undefined) this.fault(row, this.header('role'), 'unknown-role');
    const organisationId = organisation === null ? undefined : this.organisation(row, organisation);
    return role === undefined || organisationId === undefined ? null : { organisationId, role, validFrom, validTo };
  }

  private organisation(row: number, text: string): string | undefined {
    const byKey = this.context.byKey.get(text);
    if (byKey !== undefined) return byKey;
    const named = this.context.byName.get(text) ?? [];
    if (named.length === 1) return named[0];
    this.fault(row, this.header('organisation'), named.length === 0 ? 'unknown-organisation' : 'ambiguous-organisation');
    return undefined;
  }

  private date(row: number, cells: readonly string[], key: ColumnKey): CivilDate | null {
    const text = this.text(row, cells, key);
    if (text === null) return null;
    const [, year, month = '', day = ''] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? [];
    const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    if (isCivilDate(date)) return date;
    this.fault(row, this.header(key), 'bad-date');
    return null;
  }

  private required(row: number, key: ColumnKey, text: string | null): string {
    if (text === null) this.fault(row, this.header(key), 'missing');
    return text ?? '';
  }

  /** The text of a cell; null when the column is not there or the cell is empty. */
  private text(row: number, cells: readonly string[], key: ColumnKey): string | null {
    const position = this.positions.get(key);
    const text = position === undefined ? '' : (cells[position] ?? '').trim();
    if ([...text].length > LONGEST) this.fault(row, this.header(key), 'too-long');
    return text === '' ? null : text;
  }

  private header(key: ColumnKey): string {
    const position = this.positions.get(key);
    return (position === undefined ? undefined : this.table[0]?.[position]) ?? COLUMNS[key][0];
  }

  private fault(row: number, column: string, code: ImportErrorCode): void {
    this.errors.push({ row, column, code, message: IMPORT_MESSAGES[code][this.context.language] });
  }
}

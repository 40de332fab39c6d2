import { CsvError, parse } from 'csv-parse/sync';
import { KEY_PATTERN } from '@countersign/forms';
import type { PackLevel, PackOrganisation, PackSubject } from './pack.js';
import type { PackReading } from './pack-reading.js';

interface Row {
  line: number;
  cells: Record<string, string>;
}

/** Reads a CSV file with exactly the columns given (`optional` ones may be missing), in that order; undefined when it cannot be read. */
function readTable(
  reading: PackReading,
  file: string,
  columns: readonly string[],
  optional: readonly string[] = [],
): Row[] | undefined {
  const text = reading.text(file, { code: 'missing-file', file, line: 1 });
  if (text === undefined) return undefined;
  let records: { record: string[]; info: { lines: number } }[];
  try {
    records = parse(text, { info: true, skip_empty_lines: true, relax_column_count: true }) as unknown as typeof records;
  } catch (error) {
    const line = error instanceof CsvError && typeof error.lines === 'number' ? error.lines : 1;
    reading.fault('unreadable', file, line, (error as Error).message);
    return undefined;
  }
  const header = records[0]?.record ?? [];
  const expected = [...columns, ...optional.filter((column) => header.includes(column))];
  if (header.join(',') !== expected.join(',')) {
    reading.fault(
      'bad-columns',
      file,
      1,
      `the columns must be ${[...columns, ...optional.map((column) => `[${column}]`)].join(',')}`,
    );
    return undefined;
  }
  return records.slice(1).flatMap(({ record, info }) => {
    if (record.length !== header.length) {
      reading.fault('bad-columns', file, info.lines, `the line has ${record.length} cells instead of ${header.length}`);
      return [];
    }
    return [
      { line: info.lines, cells: Object.fromEntries(header.map((column, index) => [column, (record[index] ?? '').trim()])) },
    ];
  });
}

/** Reads organisations.csv. */
export function readOrganisations(reading: PackReading, levels: readonly PackLevel[]): PackOrganisation[] {
  const file = 'organisations.csv';
  const rows = readTable(reading, file, ['key', 'name', 'level', 'parent', 'provisional'], ['formerNames']) ?? [];
  const keys = new Set<string>();
  const organisations = rows.map(({ line, cells }): PackOrganisation => {
    const { key = '', name = '', level = '', parent = '', provisional = '' } = cells;
    if (!KEY_PATTERN.test(key)) reading.fault('bad-key', file, line, `"${key}" is no key`);
    if (keys.has(key)) reading.fault('duplicate', file, line, `the organisation "${key}" stands twice`);
    keys.add(key);
    if (name === '') reading.fault('missing-key', file, line, 'the organisation has no name');
    if (!levels.some((known) => known.key === level)) reading.fault('unknown-level', file, line, `there is no level "${level}"`);
    if (provisional !== 'true' && provisional !== 'false') {
      reading.fault('bad-value', file, line, '"provisional" must be true or false');
    }
    const formerNames = readFormerNames(reading, file, line, cells.formerNames ?? '');
    return {
      key,
      name,
      level,
      provisional: provisional === 'true',
      ...(parent !== '' && { parent }),
      ...(formerNames.length > 0 && { formerNames }),
    };
  });
  rows.forEach(({ line, cells }) => {
    const parent = cells.parent ?? '';
    if (parent !== '' && (!keys.has(parent) || parent === cells.key)) {
      reading.fault('unknown-organisation', file, line, `there is no organisation "${parent}" to stand above this one`);
    }
  });
  return organisations;
}

function readFormerNames(reading: PackReading, file: string, line: number, text: string): { name: string; until: string }[] {
  return text
    .split(';')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .flatMap((entry) => {
      const match = /^(.+)@(\d{4}-\d{2}-\d{2})$/.exec(entry);
      if (match?.[1] !== undefined && match[2] !== undefined) return [{ name: match[1], until: match[2] }];
      reading.fault('bad-value', file, line, `"${entry}" is no former name such as Old Name@2013-12-31`);
      return [];
    });
}

/** Reads subjects.csv: each subject with the organisation of every level. */
export function readSubjects(
  reading: PackReading,
  levels: readonly PackLevel[],
  organisations: readonly PackOrganisation[],
): PackSubject[] {
  const file = 'subjects.csv';
  const columns = ['number', 'key', 'name', 'shape', ...levels.map((level) => level.key)];
  const numbers = new Set<number>();
  const keys = new Set<string>();
  const rows = readTable(reading, file, columns);
  const subjects = (rows ?? []).map(({ line, cells }): PackSubject => {
    const number = /^[1-9][0-9]{0,4}$/.test(cells.number ?? '') ? Number(cells.number) : 0;
    if (number === 0) reading.fault('bad-value', file, line, `"${cells.number}" is no subject number: 1, 2, 3 …`);
    else if (numbers.has(number)) reading.fault('duplicate', file, line, `the number ${number} stands twice`);
    numbers.add(number);
    const { key = '', name = '', shape = '' } = cells;
    if (!KEY_PATTERN.test(key)) reading.fault('bad-key', file, line, `"${key}" is no key`);
    if (keys.has(key)) reading.fault('duplicate', file, line, `the subject "${key}" stands twice`);
    keys.add(key);
    if (name === '' || shape === '') reading.fault('missing-key', file, line, 'a subject needs name and shape');
    const chain: Record<string, string> = {};
    for (const level of levels) {
      const organisation = cells[level.key] ?? '';
      chain[level.key] = organisation;
      const found = organisations.find((candidate) => candidate.key === organisation);
      if (!found)
        reading.fault('unknown-organisation', file, line, `level ${level.key}: there is no organisation "${organisation}"`);
      else if (found.level !== level.key) {
        reading.fault(
          'wrong-level',
          file,
          line,
          `"${organisation}" is an organisation of level ${found.level}, not ${level.key}`,
        );
      }
    }
    return { number, key, name, shape, chain };
  });
  if (rows?.length === 0) reading.fault('bad-value', file, 1, 'a programme needs subjects');
  return subjects;
}

import { parse } from 'csv-parse/sync';
import readWorkbook from 'read-excel-file/node';
import { err, ok, type Result } from '@countersign/domain';
import { plainWorkbook, WorkbookTooLarge } from './plain-workbook.js';

/** Rows of cells as text, the header first; `row` numbers are those of the file (the header is 1). */
export type Table = readonly (readonly string[])[];

/** A file that cannot be read as a table. */
export type Unreadable = 'not-a-table' | 'too-large' | 'empty';

const MAX_BYTES = 5 * 1024 * 1024;
const MAX_ROWS = 20_000;

/**
 * Reads a CSV (UTF-8, or GB 18030 as spreadsheet programs write it in China) or the first sheet of an XLSX. What it is, the content says,
 * not the name.
 */
export async function readTable(content: Uint8Array): Promise<Result<Table, Unreadable>> {
  if (content.byteLength > MAX_BYTES) return err('too-large');
  const bytes = Buffer.from(content);
  const isZip = bytes.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004'));
  try {
    const rows = isZip ? await readXlsx(bytes) : readCsv(bytes);
    while (rows.length > 0 && rows.at(-1)?.every((cell) => cell === '')) rows.pop();
    if (rows.length > MAX_ROWS) return err('too-large');
    return rows.length === 0 ? err('empty') : ok(rows);
  } catch (error) {
    return err(error instanceof WorkbookTooLarge ? 'too-large' : 'not-a-table');
  }
}

async function readXlsx(bytes: Buffer): Promise<string[][]> {
  const [first] = await readWorkbook(await plainWorkbook(bytes));
  return (first?.data ?? []).map((row) => row.map(cellText));
}

function readCsv(bytes: Buffer): string[][] {
  if (bytes.includes(0)) throw new Error('binary');
  const rows: string[][] = parse(decode(bytes), { bom: true, relaxColumnCount: true, skipEmptyLines: false });
  return rows.map((row) => row.map((cell) => cell.trim()));
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030', { fatal: true }).decode(bytes);
  }
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  if (typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean') return String(cell).trim();
  return '';
}

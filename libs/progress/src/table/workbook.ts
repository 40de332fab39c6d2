import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import type { Cell } from './cell.js';
import { Styles } from './workbook-styles.js';

/** A row with its height in points. */
export interface SheetRow {
  cells: readonly Cell[];
  height: number;
}

/** What a sheet is besides its rows. */
export interface SheetFrame {
  name: string;
  /** Widths of the columns in characters. */
  widths: readonly number[];
  /** Columns and rows that stay while the rest is scrolled. */
  frozen: { columns: number; rows: number };
  /** Row that carries the filter buttons, from 1; it reaches to the last row. */
  filterRow: number;
  /** Cells that are one: row, first and last column, from 1. */
  merged: readonly { row: number; from: number; to: number }[];
}

/** What one cell can hold; longer texts are cut, and say so. */
const LONGEST_TEXT = 32_767;

/**
 * One sheet as an XLSX workbook (ECMA-376). Rows are written one after the other as they are read, so that memory holds the packed file and one
 * batch. Texts are strings in the file whatever they look like: nothing in them is ever computed.
 */
export async function writeWorkbook(frame: SheetFrame, rows: AsyncIterable<SheetRow>): Promise<Buffer> {
  const styles = new Styles();
  const zip = new ZipFile();
  const packed = buffer(zip.outputStream as NodeJS.ReadableStream & AsyncIterable<Buffer>);
  const sheet = Readable.from(sheetXml(frame, rows, styles));
  const failed = new Promise<never>((_, reject) => sheet.once('error', reject));
  const written = new Promise<void>((resolve) => sheet.once('end', resolve));
  zip.addBuffer(Buffer.from(CONTENT_TYPES), '[Content_Types].xml');
  zip.addBuffer(Buffer.from(ROOT), '_rels/.rels');
  zip.addBuffer(Buffer.from(workbookXml(frame.name)), 'xl/workbook.xml');
  zip.addBuffer(Buffer.from(PARTS), 'xl/_rels/workbook.xml.rels');
  zip.addReadStream(sheet, 'xl/worksheets/sheet1.xml');
  // The styles are known when the last row is.
  await Promise.race([written, failed]);
  zip.addBuffer(Buffer.from(styles.xml()), 'xl/styles.xml');
  zip.end();
  return packed;
}

async function* sheetXml(frame: SheetFrame, rows: AsyncIterable<SheetRow>, styles: Styles): AsyncGenerator<Buffer> {
  yield Buffer.from(head(frame));
  let number = 0;
  for await (const row of rows) {
    number += 1;
    yield Buffer.from(rowXml(row, number, styles));
  }
  const last = columnName(frame.widths.length);
  const merged = frame.merged
    .filter(({ from, to }) => to > from)
    .map(({ row, from, to }) => `<mergeCell ref="${columnName(from)}${row}:${columnName(to)}${row}"/>`);
  const merges = merged.length === 0 ? '' : `<mergeCells count="${merged.length}">${merged.join('')}</mergeCells>`;
  yield Buffer.from(
    `</sheetData><autoFilter ref="A${frame.filterRow}:${last}${Math.max(number, frame.filterRow)}"/>${merges}` +
      '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>' +
      '<pageSetup paperSize="8" orientation="landscape"/></worksheet>',
  );
}

function head({ widths, frozen }: SheetFrame): string {
  const corner = `${columnName(frozen.columns + 1)}${frozen.rows + 1}`;
  const columns = widths.map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`);
  return (
    `${XML}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0">` +
    `<pane xSplit="${frozen.columns}" ySplit="${frozen.rows}" topLeftCell="${corner}" activePane="bottomRight" state="frozen"/>` +
    `<selection pane="bottomRight" activeCell="${corner}" sqref="${corner}"/></sheetView></sheetViews>` +
    `<sheetFormatPr defaultRowHeight="15"/><cols>${columns.join('')}</cols><sheetData>`
  );
}

function rowXml({ cells, height }: SheetRow, number: number, styles: Styles): string {
  const inner = cells.map((cell, index) => (cell === null ? '' : cellXml(cell, `${columnName(index + 1)}${number}`, styles)));
  return `<row r="${number}" ht="${height}" customHeight="1">${inner.join('')}</row>`;
}

function cellXml(cell: NonNullable<Cell>, at: string, styles: Styles): string {
  if ('number' in cell) return `<c r="${at}" s="${styles.indexOf(cell.style)}"><v>${cell.number}</v></c>`;
  const style = styles.indexOf(cell.style, /^[=+\-@\t]/.test(cell.text));
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(cut(cell.text))}</t></is></c>`;
}

function cut(text: string): string {
  return text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT - 2)} …`;
}

/** XML text; what looks like the escape of a character in a workbook is escaped itself. */
function escaped(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
}

/** `A`, `B`, … `Z`, `AA` … of a column, from 1. */
export function columnName(column: number): string {
  const rest = Math.floor((column - 1) / 26);
  return `${rest > 0 ? columnName(rest) : ''}${String.fromCharCode(65 + ((column - 1) % 26))}`;
}

/** Names of sheets are at most 31 characters and hold none of these signs. */
function workbookXml(name: string): string {
  const allowed = name.replace(/[\\/?*[\]:']/g, ' ').slice(0, 31);
  return (
    `${XML}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${RELATIONS}">` +
    `<sheets><sheet name="${escaped(allowed)}" sheetId="1" r:id="rId1"/></sheets></workbook>`
  );
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const CONTENT_TYPES =
  `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
  `<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SPREADSHEET}.sheet.main+xml"/>` +
  `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${SPREADSHEET}.worksheet+xml"/>` +
  `<Override PartName="/xl/styles.xml" ContentType="${SPREADSHEET}.styles+xml"/></Types>`;

const ROOT = `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;

const PARTS =
  `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>` +
  `<Relationship Id="rId2" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`;

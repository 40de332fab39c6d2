import { describe, expect, it } from '@jest/globals';
import readWorkbook from 'read-excel-file/node';
import { fromBuffer } from 'yauzl';
import { decimalCell, serialDay, type Cell } from './cell.js';
import { columnName, writeWorkbook, type SheetRow } from './workbook.js';

const FRAME = {
  name: 'a/b',
  widths: [10, 10],
  frozen: { columns: 1, rows: 1 },
  filterRow: 1,
  merged: [{ row: 1, from: 1, to: 2 }],
};

async function* rowsOf(rows: readonly (readonly Cell[])[]): AsyncGenerator<SheetRow> {
  for (const cells of rows) yield await Promise.resolve({ cells, height: 15 });
}

/** The text of one file of a workbook. */
function part(workbook: Buffer, name: string): Promise<string> {
  return new Promise((resolve, reject) => {
    fromBuffer(workbook, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error);
      zip.on('entry', (entry) => {
        if (entry.fileName !== name) return zip.readEntry();
        zip.openReadStream(entry, (failed, stream) => {
          if (failed) return reject(failed);
          const chunks: Buffer[] = [];
          stream.on('data', (chunk: Buffer) => chunks.push(chunk));
          stream.on('end', () => resolve(Buffer.concat(chunks).toString()));
        });
      });
      zip.readEntry();
    });
  });
}

describe('a workbook', () => {
  it.each<[string, Cell]>([
    ['0', { number: '0', style: { decimals: 2 } }],
    ['-12.50', { number: '-12.50', style: { decimals: 2 } }],
    ['123456789012345', { number: '123456789012345', style: { decimals: 2 } }],
    ['1234567890123456', { text: '1234567890123456', style: 'text' }],
    ['1234567890123.456', { text: '1234567890123.456', style: 'text' }],
    ['0.000000000000123', { number: '0.000000000000123', style: { decimals: 2 } }],
    ['12000000000000000000', { number: '12000000000000000000', style: { decimals: 2 } }],
    ['12 €', { text: '12 €', style: 'text' }],
  ])('holds %s as what keeps every digit', (value, cell) => {
    expect(decimalCell(value, 2)).toEqual(cell);
  });

  it('counts days as spreadsheets do', () => {
    expect([serialDay('1900-03-01'), serialDay('2026-03-02'), serialDay('1900-02-28'), serialDay('soon')]).toEqual([
      61,
      46083,
      null,
      null,
    ]);
    expect([1, 26, 27, 52, 53, 702, 703].map(columnName)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
  });

  it('is read back as it was written, with texts that look like formulas as texts', async () => {
    const texts = ['=1+1', '+1', '-1', '@SUM(A1)', 'a <b> & "c"', 'line\nline', ' spaces ', '_x000D_'];
    const workbook = await writeWorkbook(
      FRAME,
      rowsOf([
        ...texts.map((text) => [
          { text, style: 'text' as const },
          { number: '1.5', style: { decimals: 4 } },
        ]),
        [null, null],
      ]),
    );
    const [sheet] = await readWorkbook(workbook, { trim: false });
    expect(sheet?.data.slice(0, texts.length)).toEqual(texts.map((text) => [text, 1.5]));
    const xml = await part(workbook, 'xl/worksheets/sheet1.xml');
    expect(xml).not.toContain('<f>');
    expect(xml).toContain('<pane xSplit="1" ySplit="1" topLeftCell="B2"');
    expect(xml).toContain('<mergeCell ref="A1:B1"/>');
    const styles = await part(workbook, 'xl/styles.xml');
    expect(styles).toContain('quotePrefix="1"');
    expect(styles).toContain('formatCode="#,##0.0000"');
  });

  it('cuts what no cell can hold, and fails when its rows do', async () => {
    const [sheet] = await readWorkbook(await writeWorkbook(FRAME, rowsOf([[{ text: '长'.repeat(40_000), style: 'text' }]])));
    expect(String(sheet?.data[0]?.[0])).toHaveLength(32_767);
    async function* broken(): AsyncGenerator<SheetRow> {
      yield await Promise.resolve({ cells: [], height: 15 });
      throw new Error('the database is gone');
    }
    await expect(writeWorkbook(FRAME, broken())).rejects.toThrow('the database is gone');
  });
});

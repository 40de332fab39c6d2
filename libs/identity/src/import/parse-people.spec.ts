import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import writeWorkbook from 'write-excel-file/node';
import { ZipFile } from 'yazl';
import { parsePeople, type ImportContext } from './parse-people.js';
import { readTable, type Table } from './read-table.js';

const CONTEXT: ImportContext = {
  byKey: new Map([
    ['harbour', 'id-harbour'],
    ['hill', 'id-hill'],
  ]),
  byName: new Map([
    ['Harbour Library', ['id-harbour']],
    ['Hill Library', ['id-hill']],
    ['Twin', ['id-a', 'id-b']],
  ]),
  roleTitles: { 馆员: 'filler' },
  language: 'en',
};
const HEADER = ['姓名', '邮箱', '电话', '单位', '角色', '任职开始', '任职结束'];

const parse = (...rows: string[][]) => parsePeople([HEADER, ...rows], CONTEXT);
const faults = (table: Table) => parsePeople(table, CONTEXT).errors.map(({ row, column, code }) => `${row} ${column} ${code}`);

describe('parsePeople', () => {
  it('understands keys, names, titles and the usual ways to write a date', () => {
    const { rows, errors } = parse(
      ['张三', 'Zhang@Example.org', '13800000000', 'harbour', 'filler', '2026-3-2', ''],
      ['李四', 'li@example.org', '', 'Hill Library', '经办人', '2026年3月2日', '2027/12/31'],
      ['王五', 'wang@example.org', '', 'hill', '馆员', '', ''],
      ['', '', '', '', '', '', ''],
      ['赵六', 'zhao@example.org', '', '', '', '', ''],
    );
    expect(errors).toEqual([]);
    expect(rows.map((row) => [row.row, row.name, row.email, row.phone, row.appointment])).toEqual([
      [
        2,
        '张三',
        'zhang@example.org',
        '13800000000',
        { organisationId: 'id-harbour', role: 'filler', validFrom: '2026-03-02', validTo: null },
      ],
      [
        3,
        '李四',
        'li@example.org',
        null,
        { organisationId: 'id-hill', role: 'handler', validFrom: '2026-03-02', validTo: '2027-12-31' },
      ],
      [4, '王五', 'wang@example.org', null, { organisationId: 'id-hill', role: 'filler', validFrom: null, validTo: null }],
      [6, '赵六', 'zhao@example.org', null, null],
    ]);
  });

  it('names row and column of everything that is wrong, all at once', () => {
    expect(
      faults([
        HEADER,
        ['', 'nobody', '', 'nowhere', 'king', '2026-02-30', ''],
        ['张三', 'z@example.org', '', 'Twin', 'filler', '2026-03-02', '2026-03-01'],
        ['李四', 'l@example.org', '', 'hill', '', '', ''],
        ['王五', 'w@example.org', '', '', 'filler', '', ''],
        ['赵六', 'q@example.org', 'x'.repeat(201), '', '', '', ''],
        ['赵六', 'q@example.org', '', '', '', '', ''],
        ['钱七😀', 'e@example.org', '', '', '', '', ''],
      ]),
    ).toEqual([
      '2 姓名 missing',
      '2 邮箱 bad-email',
      '2 任职开始 bad-date',
      '2 角色 unknown-role',
      '2 单位 unknown-organisation',
      '3 任职结束 dates-reversed',
      '3 单位 ambiguous-organisation',
      '4 角色 organisation-without-role',
      '5 单位 role-without-organisation',
      '6 电话 too-long',
      '7  row-twice',
      '8 姓名 unprintable',
    ]);
  });

  it('wants a header it knows', () => {
    expect(
      faults([
        ['姓名', '生日', '姓名'],
        ['张三', '1980-01-01', ''],
      ]),
    ).toEqual(['1 生日 column-unknown', '1 姓名 column-twice', '1 邮箱 column-missing']);
  });

  it('says what is wrong in the language asked for', () => {
    const [chinese] = parsePeople([['姓名']], { ...CONTEXT, language: 'zh-CN' }).errors;
    expect(chinese?.message).toBe('缺少这一列');
  });
});

describe('readTable', () => {
  const TABLE = [
    ['姓名', '邮箱'],
    ['张三', 'z@example.org'],
  ];

  it('reads UTF-8 with or without a mark, and GB 18030', async () => {
    const csv = '姓名,邮箱\r\n张三,z@example.org\r\n';
    const gb18030 = Buffer.from('d0d5c3fb2cd3cacfe40d0ad5c5c8fd2c7a406578616d706c652e6f72670d0a', 'hex');
    for (const bytes of [Buffer.from(csv), Buffer.from(`\ufeff${csv}`), gb18030]) {
      expect(await readTable(bytes)).toEqual({ ok: true, value: TABLE });
    }
  });

  it('reads the first sheet of a workbook, numbers and dates too', async () => {
    const day = new Date(Date.UTC(2026, 2, 2));
    const sheet = [
      [{ value: '姓名' }, { value: '电话' }, { value: '任职开始' }],
      [{ value: '张三' }, { value: 13800000000 }, { value: day, type: Date, format: 'yyyy-mm-dd' }],
    ];
    const bytes = await writeWorkbook(sheet).toBuffer();
    expect(await readTable(bytes)).toEqual({
      ok: true,
      value: [
        ['姓名', '电话', '任职开始'],
        ['张三', '13800000000', '2026-03-02'],
      ],
    });
  });

  it('does not unpack gigabytes out of a small file', async () => {
    const bomb = new ZipFile();
    bomb.addBuffer(Buffer.alloc(60 * 1024 * 1024), 'xl/worksheets/sheet1.xml');
    bomb.end();
    const bytes = await buffer(bomb.outputStream as NodeJS.ReadableStream & AsyncIterable<Buffer>);
    expect(bytes.length).toBeLessThan(100_000);
    expect(await readTable(bytes)).toEqual({ ok: false, error: 'too-large' });
  });

  it('refuses what is no table', async () => {
    expect(await readTable(Buffer.from('PK\u0003\u0004 no workbook'))).toEqual({ ok: false, error: 'not-a-table' });
    expect(await readTable(Buffer.from([0x25, 0x50, 0x44, 0x46, 0, 1, 2]))).toEqual({ ok: false, error: 'not-a-table' });
    expect(await readTable(Buffer.from(''))).toEqual({ ok: false, error: 'empty' });
    expect(await readTable(Buffer.alloc(5 * 1024 * 1024 + 1, 0x20))).toEqual({ ok: false, error: 'too-large' });
  });
});

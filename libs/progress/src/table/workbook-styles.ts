import type { CellStyle } from './cell.js';

/** Fonts, by their place in {@link FONTS}. */
const FONT = { plain: 0, bold: 1, grey: 2, state: 3, code: 4, title: 5 } as const;
/** Fills, by their place in {@link FILLS}; the first two are fixed by the format. */
const FILL = { none: 0, head: 2, label: 3, state: 4 } as const;

const FONTS = [
  '<font><sz val="10"/><name val="Microsoft YaHei"/></font>',
  '<font><b/><sz val="10"/><name val="Microsoft YaHei"/></font>',
  '<font><sz val="9"/><color rgb="FF595959"/><name val="Microsoft YaHei"/></font>',
  '<font><i/><sz val="10"/><color rgb="FF7F6000"/><name val="Microsoft YaHei"/></font>',
  '<font><sz val="9"/><name val="Consolas"/></font>',
  '<font><b/><sz val="14"/><name val="Microsoft YaHei"/></font>',
];
const FILLS = [
  '<fill><patternFill patternType="none"/></fill>',
  '<fill><patternFill patternType="gray125"/></fill>',
  solid('FFD9E2F3'),
  solid('FFF2F2F2'),
  solid('FFFFF2CC'),
];
const BORDERS = [
  '<border/>',
  [
    '<border>',
    ...['left', 'right', 'top', 'bottom'].map((side) => `<${side} style="thin"><color rgb="FFBFBFBF"/></${side}>`),
    '</border>',
  ].join(''),
];

interface Look {
  font: number;
  fill: number;
  /** A cell of the grid. */
  ruled: boolean;
  alignment: string;
  /** Number format, as spreadsheets write it; texts have `@`. */
  format: string;
}

const TOP = 'vertical="top" wrapText="1"';
const LOOKS: Readonly<Record<Exclude<CellStyle, object>, Look>> = {
  title: { font: FONT.title, fill: FILL.none, ruled: false, alignment: 'vertical="center"', format: '@' },
  legend: { font: FONT.grey, fill: FILL.none, ruled: false, alignment: 'vertical="center"', format: '@' },
  section: {
    font: FONT.bold,
    fill: FILL.head,
    ruled: true,
    alignment: 'horizontal="center" vertical="center" wrapText="1"',
    format: '@',
  },
  label: { font: FONT.bold, fill: FILL.label, ruled: true, alignment: 'vertical="center" wrapText="1"', format: '@' },
  small: { font: FONT.grey, fill: FILL.label, ruled: true, alignment: 'vertical="center"', format: '@' },
  text: { font: FONT.plain, fill: FILL.none, ruled: true, alignment: TOP, format: '@' },
  state: { font: FONT.state, fill: FILL.state, ruled: true, alignment: TOP, format: '@' },
  code: { font: FONT.code, fill: FILL.none, ruled: true, alignment: 'vertical="top"', format: '@' },
  date: { font: FONT.plain, fill: FILL.none, ruled: true, alignment: 'vertical="top"', format: 'yyyy\\-mm\\-dd' },
  instant: { font: FONT.plain, fill: FILL.none, ruled: true, alignment: 'vertical="top"', format: 'yyyy\\-mm\\-dd\\ hh:mm' },
};

/** First number a file may give its own formats. */
const OWN_FORMATS = 164;

/** The looks of cells, numbered as they are used. */
export class Styles {
  private readonly formats: string[] = [];
  private readonly looks = new Map<string, number>([['', 0]]);
  private readonly cellFormats: string[] = ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'];

  /** @param guarded a text that would be taken for a formula if somebody typed it: it stays a text when the cell is edited, too */
  indexOf(style: CellStyle, guarded = false): number {
    const name = `${typeof style === 'string' ? style : `number ${style.decimals}`}${guarded ? ' guarded' : ''}`;
    const known = this.looks.get(name);
    if (known !== undefined) return known;
    const look = typeof style === 'string' ? LOOKS[style] : numberLook(style.decimals);
    const quote = guarded ? ' quotePrefix="1"' : '';
    this.cellFormats.push(
      `<xf numFmtId="${this.format(look.format)}" fontId="${look.font}" fillId="${look.fill}" borderId="${look.ruled ? 1 : 0}" xfId="0"${quote}` +
        ` applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment ${look.alignment}/></xf>`,
    );
    this.looks.set(name, this.cellFormats.length - 1);
    return this.cellFormats.length - 1;
  }

  /** The file's table of styles. */
  xml(): string {
    const formats = this.formats.map((code, index) => `<numFmt numFmtId="${OWN_FORMATS + index}" formatCode="${code}"/>`);
    return (
      '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
      (formats.length === 0 ? '' : counted('numFmts', formats)) +
      counted('fonts', FONTS) +
      counted('fills', FILLS) +
      counted('borders', BORDERS) +
      counted('cellStyleXfs', ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>']) +
      counted('cellXfs', this.cellFormats) +
      counted('cellStyles', ['<cellStyle name="Normal" xfId="0" builtinId="0"/>']) +
      '</styleSheet>'
    );
  }

  private format(code: string): number {
    if (code === '@') return 49;
    if (!this.formats.includes(code)) this.formats.push(code);
    return OWN_FORMATS + this.formats.indexOf(code);
  }
}

function numberLook(decimals: number): Look {
  const format = decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(decimals)}`;
  return { font: FONT.plain, fill: FILL.none, ruled: true, alignment: 'horizontal="right" vertical="top"', format };
}

function solid(colour: string): string {
  return `<fill><patternFill patternType="solid"><fgColor rgb="${colour}"/><bgColor indexed="64"/></patternFill></fill>`;
}

function counted(name: string, entries: readonly string[]): string {
  return `<${name} count="${entries.length}">${entries.join('')}</${name}>`;
}

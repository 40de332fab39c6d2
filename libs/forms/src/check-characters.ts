import { PRINT_FONT_RANGES } from './print-font-coverage.js';

/** A character that cannot be entered, and why. */
export interface CharacterProblem {
  /** Index in the text, in UTF-16 units. */
  index: number;
  /** The character itself, or `U+XXXX` when it cannot be shown. */
  shown: string;
  reason: 'control' | 'emoji' | 'glyph';
}

const CONTROL = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029]/u;
const EMOJI = /[\p{Emoji_Presentation}\uFE0E\uFE0F]/u;

let starts: number[] | undefined;
let ends: number[] | undefined;

/**
 * The first character that may not be stored: control and invisible characters, emoji, and characters the print font lacks, with which no
 * PDF/A could be made. Line feeds are allowed where `lines` is true; carriage returns and tabs never are.
 */
export function checkCharacters(text: string, lines = false): CharacterProblem | undefined {
  let index = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (!isCommon(code) && !(lines && code === 0x0a)) {
      if (CONTROL.test(character)) return { index, shown: hexadecimal(code), reason: 'control' };
      if (EMOJI.test(character)) return { index, shown: character, reason: 'emoji' };
      if (!hasGlyph(code)) return { index, shown: `${character} (${hexadecimal(code)})`, reason: 'glyph' };
    }
    index += character.length;
  }
  return undefined;
}

/** The characters nearly all texts consist of, which the print font has (a spec compares): no need to look closer. */
function isCommon(code: number): boolean {
  return (code >= 0x20 && code < 0x7f) || (code >= 0x4e00 && code <= 0x9fa5);
}

/** True when the print font has a glyph for the code point. */
export function hasGlyph(code: number): boolean {
  if (code >= 0x20 && code < 0x7f) return true;
  if (!starts || !ends) [starts, ends] = unpack(PRINT_FONT_RANGES);
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= code) low = middle + 1;
    else high = middle;
  }
  return low > 0 && code < (ends[low - 1] ?? 0);
}

function unpack(ranges: string): [number[], number[]] {
  const firsts: number[] = [];
  const afters: number[] = [];
  let end = 0;
  for (const range of ranges.split(';')) {
    const [gap = '0', length = '0'] = range.split(',');
    const start = end + parseInt(gap, 36);
    end = start + parseInt(length, 36);
    firsts.push(start);
    afters.push(end);
  }
  return [firsts, afters];
}

function hexadecimal(code: number): string {
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

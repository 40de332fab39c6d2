import { DECIMAL_PATTERN } from '@countersign/forms';

/** How a number or instant is shown; what a text is for. */
export type CellStyle =
  'title' | 'legend' | 'section' | 'label' | 'small' | 'text' | 'state' | 'code' | 'date' | 'instant' | { decimals: number };

/** One cell of a sheet. A number is its decimal digits, which go into the file as they are. */
export type Cell = { text: string; style: CellStyle } | { number: string; style: CellStyle } | null;

/** Significant digits a spreadsheet keeps; what has more would be rounded silently. */
const KEPT_DIGITS = 15;
/** Characters; far from the ends of a double's range. */
const LONGEST_NUMBER = 40;

/**
 * A decimal as a number where a spreadsheet keeps every digit of it, else as text.
 * @param decimals digits after the point that are shown
 */
export function decimalCell(value: string, decimals: number): Cell {
  return isKept(value) ? { number: value, style: { decimals } } : { text: value, style: 'text' };
}

/** True when a spreadsheet keeps every digit. (Up to 15 significant ones survive the way into a double and back.) */
export function isKept(value: string): boolean {
  const significant = value.replace(/[-.]/g, '').replace(/^0+/, '').replace(/0+$/, '');
  return DECIMAL_PATTERN.test(value) && significant.length <= KEPT_DIGITS && value.length <= LONGEST_NUMBER;
}

/** Days since 30 December 1899, by which spreadsheets count, of a civil date; null before 1 March 1900, where their count is wrong. */
export function serialDay(date: string): number | null {
  const day = Date.parse(`${date}T00:00:00Z`) / 86_400_000 + 25_569;
  return Number.isInteger(day) && day >= 61 ? day : null;
}

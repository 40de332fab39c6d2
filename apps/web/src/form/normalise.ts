/** Text as people mean it: one kind of line end, no tabs, no invisible joiners that pasting brings along. */
export function normaliseText(text: string, lines: boolean): string {
  const cleaned = text
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, ' ')
    .replace(/[\u200b-\u200d\u2060\ufeff]/g, '');
  return lines ? cleaned : cleaned.replace(/\n+/g, ' ');
}

/**
 * A number as forms store it, from what people type or paste: full-width digits and signs, thousands separators, spaces, a leading `+` or
 * point, superfluous zeros. Anything else stays as typed, so that it is not lost and a finding names it.
 */
export function normaliseNumber(text: string): string {
  const plain = text
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/[．。]/g, '.')
    .replace(/[－−–—]/g, '-')
    .replace(/＋/g, '+')
    .replace(/[\s\u3000,，]/g, '');
  const match = /^([+-]?)(\d*)(\.\d*)?$/.exec(plain);
  if (!match || plain === '' || !/\d/.test(plain)) return plain;
  const [, sign = '', whole = '', fraction = ''] = match;
  const digits = whole.replace(/^0+(?=\d)/, '') || '0';
  const after = fraction === '.' ? '' : fraction;
  const negative = sign === '-' && /[1-9]/.test(digits + after);
  return `${negative ? '-' : ''}${digits}${after}`;
}

/** Like {@link normaliseNumber}, but keeps what a person is in the middle of typing: `12.`, `-`, `0.50`. */
export function typingNumber(text: string): string {
  return text
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/[．。]/g, '.')
    .replace(/[－−–—]/g, '-')
    .replace(/[\s\u3000,，]/g, '');
}

/** Names out of pasted or typed text: by line, `、`, `；`, `;`. Commas stand inside names and do not part them. */
export function splitNames(text: string): string[] {
  return normaliseText(text, true)
    .split(/[\n、；;]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

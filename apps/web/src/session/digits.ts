/** The digits of a code as typed or pasted: full-width ones too, without spaces and hyphens. */
export function digitsOf(text: string): string {
  return text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0)).replace(/\D/g, '');
}

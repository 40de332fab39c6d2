/** Chinese characters and full-width signs, which take the place of two letters. */
const WIDE = /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]/;

/** A label cut, with an ellipsis, where it would take more room than so many Chinese characters. */
export function shortLabel(label: string, room: number): string {
  let taken = 0;
  let kept = '';
  for (const character of label) {
    taken += WIDE.test(character) ? 1 : 0.5;
    if (taken > room) return `${kept.slice(0, -1).trimEnd()}…`;
    kept += character;
  }
  return label;
}

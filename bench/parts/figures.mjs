// Turning measurements into what people read.

/** The value below which `share` of the given numbers lie. */
export function percentile(numbers, share) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** The median. */
export function median(numbers) {
  return percentile(numbers, 0.5);
}

/** A number with so many decimals, as a number. */
export function rounded(number, decimals = 1) {
  return Number(number.toFixed(decimals));
}

/** Prints rows under their heads, in columns. */
export function printTable(heads, rows) {
  const lines = [heads, ...rows].map((row) => row.map(String));
  const widths = heads.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  const ends = (line) => line.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column])));
  for (const line of lines) console.log(ends(line).join('  '));
  console.log('');
}

/** Says how far a bench is. */
export function say(line) {
  console.log(`· ${line}`);
}

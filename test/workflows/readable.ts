/** A history as text, with the payloads' bytes as what they say. */
export function readable(history: object): string {
  const text = JSON.stringify(history);
  const payloads = [...text.matchAll(/"data":"([^"]*)"/g)].map(([, data]) => Buffer.from(data ?? '', 'base64').toString('utf8'));
  return [text, ...payloads].join('\n');
}

import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';

/** `file`: *title*, as docs/verbs.md names a test. */
const TEST = /`([\w./-]+\.spec\.ts)`: \*([^*]+)\*/g;

it('every verb that docs/verbs.md says is shown has the test it names', () => {
  const named = [...readFileSync('docs/verbs.md', 'utf8').matchAll(TEST)].map(([, file = '', title = '']) => ({ file, title }));
  expect(named.length).toBeGreaterThan(25);
  expect(named.filter(({ file, title }) => !readFileSync(file, 'utf8').includes(title))).toEqual([]);
});

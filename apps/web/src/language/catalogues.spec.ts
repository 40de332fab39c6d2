import { expect, it } from '@jest/globals';
import { en } from './en.js';
import { zh } from './zh.js';

function keysOf(messages: object, prefix = ''): string[] {
  return Object.entries(messages).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null ? keysOf(value, `${prefix}${key}.`) : [`${prefix}${key}`],
  );
}

it('both languages have the same texts', () => {
  expect(keysOf(en).sort()).toEqual(keysOf(zh).sort());
});

it('no text is empty', () => {
  const texts = (messages: object): unknown[] =>
    Object.values(messages).flatMap((value: unknown) => (typeof value === 'object' && value !== null ? texts(value) : [value]));
  expect([...texts(zh), ...texts(en)].filter((text) => text === '')).toEqual([]);
});

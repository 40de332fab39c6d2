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

/** Every text by its key; of one that is put together, how it is. */
function textsOf(messages: object, prefix = ''): [key: string, text: string][] {
  return Object.entries(messages).flatMap(([key, value]: [string, unknown]): [string, string][] => {
    if (typeof value === 'object' && value !== null) return textsOf(value, `${prefix}${key}.`);
    return [[`${prefix}${key}`, String(value)]];
  });
}

const HAN = /[\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF]/u;

it('no text is empty', () => {
  expect([...textsOf(zh), ...textsOf(en)].filter(([, text]) => text === '')).toEqual([]);
});

it('no English text holds Chinese but the name of that language', () => {
  const chinese = textsOf(en).filter(([, text]) => HAN.test(text));
  expect(chinese).toEqual([['otherLanguage', '中文']]);
});

it('nothing was left untranslated: a Chinese text says something in Chinese, and no English one is the same', () => {
  const english = new Map(textsOf(en));
  // Signs, names of formats and of the other language are the same everywhere.
  const same = textsOf(zh).filter(([key, text]) => english.get(key) === text && /[A-Za-z]{2}/.test(text));
  const silent = textsOf(zh).filter(([, text]) => !HAN.test(text) && /[A-Za-z]{2}/.test(text));
  const everywhere = [['ledger.messageId', 'Message-ID']];
  expect(same).toEqual(everywhere);
  expect(silent).toEqual([['otherLanguage', 'English'], ...everywhere]);
});

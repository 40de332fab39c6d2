import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { checkCharacters, hasGlyph } from './check-characters.js';

describe('characters', () => {
  it('accepts what Chinese and English forms are written with', () => {
    expect(checkCharacters('广东省（ 盖 章 ）１２３ 98.5％ “引号”《书》—— R&D・㎡ Ａ 䶮 é ①Ⅳ 〇')).toBeUndefined();
    expect(checkCharacters('一行\n二行', true)).toBeUndefined();
  });

  it.each([
    ['a\nb', 'control', 1, 'U+000A'],
    ['a\tb', 'control', 1, 'U+0009'],
    ['零\u200B宽', 'control', 1, 'U+200B'],
    ['\uFEFF标', 'control', 0, 'U+FEFF'],
    ['\u202Eabc', 'control', 0, 'U+202E'],
    ['\uE000', 'control', 0, 'U+E000'],
    ['\uD800x', 'control', 0, 'U+D800'],
    ['好👍', 'emoji', 1, '👍'],
    ['中\uFE0F', 'emoji', 1, '\uFE0F'],
    ['𠮟', 'glyph', 0, '𠮟 (U+20B9F)'],
    ['กขค', 'glyph', 0, 'ก (U+0E01)'],
  ])('refuses %j: %s', (text, reason, index, shown) => {
    expect(checkCharacters(text)).toEqual({ index, shown, reason });
  });

  it('knows every character of GB 2312 and the whole block of unified ideographs', () => {
    const missing: string[] = [];
    for (let code = 0x4e00; code <= 0x9fa5; code++) if (!hasGlyph(code)) missing.push(String.fromCodePoint(code));
    expect(missing).toEqual([]);
  });

  it('has the coverage of the font that is installed', () => {
    const script = fileURLToPath(new URL('../../../scripts/print-font-coverage.mjs', import.meta.url));
    const { status, stderr } = spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});

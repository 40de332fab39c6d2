import { describe, expect, it } from '@jest/globals';
import { linkPlaceholder, linkToken, linkUrl, readLinkToken, withLinks, withMaskedLinks } from './link-token.js';

const KEY = Buffer.alloc(32, 7);
const ID = '0192f0c1-2a3b-7c4d-8e5f-0123456789ab';

describe('link tokens', () => {
  it('are read back by the key that signed them', () => {
    expect(readLinkToken(KEY, linkToken(KEY, ID))).toBe(ID);
    expect(linkToken(KEY, ID)).toBe(linkToken(KEY, ID));
  });

  it('are refused when anything about them is different', () => {
    const token = linkToken(KEY, ID);
    const other = ID.replace('0192', '0193');
    const refused = [
      '',
      ID,
      `${ID}.`,
      `${token}x`,
      `${token}=`,
      `${token}.x`,
      token.toUpperCase(),
      token.slice(0, -1),
      token.replace(ID, other),
      linkToken(Buffer.alloc(32, 8), ID),
      `x.${token.split('.')[1]}`,
    ];
    expect(refused.map((one) => readLinkToken(KEY, one))).toEqual(refused.map(() => null));
  });

  it('notice a change of any one character', () => {
    const token = linkToken(KEY, ID);
    for (let index = 0; index < token.length; index += 1) {
      const swapped = token[index] === 'A' ? 'B' : 'A';
      expect(readLinkToken(KEY, token.slice(0, index) + swapped + token.slice(index + 1))).toBeNull();
    }
  });

  it('stand in stored mails as placeholders, and masked on pages', () => {
    const stored = `see ${linkPlaceholder(ID)} or ${linkPlaceholder(ID)}`;
    const url = linkUrl('https://example.org/', linkToken(KEY, ID));
    expect(url).toBe(`https://example.org/l/${linkToken(KEY, ID)}`);
    expect(withLinks(stored, KEY, 'https://example.org')).toBe(`see ${url} or ${url}`);
    expect(withMaskedLinks(stored, 'https://example.org')).toBe(
      `see https://example.org/l/${ID}.•••• or https://example.org/l/${ID}.••••`,
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import { SetAside } from './set-aside.js';

describe('what is set aside', () => {
  it('is left alone for a while that doubles up to five minutes, until it is forgotten', () => {
    let real = 0;
    const aside = new SetAside({ real: () => real });
    expect(Array.from({ length: 10 }, () => aside.put('a'))).toEqual(
      [1, 2, 4, 8, 16, 32, 64, 128, 256, 300].map((seconds) => seconds * 1_000),
    );
    expect(aside.put('b')).toBe(1_000);
    expect(aside.now()).toEqual(['a', 'b']);
    real = 1_000;
    expect(aside.now()).toEqual(['a']);
    expect(aside.put('b')).toBe(2_000);
    aside.forget('a');
    expect(aside.now()).toEqual(['b']);
    expect(aside.put('a')).toBe(1_000);
  });
});

import { describe, expect, it } from '@jest/globals';
import { attemptsOf } from './server-answer';

describe('what a mail server’s answer comes down to', () => {
  it.each([
    ['250 2.0.0 OK queued', 'taken'],
    ['550 5.1.1 The email account that you tried to reach does not exist', 'no-mailbox'],
    ['550 user unknown', 'no-mailbox'],
    ['552 5.2.2 mailbox full', 'full'],
    ['452 4.2.2 over quota', 'full'],
    ['552 5.3.4 message exceeds size limit', 'too-large'],
    ['554 5.7.1 Relay access denied', 'relay'],
    ['554 5.7.1 message looks like spam', 'spam'],
    ['451 4.7.1 try again later', 'later'],
    ['421 service not available', 'later'],
    ['554 transaction failed', 'refused'],
    ['answer lost (ECONNRESET)', 'lost'],
    ['ECONNREFUSED connect', 'unreachable'],
  ])('%p: %p', (words, meaning) => {
    expect(attemptsOf(`1: ${words}`)).toEqual([{ number: '1', meaning, words }]);
  });

  it('reads a line for each attempt', () => {
    expect(attemptsOf('1: 451 later\n2: 250 OK').map(({ number, meaning }) => [number, meaning])).toEqual([
      ['1', 'later'],
      ['2', 'taken'],
    ]);
    expect(attemptsOf(null)).toEqual([]);
  });
});

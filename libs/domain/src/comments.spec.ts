import { describe, expect, it } from '@jest/globals';
import { LONGEST_COMMENT, MOST_THREADS, unreadOf, whyNotCommented, type CommentFacts } from './comments.js';

describe('comments', () => {
  const facts: CommentFacts = { submissionState: 'open', text: '请核对。', threads: 0, begins: true };

  it.each<[string, Partial<CommentFacts>, string | undefined]>([
    ['while it is open', {}, undefined],
    ['while it is being archived', { submissionState: 'finished' }, undefined],
    ['in an archive', { submissionState: 'archived' }, 'submission-ended'],
    ['on one that was excused', { submissionState: 'excused' }, 'submission-ended'],
    ['on one that was aborted', { submissionState: 'aborted' }, 'submission-ended'],
    ['without words', { text: '' }, 'invalid'],
    ['as long as it may be', { text: '长'.repeat(LONGEST_COMMENT) }, undefined],
    ['longer', { text: '长'.repeat(LONGEST_COMMENT + 1) }, 'too-large'],
    ['in one thread too many', { threads: MOST_THREADS }, 'too-large'],
    ['in a thread that is there', { threads: MOST_THREADS, begins: false }, undefined],
  ])('are taken or refused %s', (_, differs, code) => {
    expect(whyNotCommented({ ...facts, ...differs })?.error.code).toBe(code);
  });

  it('are unread when others wrote them after what was read', () => {
    const said = [
      { number: 1, personId: 'a' },
      { number: 2, personId: 'b' },
      { number: 3, personId: 'a' },
      { number: 4, personId: 'c' },
    ];
    expect([unreadOf(said, 'a', 0), unreadOf(said, 'b', 1), unreadOf(said, 'c', 4), unreadOf(said, 'd', 0)]).toEqual([
      2, 2, 0, 4,
    ]);
  });
});

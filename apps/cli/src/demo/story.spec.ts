import { describe, expect, it } from '@jest/globals';
import { LAST_DAY, storyOf } from './story.js';

describe('the story of the demonstration', () => {
  it.each([2, 3, 4, 7])('gives every act to somebody, in the order of days, for a pack of %i stages', (stages) => {
    const acts = Array.from({ length: 36 }, (_, index) => storyOf(index, stages));
    for (const story of acts) expect(story.map((act) => act.on)).toEqual(story.map((act) => act.on).sort((a, b) => a - b));
    expect(Math.max(...acts.flat().map((act) => act.on))).toBeLessThanOrEqual(LAST_DAY);
    const kinds = new Set(acts.flat().map((act) => act.act));
    for (const kind of ['submit', 'forward', 'half-fill', 'open', 'extend', 'urge', 'excuse', 'vacate'] as const) {
      expect(kinds).toContain(kind);
    }
  });

  it('sends nobody further than the last stage', () => {
    for (let index = 0; index < 36; index += 1) {
      const forward = storyOf(index, 2).filter((act) => act.act === 'forward' || act.act === 'submit').length;
      const back = storyOf(index, 2).filter((act) => act.act === 'return').length;
      expect(forward - back).toBeLessThanOrEqual(2);
    }
  });
});

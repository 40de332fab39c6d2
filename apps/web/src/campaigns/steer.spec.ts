import { describe, expect, it } from '@jest/globals';
import { Steering, type Fate } from './steer';

const ids = Array.from({ length: 45 }, (_, index) => `s${index}`);
const done = (submissionIds: string[]) => ({
  results: submissionIds.map((submissionId) => ({ submissionId, is: 'done' as const })),
});

describe('Steering', () => {
  it('sends a few at a time, each request with a key of its own, and tells what became of each', async () => {
    const sent: [number, string][] = [];
    const steering = new Steering(ids, (some, key) => {
      sent.push([some.length, key]);
      return Promise.resolve(done(some));
    });
    const fates: Fate[] = [];
    await steering.run((some) => void fates.push(...some));
    expect(sent.map(([count]) => count)).toEqual([20, 20, 5]);
    expect(new Set(sent.map(([, key]) => key)).size).toBe(3);
    expect(fates.map(({ submissionId, is }) => [submissionId, is])).toEqual(ids.map((id) => [id, 'done']));
  });

  it('goes on behind a request that failed, and sends again only that one, with the same key', async () => {
    const sent: [string | undefined, string][] = [];
    let broken = true;
    const steering = new Steering(ids, (some, key) => {
      sent.push([some[0], key]);
      return broken && some[0] === 's20' ? Promise.reject(new Error('no connection')) : Promise.resolve(done(some));
    });
    const fates = new Map<string, string>();
    const tell = (some: Fate[]) => {
      for (const fate of some) fates.set(fate.submissionId, fate.is);
    };
    await steering.run(tell);
    expect([fates.get('s0'), fates.get('s20'), fates.get('s44')]).toEqual(['done', 'lost', 'done']);
    broken = false;
    await steering.run(tell);
    expect(sent.map(([first]) => first)).toEqual(['s0', 's20', 's40', 's20']);
    expect(sent[3]?.[1]).toBe(sent[1]?.[1]);
    expect([...fates.values()].every((is) => is === 'done')).toBe(true);
  });
});

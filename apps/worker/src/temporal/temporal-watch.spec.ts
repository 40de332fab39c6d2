import { afterEach, describe, expect, it } from '@jest/globals';
import { silentLogger } from '@countersign/observability';
import { TemporalWatch } from './temporal-watch.js';

/** A Temporal that answers one look after the other as it is told, and then always like the last time. */
class Told {
  looks = 0;
  private readonly waiting: { after: number; resolve: () => void }[] = [];

  constructor(private readonly answers: (string | Error)[]) {}

  readonly ask = (): Promise<string> => {
    const answer = this.answers[Math.min(this.looks, this.answers.length - 1)] ?? '';
    this.looks += 1;
    for (const { after, resolve } of this.waiting) if (this.looks > after) resolve();
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };

  /** Resolves when the look after the one with this number has begun. */
  after(look: number): Promise<void> {
    return this.looks > look ? Promise.resolve() : new Promise((resolve) => this.waiting.push({ after: look, resolve }));
  }
}

describe('the watch over Temporal', () => {
  let watch: TemporalWatch;
  afterEach(() => watch.stop());

  /** How often it began, when it has looked at all answers. */
  async function begun(answers: (string | Error)[], begin: () => Promise<void> = () => Promise.resolve()): Promise<number> {
    let times = 0;
    const told = new Told(answers);
    watch = new TemporalWatch(told.ask, silentLogger(), 0);
    watch.start(() => {
      times += 1;
      return begin();
    });
    await told.after(answers.length);
    return times;
  }

  it('begins once with the Temporal it meets, however often that was away', async () => {
    const away = new Error('no connection');
    expect(await begun([away, away, 'a', 'a', away, 'a', away, away, 'a'])).toBe(1);
  });

  it('begins again with each that came back without its data', async () => {
    expect(await begun(['a', new Error('no connection'), 'b', 'b', 'c'])).toBe(3);
  });

  it('tries again when it could not begin', async () => {
    let broken = 2;
    const begin = () => ((broken -= 1) >= 0 ? Promise.reject(new Error('the database is away')) : Promise.resolve());
    expect(await begun(['a', 'a', 'a', 'a', 'a'], begin)).toBe(3);
  });

  it('ends without waiting for its next look', async () => {
    const told = new Told(['a']);
    watch = new TemporalWatch(told.ask, silentLogger(), 3_600_000);
    watch.start(() => Promise.resolve());
    await told.after(0);
    await watch.stop();
    expect(told.looks).toBe(1);
  });
});

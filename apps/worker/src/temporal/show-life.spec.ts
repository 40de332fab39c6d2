import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { SHOW_LIFE_EVERY, ShowLife } from './show-life.js';

describe('an activity that takes its time', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  function underWay(heartbeatTimeoutMs?: number) {
    const heartbeat = jest.fn();
    let end!: (how: Promise<unknown>) => void;
    const work = new Promise((resolve) => (end = resolve));
    const run = new ShowLife({ info: { heartbeatTimeoutMs }, heartbeat }).execute({ args: [], headers: {} }, () => work);
    return { heartbeat, end, run };
  }

  it('shows life until it ends', async () => {
    const { heartbeat, end, run } = underWay(10_000);
    jest.advanceTimersByTime(SHOW_LIFE_EVERY * 3);
    expect(heartbeat).toHaveBeenCalledTimes(3);
    end(Promise.resolve('done'));
    expect(await run).toBe('done');
    jest.advanceTimersByTime(SHOW_LIFE_EVERY * 3);
    expect(heartbeat).toHaveBeenCalledTimes(3);
  });

  it('shows none after it failed', async () => {
    const { heartbeat, end, run } = underWay(10_000);
    end(Promise.reject(new Error('away')));
    await expect(run).rejects.toThrow('away');
    jest.advanceTimersByTime(SHOW_LIFE_EVERY * 3);
    expect(heartbeat).not.toHaveBeenCalled();
  });

  it('shows none where Temporal does not ask for it', async () => {
    const { heartbeat, end, run } = underWay();
    jest.advanceTimersByTime(SHOW_LIFE_EVERY * 3);
    expect(heartbeat).not.toHaveBeenCalled();
    end(Promise.resolve('done'));
    expect(await run).toBe('done');
  });
});

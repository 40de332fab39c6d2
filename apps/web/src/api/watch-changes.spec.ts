import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { watchChanges } from './watch-changes';

/** A stream whose events the spec makes. */
class Stream extends EventTarget {
  static readonly CLOSED = 2;
  static readonly all: Stream[] = [];
  readyState = 1;
  constructor(readonly address: string) {
    super();
    Stream.all.push(this);
  }
  close(): void {
    this.readyState = Stream.CLOSED;
  }
  hear(event: string): void {
    this.dispatchEvent(new Event(event));
  }
}

class Page extends EventTarget {
  visibilityState: 'visible' | 'hidden' = 'visible';
  turn(to: 'visible' | 'hidden'): void {
    this.visibilityState = to;
    this.dispatchEvent(new Event('visibilitychange'));
  }
}

describe('watchChanges', () => {
  let page: Page;
  let told: boolean[];
  let changes: number;
  let end: () => void;
  const last = (): Stream => {
    const stream = Stream.all.at(-1);
    if (!stream) throw new Error('no stream was opened');
    return stream;
  };

  beforeEach(() => {
    jest.useFakeTimers();
    Stream.all.length = 0;
    Object.assign(globalThis, { EventSource: Stream });
    page = new Page();
    told = [];
    changes = 0;
    const watcher = { changed: () => void (changes += 1), told: (is: boolean) => void told.push(is) };
    end = watchChanges('/changes', watcher, page as unknown as Document);
  });
  afterEach(() => {
    end();
    jest.useRealTimers();
  });

  it('has the page ask when the stream stands and when something changed, many changes as one', () => {
    last().hear('open');
    expect([told.at(-1), changes]).toEqual([true, 1]);
    for (let n = 0; n < 5; n += 1) last().hear('changed');
    expect(changes).toBe(1);
    jest.advanceTimersByTime(1_000);
    expect(changes).toBe(2);
    jest.advanceTimersByTime(60_000);
    expect(changes).toBe(2);
  });

  it('leaves a page that cannot be seen alone, and has it ask when it can', () => {
    page.turn('hidden');
    expect([last().readyState, told.at(-1)]).toEqual([Stream.CLOSED, false]);
    page.turn('visible');
    last().hear('open');
    expect([Stream.all.length, told.at(-1), changes]).toEqual([2, true, 1]);
  });

  it('says that nobody tells while the stream is broken, and asks for one again when it was refused or ended', () => {
    last().hear('open');
    last().hear('error');
    expect([told.at(-1), Stream.all.length]).toEqual([false, 1]); // the browser takes it up by itself
    last().hear('ended');
    expect([last().readyState, told.at(-1)]).toEqual([Stream.CLOSED, false]);
    jest.advanceTimersByTime(20_000);
    expect(Stream.all).toHaveLength(2);
    last().readyState = Stream.CLOSED;
    last().hear('error');
    jest.advanceTimersByTime(20_000);
    expect(Stream.all).toHaveLength(3);
    end();
    jest.advanceTimersByTime(60_000);
    expect(Stream.all).toHaveLength(3);
  });
});

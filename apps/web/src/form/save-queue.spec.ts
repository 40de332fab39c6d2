import { beforeEach, describe, expect, it } from '@jest/globals';
import type { FieldValue } from '@countersign/forms';
import { Problem, networkProblem } from '../api/problem.js';
import type { DraftChange, DraftRefusal, DraftSaved } from '../api/types.js';
import { DEBOUNCE_MS, SaveQueue } from './save-queue.js';
import type { UnsavedEntry } from './unsaved.js';

const typed = (value: string): FieldValue => ({ value, origin: 'typed' });
const answer = (parts: Partial<DraftSaved>): DraftSaved => ({
  version: 1,
  saved: [],
  refused: [],
  findings: [],
  voidedSealSheet: false,
  ...parts,
});
const stale = (path: string, entry: FieldValue, version: number): DraftRefusal => ({
  path,
  code: 'stale-write',
  message: {},
  theirs: { entry, version, changedByName: '李四', changedAt: 7 },
});
const problem = (status: number, code: string): Problem => new Problem(status, code, '', undefined, [], {});

/** A server that answers when told to, a clock that runs when told to, a store that outlives the queue. */
class Bench {
  sent: DraftChange[][] = [];
  timers: { action: () => void; ms: number }[] = [];
  kept: Record<string, UnsavedEntry> = {};
  taken: [string, FieldValue][] = [];
  answers: ((changes: readonly DraftChange[]) => DraftSaved | Promise<DraftSaved>)[] = [];

  queue(versions: Record<string, number> = {}): SaveQueue {
    return new SaveQueue({
      versions,
      send: async (changes) => {
        this.sent.push([...changes]);
        const next = this.answers.shift();
        return next ? next(changes) : answer({ saved: changes.map(({ path, version }) => ({ path, version: version + 1 })) });
      },
      later: (action, ms) => {
        const timer = { action, ms };
        this.timers.push(timer);
        return () => {
          this.timers = this.timers.filter((other) => other !== timer);
        };
      },
      unsaved: {
        load: () => this.kept,
        save: (entries) => {
          this.kept = { ...entries };
        },
      },
      onSaved: () => undefined,
      onTaken: (path, entry) => this.taken.push([path, entry]),
    });
  }

  /** Lets the next timer fire and everything that follows settle. */
  async tick(): Promise<number> {
    const timer = this.timers.shift();
    timer?.action();
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    return timer?.ms ?? -1;
  }
}

describe('SaveQueue', () => {
  let bench: Bench;
  beforeEach(() => {
    bench = new Bench();
  });

  it('sends only the newest value, after a pause, with the version it was typed over', async () => {
    const queue = bench.queue({ 'f.a': 3 });
    queue.edit('f.a', typed('1'));
    queue.edit('f.a', typed('12'));
    expect(queue.state).toBe('waiting');
    expect(await bench.tick()).toBe(DEBOUNCE_MS);
    expect(bench.sent).toEqual([[{ path: 'f.a', entry: typed('12'), version: 3 }]]);
    expect(queue.version('f.a')).toBe(4);
    expect(queue.state).toBe('saved');
    expect(bench.kept).toEqual({});
  });

  it('keeps what is unsaved in the store until the server has it', async () => {
    const queue = bench.queue();
    queue.edit('f.a', typed('1'));
    expect(bench.kept).toEqual({ 'f.a': { entry: typed('1'), base: 0 } });
    bench.answers.push(() => Promise.reject(networkProblem()));
    await bench.tick();
    expect(queue.state).toBe('offline');
    expect(bench.kept).toEqual({ 'f.a': { entry: typed('1'), base: 0 } });
    expect(await bench.tick()).toBe(1_000);
    expect(queue.state).toBe('saved');
    expect(bench.kept).toEqual({});
  });

  it('waits longer after each failure', async () => {
    const queue = bench.queue();
    queue.edit('f.a', typed('1'));
    for (let turn = 0; turn < 4; turn += 1) bench.answers.push(() => Promise.reject(problem(503, 'busy')));
    const waits = [];
    for (let turn = 0; turn < 5; turn += 1) waits.push(await bench.tick());
    expect(waits).toEqual([DEBOUNCE_MS, 1_000, 2_000, 4_000, 8_000]);
    expect(queue.state).toBe('saved');
  });

  it('sends nothing while an input method composes', async () => {
    const queue = bench.queue();
    queue.hold('f.a');
    queue.edit('f.a', typed('zhong'));
    await bench.tick();
    expect(await queue.flush()).toBe(false);
    expect(bench.sent).toEqual([]);
    queue.edit('f.a', typed('中'));
    queue.release('f.a');
    await bench.tick();
    expect(bench.sent).toEqual([[{ path: 'f.a', entry: typed('中'), version: 0 }]]);
  });

  it('keeps what is typed while a save is under way and sends it next, over the new version', async () => {
    const queue = bench.queue();
    queue.edit('f.a', typed('1'));
    bench.answers.push(() => {
      queue.edit('f.a', typed('12'));
      return answer({ saved: [{ path: 'f.a', version: 1 }] });
    });
    await bench.tick();
    expect(queue.state).toBe('waiting');
    await bench.tick();
    expect(bench.sent[1]).toEqual([{ path: 'f.a', entry: typed('12'), version: 1 }]);
    expect(queue.state).toBe('saved');
  });

  it('holds a stale write with both values until a person chooses', async () => {
    const queue = bench.queue({ 'f.a': 1 });
    queue.edit('f.a', typed('mine'));
    queue.edit('f.b', typed('other'));
    bench.answers.push(() => answer({ saved: [{ path: 'f.b', version: 1 }], refused: [stale('f.a', typed('theirs'), 5)] }));
    await bench.tick();
    expect(queue.state).toBe('attention');
    expect(queue.conflictAt('f.a')).toEqual({ entry: typed('theirs'), version: 5, changedByName: '李四', changedAt: 7 });
    expect(Object.keys(bench.kept)).toEqual(['f.a']);
    queue.takeMine('f.a');
    await bench.tick();
    expect(bench.sent[1]).toEqual([{ path: 'f.a', entry: typed('mine'), version: 5 }]);
    expect(queue.state).toBe('saved');
  });

  it('can take the other value instead', async () => {
    const queue = bench.queue({ 'f.a': 1 });
    queue.edit('f.a', typed('mine'));
    bench.answers.push(() => answer({ refused: [stale('f.a', typed('theirs'), 5)] }));
    await bench.tick();
    queue.takeTheirs('f.a');
    expect(bench.taken).toEqual([['f.a', typed('theirs')]]);
    expect(queue.version('f.a')).toBe(5);
    expect([queue.state, bench.kept]).toEqual(['saved', {}]);
  });

  it('takes a refusal with its own value as saved: the answer before was lost', async () => {
    const queue = bench.queue();
    queue.edit('f.a', typed('1'));
    bench.answers.push(() => answer({ refused: [stale('f.a', typed('1'), 1)] }));
    await bench.tick();
    expect([queue.state, queue.version('f.a')]).toEqual(['saved', 1]);
  });

  it('finds the value that is refused and saves the others', async () => {
    const queue = bench.queue();
    queue.edit('f.a', typed('bad'));
    queue.edit('f.b', typed('good'));
    const judge = (changes: readonly DraftChange[]): DraftSaved => {
      if (changes.some(({ path }) => path === 'f.a')) throw problem(422, 'bad-value');
      return answer({ saved: changes.map(({ path }) => ({ path, version: 1 })) });
    };
    bench.answers.push(judge, judge, judge);
    for (let turn = 0; turn < 3; turn += 1) await bench.tick();
    expect(queue.refusalAt('f.a')?.en).toBe('bad-value');
    expect(queue.refusalAt('f.b')).toBeUndefined();
    expect(Object.keys(bench.kept)).toEqual(['f.a']);
    expect(queue.state).toBe('attention');
  });

  it('names the value the server could not store and keeps it', async () => {
    const queue = bench.queue();
    queue.edit('f.a', typed('\u0007'));
    bench.answers.push(() => answer({ refused: [{ path: 'f.a', code: 'characters', message: { en: 'control character' } }] }));
    await bench.tick();
    expect([queue.state, queue.refusalAt('f.a')?.en, queue.troubled]).toEqual(['attention', 'control character', ['f.a']]);
    queue.edit('f.a', typed('a'));
    await bench.tick();
    expect(queue.state).toBe('saved');
  });

  it('stops when the draft is closed, and keeps what was typed', async () => {
    const queue = bench.queue();
    queue.edit('f.a', typed('1'));
    bench.answers.push(() => Promise.reject(problem(409, 'not-editable')));
    await bench.tick();
    expect(queue.state).toBe('closed');
    expect(await queue.flush()).toBe(false);
    expect(bench.sent).toHaveLength(1);
    expect(Object.keys(bench.kept)).toEqual(['f.a']);
  });

  it('takes up what an earlier page left: sends it, or shows both when another value was saved since', async () => {
    bench.kept = {
      'f.a': { entry: typed('left'), base: 2 },
      'f.b': { entry: typed('mine'), base: 1 },
      'f.c': { entry: typed('x'), base: 0 },
    };
    const queue = bench.queue({ 'f.a': 2, 'f.b': 4, 'f.c': 1 });
    const server: Record<string, FieldValue> = { 'f.b': typed('theirs'), 'f.c': typed('x') };
    expect(queue.restore((path) => server[path])).toEqual(['f.a', 'f.b', 'f.c']);
    expect(queue.conflictAt('f.b')).toMatchObject({ entry: typed('theirs'), version: 4 });
    await bench.tick();
    expect(bench.sent).toEqual([[{ path: 'f.a', entry: typed('left'), version: 2 }]]);
    expect(Object.keys(bench.kept)).toEqual(['f.b']);
  });

  it('flushes at once and tells whether everything is saved', async () => {
    const queue = bench.queue();
    queue.edit('f.a', typed('1'));
    queue.edit('f.b', typed('2'));
    expect(await queue.flush()).toBe(true);
    expect(bench.sent).toHaveLength(1);
    queue.edit('f.a', typed('3'));
    bench.answers.push(() => Promise.reject(networkProblem()));
    expect(await queue.flush()).toBe(false);
  });
});

import { expect, it } from '@jest/globals';
import { Problem, networkProblem } from '../api/problem.js';
import type { OpinionDraft } from '../api/types.js';
import { OpinionSaver } from './opinion-saver.js';

function bench(draft: OpinionDraft | null) {
  const sent: OpinionDraft[] = [];
  const timers: (() => void)[] = [];
  const answers: (() => Promise<{ version: number }>)[] = [];
  const saver = new OpinionSaver({
    draft,
    send: (wanted) => {
      sent.push(wanted);
      const next = answers.shift();
      return next ? next() : Promise.resolve({ version: wanted.version + 1 });
    },
    later: (action) => {
      timers.push(action);
      return () => void timers.splice(timers.indexOf(action), timers.includes(action) ? 1 : 0);
    },
  });
  const tick = async (): Promise<void> => {
    timers.shift()?.();
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  };
  return { saver, sent, timers, answers, tick };
}

it('saves the newest text once, over the version it read', async () => {
  const { saver, sent, tick } = bench({ text: '拟同意', statedDate: null, version: 3 });
  saver.change({ text: '同' });
  saver.change({ text: '同意' });
  saver.change({ statedDate: '2026-03-20' });
  expect(saver.state).toBe('waiting');
  await tick();
  expect(sent).toEqual([{ text: '同意', statedDate: '2026-03-20', version: 3 }]);
  expect(saver.state).toBe('saved');
});

it('tries again without an answer', async () => {
  const { saver, sent, answers, tick } = bench(null);
  answers.push(() => Promise.reject(networkProblem()));
  saver.change({ text: '同意' });
  await tick();
  expect(saver.state).toBe('offline');
  await tick();
  expect([saver.state, sent.length]).toEqual(['saved', 2]);
});

it('shows both texts of a stale write and saves the chosen one', async () => {
  const facts = { theirs: { text: '不同意', statedDate: null, version: 9 } };
  const { saver, sent, answers, tick } = bench(null);
  answers.push(() => Promise.reject(new Problem(409, 'stale-write', '', undefined, [], facts)));
  saver.change({ text: '同意' });
  await tick();
  expect([saver.state, saver.theirs?.text]).toEqual(['conflict', '不同意']);
  expect(await saver.flush()).toBe(false);
  saver.settle(true);
  await tick();
  expect(sent[1]).toEqual({ text: '同意', statedDate: null, version: 9 });
  expect(saver.state).toBe('saved');
});

it('takes the other text when asked', async () => {
  const facts = { theirs: { text: '不同意', statedDate: null, version: 9 } };
  const { saver, answers, tick } = bench(null);
  answers.push(() => Promise.reject(new Problem(409, 'stale-write', '', undefined, [], facts)));
  saver.change({ text: '同意' });
  await tick();
  saver.settle(false);
  expect([saver.current.text, saver.state]).toEqual(['不同意', 'saved']);
});

it('flush waits for a save under way and sends what came after', async () => {
  const { saver, sent, tick } = bench(null);
  saver.change({ text: '一' });
  const ticked = tick();
  saver.change({ text: '一二' });
  expect(await saver.flush()).toBe(true);
  await ticked;
  expect(sent.at(-1)?.text).toBe('一二');
});

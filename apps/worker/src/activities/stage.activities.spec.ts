import { describe, expect, it } from '@jest/globals';
import { SystemClock } from '@countersign/clock';
import type { Standing } from '@countersign/contracts';
import type { AdvanceSubmission, ExpireStages, RemindNeighbours, RemindSubmission } from '@countersign/approvals';
import { silentLogger } from '@countersign/observability';
import { StageActivities } from './stage.activities.js';

const NOW = 1_000_000;
const until = (act: 'remind' | 'expire', due: number): Standing => ({ is: 'underway', at: 'fill', next: { act, due } });

/** The activities over use cases that give these standings in turn; `done` notes what was run. */
function over(standings: Standing[], { reminded = false, neighbours = () => Promise.resolve() } = {}) {
  const done: string[] = [];
  const note = (name: string, answer: () => Promise<unknown> = () => Promise.resolve()) => ({
    run: () => {
      done.push(name);
      return answer();
    },
  });
  const advance = {
    run: () => {
      done.push('advance');
      const standing = standings.shift();
      return standing ? Promise.resolve(standing) : Promise.reject(new Error('asked too often'));
    },
  };
  const clock = Object.assign(new SystemClock(), { refresh: () => Promise.resolve() });
  const activities = new StageActivities(
    clock,
    advance as unknown as AdvanceSubmission,
    note('remind', () => Promise.resolve(reminded)) as unknown as RemindSubmission,
    note('expire') as unknown as ExpireStages,
    note('neighbours', neighbours) as unknown as RemindNeighbours,
    silentLogger(),
  );
  return { done, advance: () => activities.advance({ submissionId: '1', now: NOW }) };
}

describe('advance', () => {
  it('does all that is due, in its order, and says what comes then', async () => {
    const later = until('remind', NOW + 1);
    const { done, advance } = over([until('remind', NOW - 5), until('expire', NOW), until('remind', NOW), later]);
    expect(await advance()).toEqual(later);
    expect(done).toEqual(['advance', 'remind', 'advance', 'expire', 'advance', 'remind', 'advance']);
  });

  it.each<Standing>([{ is: 'closed' }, { is: 'finished' }, { is: 'underway', at: 'fill' }, until('expire', NOW + 1)])(
    'does nothing where nothing is due: %j',
    async (standing) => {
      const { done, advance } = over([standing]);
      expect(await advance()).toEqual(standing);
      expect(done).toEqual(['advance']);
    },
  );

  it.each([() => Promise.resolve(), () => Promise.reject(new Error('one of them is broken'))])(
    'reminds the neighbours after a reminder, and goes on whatever comes of it',
    async (neighbours) => {
      const { done, advance } = over([until('remind', NOW), { is: 'closed' }], { reminded: true, neighbours });
      expect(await advance()).toEqual({ is: 'closed' });
      expect(done).toEqual(['advance', 'remind', 'neighbours', 'advance']);
    },
  );

  it('does not try for ever what is still due when it was done', async () => {
    const stuck = until('remind', NOW);
    const { done, advance } = over([stuck, stuck]);
    expect(await advance()).toEqual(stuck);
    expect(done).toEqual(['advance', 'remind', 'advance']);
  });
});

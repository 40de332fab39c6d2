import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { seatsOf, type Seat } from './addressee.js';
import type { DecisionKind, StageRule } from './stage.js';
import { tally, type Ballot } from './tally.js';

const ORDER = ['fill', 'local', 'committee'];
const seat = (name: string, weight = 1): Seat => ({ post: { organisationId: name, role: 'handler' }, level: name, weight });
const SEATS = [seat('a', 2), seat('b'), seat('c')];

/** `a+` agrees, `a-` returns to the stage before, `a-fill` to the first. */
function ballot(text: string): Ballot {
  const [, name = '', sign, target] = /^(\w)([+-])(\w*)$/.exec(text) ?? [];
  const kind: DecisionKind = sign === '+' ? 'approve' : 'return';
  return { post: seat(name).post, kind, returnTo: kind === 'return' ? target || 'local' : null };
}

function standing(rule: StageRule, ballots: string): string {
  const said = ballots.split(' ').filter(Boolean).map(ballot);
  const found = tally({ rule }, SEATS, said, ORDER);
  if (found.is === 'settled') return [found.outcome, found.returnTo].filter(Boolean).join(' ');
  return `${found.agreed}/${found.needed} ${found.owed.map((post) => post.organisationId).join('')}`;
}

describe('tally', () => {
  const cases: [StageRule, string, string][] = [
    ['any-one', '', '0/1 abc'],
    ['any-one', 'b+', 'approved'],
    ['any-one', 'b-', 'returned local'],
    ['all', '', '0/3 abc'],
    ['all', 'b+', '1/3 ac'],
    ['all', 'b+ a+ c+', 'approved'],
    ['all', 'b+ a-fill', 'returned fill'],
    ['in-order', '', '0/3 a'],
    ['in-order', 'a+', '1/3 b'],
    ['in-order', 'a+ b-', 'returned local'],
    ['in-order', 'a+ b+ c+', 'approved'],
    [{ votes: 3 }, 'b+', '1/3 ac'],
    [{ votes: 3 }, 'b+ a+', 'approved'],
    [{ votes: 3 }, 'b-', '0/3 ac'],
    [{ votes: 3 }, 'b- c-', 'returned local'],
    [{ votes: 3 }, 'a-', 'returned local'],
    [{ votes: 2 }, 'b-fill c-', '0/2 a'],
    [{ votes: 2 }, 'b+ c- a-fill', 'returned fill'],
    [{ votes: 2 }, 'b- a-', 'returned local'],
  ];
  it.each(cases)('%j with “%s” stands at %s', (rule, ballots, expected) => {
    expect(standing(rule, ballots)).toBe(expected);
  });

  it('gives an office that stands at two levels one task, and both votes', () => {
    const chain = { city: { organisationId: 'x' }, district: { organisationId: 'x' }, town: { organisationId: 'y' } };
    const posts = [
      { level: 'town', role: 'handler' as const },
      { level: 'district', role: 'handler' as const, weight: 2 },
      { level: 'city', role: 'handler' as const },
    ];
    expect(seatsOf({ posts }, chain)?.map((each) => [each.post.organisationId, each.level, each.weight])).toEqual([
      ['y', 'town', 1],
      ['x', 'district', 3],
    ]);
    expect(seatsOf({ posts: [...posts, { level: 'state', role: 'head' }] }, chain)).toBeNull();
  });

  it('is settled once and stays so, and owes somebody something until then', () => {
    const rules = fc.oneof(
      fc.constantFrom<StageRule>('any-one', 'all', 'in-order'),
      fc.integer({ min: 1, max: 4 }).map((votes) => ({ votes })),
    );
    fc.assert(
      fc.property(rules, fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }), (rule, answers) => {
        const said: Ballot[] = [];
        for (const yes of answers) {
          const now = tally({ rule }, SEATS, said, ORDER);
          if (now.is === 'settled') break;
          const [post] = now.owed;
          if (!post) throw new Error('open, and nobody owes anything');
          said.push({ post, kind: yes ? 'approve' : 'return', returnTo: yes ? null : 'fill' });
        }
        const end = tally({ rule }, SEATS, said, ORDER);
        expect(end.is).toBe('settled');
        expect(end.is === 'settled' && (end.outcome === 'returned') === (end.returnTo !== null)).toBe(true);
      }),
    );
  });
});

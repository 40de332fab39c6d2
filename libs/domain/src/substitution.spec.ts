import { describe, expect, it } from '@jest/globals';
import { can, permissionsOf, SUBSTITUTED_ROLES } from './permissions.js';
import { actingPostsOf, substitutedAt, whyNotSubstituted, type Substitution } from './substitution.js';

describe('a substitution', () => {
  const wanted: Substitution = { personId: 'ann', substituteId: 'bob', validFrom: '2026-03-02', validTo: '2026-03-06' };
  const other = (change: Partial<Substitution>) => ({ ...wanted, id: 'other', ...change });

  it.each<[string, Partial<Substitution>, ReturnType<typeof other>[], string | undefined]>([
    ['for a week', {}, [], undefined],
    ['for a day', { validTo: '2026-03-02' }, [], undefined],
    ['that has begun', { validFrom: '2026-02-20' }, [], undefined],
    ['by oneself', { substituteId: 'ann' }, [], 'invalid'],
    ['that ends before it begins', { validTo: '2026-03-01' }, [], 'invalid'],
    ['that is over', { validFrom: '2026-02-02', validTo: '2026-03-01' }, [], 'invalid'],
    ['for a year', { validTo: '2027-03-02' }, [], undefined],
    ['for longer', { validTo: '2027-03-03' }, [], 'invalid'],
    ['beside another of the same person', {}, [other({ substituteId: 'eve', validFrom: '2026-03-06' })], 'exists-already'],
    ['after another of the same person', {}, [other({ validFrom: '2026-02-02', validTo: '2026-03-01' })], undefined],
    ['by one who is away', {}, [other({ personId: 'bob', substituteId: 'eve', validTo: '2026-03-02' })], 'substitute-chained'],
    ['for one who is a substitute', {}, [other({ personId: 'eve', substituteId: 'ann' })], 'substitute-chained'],
    ['by one who is a substitute of another too', {}, [other({ personId: 'eve' })], undefined],
    ['by one who was away before', {}, [other({ personId: 'bob', validTo: '2026-03-01' })], undefined],
  ])('is taken or refused %s', (_, change, others, code) => {
    expect(whyNotSubstituted({ ...wanted, ...change }, '2026-03-02', others)?.error.code).toBe(code);
  });

  it('gives the tasks of a post and nothing else its holder may do', () => {
    const mine = { organisationId: 'province', role: 'provincial-officer' } as const;
    const ann = { personId: 'ann', name: 'Ann' };
    expect(can({ posts: [mine] }, 'campaign.steer')).toBe(true);
    expect(permissionsOf({ posts: [{ ...mine, substitutesFor: ann }] })).toEqual([
      'task.read',
      'task.decide',
      'submission.read',
      'submission.comment',
      'archive.read',
    ]);
    expect(SUBSTITUTED_ROLES).not.toContain('administrator');
    expect(SUBSTITUTED_ROLES).not.toContain('auditor');
    expect(SUBSTITUTED_ROLES).toContain('handler');
  });

  it('is named at a post that is not held oneself', () => {
    const post = { organisationId: 'office', role: 'handler' } as const;
    const head = { organisationId: 'office', role: 'head' } as const;
    const ann = { personId: 'ann', name: 'Ann' };
    const posts = actingPostsOf([{ ...post, substitutesFor: ann }, { ...head, substitutesFor: ann }, post]);
    expect(posts).toEqual([post, { ...head, substitutesFor: ann }]);
    expect([substitutedAt(posts, post), substitutedAt(posts, head)]).toEqual([null, ann]);
    expect(substitutedAt([], post)).toBeNull();
  });
});

import fc from 'fast-check';
import type { Chain, ConditionSays, OverdueAddressee, Role, StageDefinition, StagePost, StageRule } from '@countersign/domain';

/** The levels every definition has, lowest first. */
export const LEVELS = ['a', 'b', 'c', 'd', 'e'];
const FILLED = 'a';
const TOP = 'e';
const BETWEEN = ['b', 'c', 'd'];

/** A route, and the offices of one subject. */
export interface Definition {
  stages: readonly StageDefinition[];
  chain: Chain;
  /** What the conditions of the stages say of the first revision, the second …, and then from the beginning again. */
  says: Readonly<Record<string, readonly ConditionSays[]>>;
}

const posts = fc
  .subarray(BETWEEN, { minLength: 1 })
  .chain((levels) =>
    fc
      .shuffledSubarray(levels, { minLength: levels.length })
      .chain((shuffled) =>
        fc.tuple(
          ...shuffled.map((level) =>
            fc.integer({ min: 1, max: 3 }).map((weight) => ({ level, role: 'handler' as Role, weight })),
          ),
        ),
      ),
  );

const reviews = fc.record({
  posts,
  rule: fc.constantFrom('any-one', 'all', 'in-order', 'votes'),
  votes: fc.nat(8),
  within: fc.integer({ min: 1, max: 4 }),
  steps: fc.subarray([-2, 0, 1, 3]),
  thenEvery: fc.boolean(),
  action: fc.constantFrom('wait' as const, 'escalate' as const, 'return' as const),
  to: fc.subarray<OverdueAddressee>(['handler', 'head', 'superior'], { minLength: 1 }),
  confirm: fc.nat(3).map((n) => n === 0),
  returns: fc.subarray([0, 1, 2, 3], { minLength: 1 }),
  returnOpens: fc.constantFrom(undefined, 'all' as const, 'marked' as const, 'choose' as const),
  says: fc.option(
    fc.array(fc.constantFrom<ConditionSays>('holds', 'fails', 'fails', 'unknown'), { minLength: 1, maxLength: 3 }),
    {
      nil: null,
    },
  ),
});

/** Any route of a filling, up to four reviews and a receipt, for a subject of which two offices may be one. */
export const definitions: fc.Arbitrary<Definition> = fc
  .record({ given: fc.array(reviews, { maxLength: 4 }), one: fc.boolean() })
  .map(({ given, one }) => {
    const stages = [plain('fill', 'fill', FILLED, 'filler')];
    for (const review of given) stages.push(reviewOf(review, stages));
    stages.push(plain('receipt', 'receive', TOP, 'provincial-officer', ['fill']));
    const chain = Object.fromEntries(
      LEVELS.map((level) => [level, { organisationId: one && level === 'c' ? 'office-b' : `office-${level}` }]),
    );
    const says = Object.fromEntries(given.map((review, index) => [`review-${index + 1}`, review.says ?? []]));
    return { stages, chain, says };
  });

function plain(key: string, kind: 'fill' | 'receive', level: string, role: Role, returnTo: string[] = []): StageDefinition {
  return {
    key,
    kind,
    title: { en: key },
    posts: [{ level, role }],
    rule: 'any-one',
    decisions: kind === 'fill' ? ['submit'] : ['receive', 'return'],
    deadline: { within: 3, unit: 'calendar-days', at: '18:00' },
    reminders: { at: '09:00', steps: [-1, 2] },
    overdue: { action: 'wait', to: ['handler'] },
    seal: 'none',
    sealCovers: [],
    returnTo,
  };
}

type Review = typeof reviews extends fc.Arbitrary<infer T> ? T : never;

function reviewOf(review: Review, before: readonly StageDefinition[]): StageDefinition {
  const { within, action, to } = review;
  const several = review.posts.length > 1;
  const total = review.posts.reduce((sum, { weight }) => sum + weight, 0);
  const votes = { votes: 1 + (review.votes % total) };
  const rule: StageRule = !several ? 'any-one' : review.rule === 'votes' ? votes : (review.rule as StageRule);
  const steps = review.steps.filter((step) => -step <= within && (step <= 0 || action !== 'return'));
  const repeats = review.thenEvery && action !== 'return' && (steps.at(-1) ?? -1) >= 0;
  const targets = [...new Set(review.returns.map((target) => before[Math.min(target, before.length - 1)]?.key ?? 'fill'))];
  return {
    key: `review-${before.length}`,
    kind: 'review',
    title: { en: 'Review' },
    posts: review.posts.map(({ level, role, weight }): StagePost =>
      typeof rule === 'object' ? { level, role, weight } : { level, role },
    ),
    rule,
    decisions: ['approve', 'return'],
    deadline: { within, unit: 'calendar-days', at: '18:00' },
    reminders: { at: '09:00', steps, ...(repeats && { thenEvery: 5 }) },
    overdue: { action, to: action === 'escalate' ? to : to.filter((addressee) => addressee !== 'superior') },
    seal: 'none',
    sealCovers: [],
    returnTo: targets,
    ...(review.returnOpens && { returnOpens: review.returnOpens }),
    ...(review.confirm && { confirm: 'head' as const }),
    ...(review.says !== null && { when: 'form.asked == "yes"' }),
  };
}

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { definitions } from './definitions.js';
import { MUTATIONS } from './mutations.js';
import { moves, play } from './play.js';
import { RULES } from './rules.js';

/** Sequences that are played; `npm run domain:explore` plays 20,000. */
const SEQUENCES = Number(process.env['EXPLORE_SEQUENCES'] ?? 1_500);
/** So many may be needed before a broken rule shows. */
const PATIENCE = 12_000;
const SEED = 20_260_302;

describe('exploring the rules of stages and routes', () => {
  it(`agrees with the model in ${SEQUENCES} sequences`, () => {
    fc.assert(
      fc.property(definitions, moves, (definition, sequence) => play(RULES, definition, sequence)),
      { numRuns: SEQUENCES, ...(process.env['EXPLORE_SEED'] ? { seed: Number(process.env['EXPLORE_SEED']) } : { seed: SEED }) },
    );
  }, 600_000);

  it.each(MUTATIONS)('finds that $name', ({ rules }) => {
    const found = fc.check(
      fc.property(definitions, moves, (definition, sequence) => play(rules, definition, sequence)),
      { numRuns: PATIENCE, seed: SEED, endOnFailure: true },
    );
    expect(found.failed).toBe(true);
  });
});

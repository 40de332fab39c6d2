import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { INVARIANTS } from './all-invariants.js';
import { invariantsPage } from './invariants-page.js';

describe('the invariants', () => {
  it('stand in docs/invariants.md as they are (npm run openapi)', () => {
    expect(readFileSync('docs/invariants.md', 'utf8')).toBe(invariantsPage());
  });

  it('have names of their own, and say what holds and why', () => {
    const names = INVARIANTS.map((invariant) => invariant.name);
    expect(new Set(names).size).toBe(names.length);
    for (const { name, meaning, source } of INVARIANTS) {
      expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(meaning).toMatch(/^[A-Z].*\.$/);
      expect(source).not.toBe('');
    }
  });
});

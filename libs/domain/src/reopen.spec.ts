import { describe, expect, it } from '@jest/globals';
import { archiveVersionNumber, reopening, stagesToReopen, type ReopenFacts } from './reopen.js';
import type { StageDefinition } from './stage.js';

const stage = (key: string, kind: StageDefinition['kind'], when?: string) =>
  ({ key, kind, ...(when === undefined ? {} : { when }) }) as StageDefinition;
const STAGES = [
  stage('fill', 'fill'),
  stage('opinion', 'review'),
  stage('dean', 'review', 'hazard'),
  stage('receipt', 'receive'),
];
const facts = (change: Partial<ReopenFacts>): ReopenFacts => ({
  submissionState: 'archived',
  aborted: false,
  stages: STAGES,
  returnTo: 'fill',
  ...change,
});

describe('reopening', () => {
  it.each(['fill', 'opinion'])('begins again with %s', (returnTo) => {
    expect(reopening(facts({ returnTo }))).toMatchObject({ ok: true, value: { key: returnTo } });
  });

  it.each(['receipt', 'dean', 'nowhere'])('does not begin with %s, and says which stages it may', (returnTo) => {
    expect(reopening(facts({ returnTo }))).toMatchObject({
      ok: false,
      error: { code: 'bad-value', pointer: '/returnTo', detail: { stages: ['fill', 'opinion'] } },
    });
  });

  it.each(['open', 'finished', 'aborted', 'excused'] as const)('is refused while it is %s', (submissionState) => {
    expect(reopening(facts({ submissionState }))).toMatchObject({ ok: false, error: { code: 'not-archived' } });
  });

  it('is refused in a campaign that was aborted', () => {
    expect(reopening(facts({ aborted: true }))).toMatchObject({ ok: false, error: { code: 'campaign-ended' } });
  });

  it('offers no stage that only takes in, or that a condition may pass over', () => {
    expect(stagesToReopen(STAGES).map(({ key }) => key)).toEqual(['fill', 'opinion']);
  });

  it('numbers the versions', () => {
    expect([1, 2, 3].map((version) => archiveVersionNumber('X-007', version))).toEqual(['X-007', 'X-007-V2', 'X-007-V3']);
  });
});

import { describe, expect, it } from '@jest/globals';
import { readSettings } from '@countersign/config';
import { Busy } from '@countersign/database';
import { explainFailure } from './explain-failure.js';

function failureOf(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

describe('explainFailure', () => {
  it('says what to do when nothing runs here', () => {
    expect(explainFailure(failureOf(() => readSettings({})))).toMatch(/npm start.*DATABASE_URL/);
    expect(explainFailure(new AggregateError([Object.assign(new Error('x'), { code: 'ECONNREFUSED' })]))).toMatch(
      /cannot be reached/,
    );
  });

  it('names a wrong variable', () => {
    const failure = failureOf(() => readSettings({ DATABASE_URL: 'postgres://localhost/x', SMTP_URL: 'ftp://x' }));
    expect(explainFailure(failure)).toMatch(/SMTP_URL/);
  });

  it('is one line, whatever happened', () => {
    const errors = [
      new Busy(),
      new Error('first\nsecond'),
      'text',
      Object.assign(new Error('no'), { code: 'ENOENT', path: '/x' }),
    ];
    for (const error of errors) expect(explainFailure(error)).not.toContain('\n');
    expect(explainFailure(errors[3])).toContain('/x');
  });
});

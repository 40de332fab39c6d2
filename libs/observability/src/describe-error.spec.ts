import { Writable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { createLogger, describeError } from './index.js';

describe('describeError', () => {
  const driver = Object.assign(new Error('duplicate key value'), {
    code: '23505',
    constraint: 'person_once',
    detail: 'Key (email)=(zhang@example.org) already exists.',
  });
  const failed = Object.assign(new Error('query failed'), {
    query: 'INSERT …',
    parameters: ['zhang@example.org'],
    driverError: driver,
  });

  it('keeps name, stack and codes, and of a database error none of the values', () => {
    const text = JSON.stringify(describeError(failed));
    expect(text).toContain('23505');
    expect(text).toContain('person_once');
    expect(text).toContain('query failed');
    expect(text).not.toContain('zhang@');
  });

  it('is what the log writes of any error', () => {
    const lines: string[] = [];
    const sink = new Writable({
      write(chunk: Buffer, _encoding, done) {
        lines.push(chunk.toString());
        done();
      },
    });
    createLogger('spec', 'info', sink).error({ err: failed }, 'something_failed');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      process: 'spec',
      msg: 'something_failed',
      err: { cause: { errorCode: '23505' } },
    });
    expect(lines[0]).not.toContain('zhang@');
  });

  it('ends with causes that go round', () => {
    const error = new Error('round');
    error.cause = error;
    expect(JSON.stringify(describeError(error)).length).toBeGreaterThan(0);
    expect(describeError('text')).toEqual({ type: 'string' });
  });
});

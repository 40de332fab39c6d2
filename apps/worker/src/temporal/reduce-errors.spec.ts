import { describe, expect, it } from '@jest/globals';
import { ApplicationFailure, CancelledFailure } from '@temporalio/activity';
import { QueryFailedError } from 'typeorm';
import { Busy } from '@countersign/database';
import { silentLogger } from '@countersign/observability';
import { BlobMissing } from '@countersign/storage';
import { ReduceErrors } from './reduce-errors.js';

const UUID = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}';

async function reduced(error: unknown): Promise<ApplicationFailure> {
  const interceptor = new ReduceErrors('deliverMail', 'mailbox/1', silentLogger());
  const failure: unknown = await interceptor
    .execute({ args: [], headers: {} }, () => Promise.reject(error as Error))
    .catch((thrown: unknown) => thrown);
  return failure as ApplicationFailure;
}

describe('an error of an activity', () => {
  it.each([
    [new Error('mail to ann@example.org failed: <b>secret</b>'), 'internal'],
    [new Busy(), 'busy'],
    [new BlobMissing('00'), 'blob-missing'],
    [new QueryFailedError('SELECT $1', ['ann@example.org'], Object.assign(new Error('x'), { code: '40P01' })), 'database-40P01'],
    [Object.assign(new Error('connect 10.0.0.1'), { code: 'ECONNREFUSED' }), 'ECONNREFUSED'],
    ['ann@example.org', 'internal'],
    [undefined, 'internal'],
  ])('leaves as a code and an id: %s', async (error, code) => {
    const failure = await reduced(error);
    expect(failure).toBeInstanceOf(ApplicationFailure);
    expect(failure.type).toBe(code);
    expect(failure.message).toMatch(new RegExp(`^${code} ${UUID}$`));
    expect(failure.nonRetryable).toBe(false);
    expect(failure.stack).toBe(failure.message);
    expect(failure.cause).toBeUndefined();
  });

  it('leaves a cancellation as it is', async () => {
    const cancelled = new CancelledFailure('worker ends');
    expect(await reduced(cancelled)).toBe(cancelled);
  });
});

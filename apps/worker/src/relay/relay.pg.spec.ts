import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SystemClock } from '@countersign/clock';
import { campaignWorkflow, mailboxWorkflow, submissionWorkflow, type WorkflowAddress } from '@countersign/contracts';
import { UnitOfWork } from '@countersign/database';
import { silentLogger } from '@countersign/observability';
import { testDatabase, type TestDatabase } from '@countersign/testing';
import { OutboxListener } from './outbox-listener.js';
import { Relay, RingRefused, type Bellringer } from './relay.js';

const HOUR = 3_600_000;

/** A Temporal that can be away, and tells when a workflow was rung. */
class FakeTemporal implements Bellringer {
  readonly rung: string[] = [];
  away = false;
  /** Workflows it will not ring. */
  refuses = (_workflowId: string) => false;
  private readonly waiting: { done: () => boolean; resolve: () => void }[] = [];

  ring({ workflowId }: WorkflowAddress): Promise<void> {
    this.rung.push(this.away ? `away: ${workflowId}` : workflowId);
    for (const { done, resolve } of this.waiting) if (done()) resolve();
    if (this.refuses(workflowId)) return Promise.reject(new RingRefused('refused'));
    return this.away ? Promise.reject(new Error('no connection')) : Promise.resolve();
  }

  until(done: () => boolean): Promise<void> {
    return done() ? Promise.resolve() : new Promise((resolve) => this.waiting.push({ done, resolve }));
  }
}

describe('Relay', () => {
  let database: TestDatabase;
  let work: UnitOfWork;
  let temporal: FakeTemporal;
  const relays: Relay[] = [];
  const relay = (sweepEvery: number) => {
    const made = new Relay(
      database.source,
      temporal,
      new OutboxListener(database.url, silentLogger()),
      silentLogger(),
      sweepEvery,
    );
    relays.push(made);
    return made;
  };
  const waiting = async () => Number((await database.pool.query<{ n: string }>('SELECT count(*) AS n FROM outbox')).rows[0]?.n);

  beforeEach(async () => {
    database = await testDatabase();
    work = new UnitOfWork(database.source, new SystemClock());
    temporal = new FakeTemporal();
  }, 60_000);
  afterEach(async () => {
    for (const each of relays.splice(0)) await each.stop();
    await database.close();
  });

  it('carries what waits at its start: decisions before launches, rows of one workflow as one ring', async () => {
    await work.run(async (tx) => {
      await tx.ring(campaignWorkflow('c'), 'launched', 1);
      await tx.ring(submissionWorkflow('a'), 'decided');
      await tx.ring(mailboxWorkflow('p'), 'notices');
      await tx.ring(submissionWorkflow('a'), 'appointed');
    });
    relay(HOUR).start();
    await temporal.until(() => temporal.rung.length === 3);
    expect(temporal.rung).toEqual(['submission/a', 'mailbox/p', 'campaign/c']);
  });

  it('is woken by the commit that rings, without a sweep', async () => {
    relay(HOUR).start();
    for (const id of ['a', 'b', 'c']) {
      await work.run((tx) => tx.ring(submissionWorkflow(id), 'decided'));
      await temporal.until(() => temporal.rung.includes(`submission/${id}`));
    }
    expect(temporal.rung).toEqual(['submission/a', 'submission/b', 'submission/c']);
  });

  it('finds by its sweep what nobody notified it of', async () => {
    relay(50).start();
    await database.pool.query(
      `INSERT INTO outbox (id, type, workflow_id, input, priority, why) VALUES ('019a0000-0000-7000-8000-000000000001', 'cycle', 'cycle/x', '{}', 0, 'x')`,
    );
    await temporal.until(() => temporal.rung.length > 0);
    expect(temporal.rung).toEqual(['cycle/x']);
  });

  it('keeps the rows while Temporal is away, and carries them when it is back', async () => {
    temporal.away = true;
    relay(HOUR).start();
    await work.run((tx) => tx.ring(submissionWorkflow('a'), 'decided'));
    await temporal.until(() => temporal.rung.length >= 3); // it goes on trying
    expect(await waiting()).toBe(1);
    temporal.away = false;
    await temporal.until(() => temporal.rung.includes('submission/a'));
  });

  it('leaves rings that are refused in the outbox and goes on with those behind them', async () => {
    temporal.refuses = (workflowId) => workflowId.startsWith('submission/bad');
    await work.run(async (tx) => {
      for (let bad = 0; bad < 60; bad += 1) await tx.ring(submissionWorkflow(`bad${bad}`), 'decided');
      for (let good = 0; good < 60; good += 1) await tx.ring(submissionWorkflow(`good${good}`), 'decided');
    });
    const rings = (kind: string) => temporal.rung.filter((workflowId) => workflowId.startsWith(`submission/${kind}`));
    relay(HOUR).start();
    await temporal.until(() => new Set(rings('good')).size === 60);
    expect(rings('good')).toHaveLength(60);
    expect(new Set(rings('bad')).size).toBe(60);
    temporal.refuses = () => false;
    for (const each of relays.splice(0)) await each.stop();
    expect(await waiting()).toBe(60);
    relay(HOUR).start(); // another relay, or this one a little later, has not forgotten them
    await temporal.until(() => rings('bad').length >= 120);
  });

  it('shares the work with another relay: every workflow is rung, nothing is left', async () => {
    const ids = Array.from({ length: 200 }, (_, index) => `s${index}`);
    await work.run(async (tx) => {
      for (const id of ids) await tx.ring(submissionWorkflow(id), 'launched', 1);
    });
    relay(HOUR).start();
    relay(HOUR).start();
    await temporal.until(() => temporal.rung.length === ids.length);
    expect(new Set(temporal.rung)).toEqual(new Set(ids.map((id) => `submission/${id}`)));
    for (const each of relays.splice(0)) await each.stop();
    expect(await waiting()).toBe(0);
  });
});

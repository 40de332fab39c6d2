import type { WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import {
  campaignWorkflow,
  CHANGED,
  cycleWorkflow,
  mailboxWorkflow,
  submissionWorkflow,
  type MailboxStanding,
  type Standing,
  type WorkflowAddress,
} from '@countersign/contracts';
import type { Script } from './script.js';
import { waits } from './stage.js';

/** One way through a workflow's control flow: what PostgreSQL answers, what happens meanwhile, how the activities must have been called. */
export interface Shape {
  name: string;
  workflow: WorkflowAddress;
  /** @param ring rings the workflow's bell, for what happens while an activity runs */
  script: (ring: () => Promise<void>) => Script;
  /** What happens from outside, until the workflow is left to itself. */
  drive?: (handle: WorkflowHandle, env: TestWorkflowEnvironment) => Promise<void>;
  calls: string[];
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const id = (number: number) => `019a0000-0000-7000-8000-${String(number).padStart(12, '0')}`;

const closed = (): Standing => ({ is: 'closed' });
const finished = (): Standing => ({ is: 'finished' });
const waiting = (at: string) => (): Standing => ({ is: 'underway', at });
const until =
  (at: string, act: 'remind' | 'expire', days: number) =>
  (now: number): Standing => ({ is: 'underway', at, next: { act, due: now + days * DAY } });
const waitingFor =
  (hours: number) =>
  (now: number): MailboxStanding => ({ is: 'waiting', until: now + hours * HOUR });
const empty = (): MailboxStanding => ({ is: 'empty' });
const more = (): MailboxStanding => ({ is: 'more' });
const delayed = (): MailboxStanding => ({ is: 'delayed' });
/** The database is away: what an activity throws is a code, as the worker reduces it. */
const failed = (): never => {
  const failure = ApplicationFailure.create({ type: 'ECONNREFUSED', message: 'ECONNREFUSED' });
  failure.stack = failure.message;
  throw failure;
};
const archived = () => ({ is: 'archived' as const });

const ring = (handle: WorkflowHandle) => handle.signal(CHANGED, 'decided');

/** One for each shape of control flow; their recorded histories stand in histories/. */
export const SHAPES: Shape[] = [
  {
    name: 'submission-straight',
    workflow: submissionWorkflow(id(1)),
    script: () => ({
      advance: [until('fill', 'remind', 15), until('local-opinion', 'remind', 5), waiting('receipt'), finished, closed],
      archive: [archived],
    }),
    drive: async (handle) => {
      await waits(handle, 1);
      await ring(handle);
      await waits(handle, 2);
      await ring(handle);
      await waits(handle);
      await ring(handle);
    },
    calls: ['advance', 'advance', 'advance', 'advance', 'archive', 'advance'],
  },
  {
    name: 'submission-returned',
    workflow: submissionWorkflow(id(2)),
    script: () => ({
      advance: [waiting('fill'), waiting('local-opinion'), waiting('fill'), waiting('local-opinion'), finished, closed],
      archive: [archived],
    }),
    drive: async (handle) => {
      for (let times = 0; times < 4; times += 1) {
        await waits(handle);
        await ring(handle);
      }
    },
    calls: ['advance', 'advance', 'advance', 'advance', 'advance', 'archive', 'advance'],
  },
  {
    name: 'submission-overdue',
    workflow: submissionWorkflow(id(3)),
    script: () => ({
      advance: [
        until('fill', 'remind', 15),
        until('fill', 'remind', 5),
        until('fill', 'expire', 1),
        until('fill', 'remind', 1),
        until('fill', 'remind', 5),
        finished,
        closed,
      ],
      archive: [archived],
    }),
    calls: ['advance', 'advance', 'advance', 'advance', 'advance', 'advance', 'archive', 'advance'],
  },
  {
    name: 'submission-bell-during-activity',
    workflow: submissionWorkflow(id(4)),
    script: (bell) => ({
      advance: [
        async (now) => {
          await bell();
          return { is: 'underway', at: 'fill', next: { act: 'remind', due: now + 400 * DAY } };
        },
        finished,
        async () => {
          await bell();
          return { is: 'closed' };
        },
        closed,
      ],
      archive: [archived],
    }),
    calls: ['advance', 'advance', 'archive', 'advance', 'advance'],
  },
  {
    name: 'submission-archive-stuck',
    workflow: submissionWorkflow(id(5)),
    script: () => ({ advance: [finished, finished, closed], archive: [() => ({ is: 'stuck' }), archived] }),
    drive: async (handle) => {
      await waits(handle);
      await ring(handle);
    },
    calls: ['advance', 'archive', 'advance', 'archive', 'advance'],
  },
  {
    name: 'submission-extended',
    workflow: submissionWorkflow(id(8)),
    script: () => ({
      advance: [until('fill', 'remind', 15), until('fill', 'remind', 25), until('fill', 'expire', 5), finished, closed],
      archive: [archived],
    }),
    drive: async (handle) => {
      await waits(handle, 1);
      await ring(handle);
      await waits(handle, 2);
    },
    calls: ['advance', 'advance', 'advance', 'advance', 'archive', 'advance'],
  },
  {
    name: 'submission-urged',
    workflow: submissionWorkflow(id(9)),
    script: () => ({
      advance: [until('fill', 'remind', 15), until('fill', 'remind', 1), until('fill', 'remind', 15), finished, closed],
      archive: [archived],
    }),
    drive: async (handle) => {
      await waits(handle, 1);
      await ring(handle);
    },
    calls: ['advance', 'advance', 'advance', 'advance', 'archive', 'advance'],
  },
  {
    name: 'submission-excused',
    workflow: submissionWorkflow(id(10)),
    script: () => ({ advance: [until('local-opinion', 'remind', 5), closed] }),
    drive: async (handle) => {
      await waits(handle, 1);
      await ring(handle);
    },
    calls: ['advance', 'advance'],
  },
  {
    name: 'campaign-bell-during-activity',
    workflow: campaignWorkflow(id(11)),
    script: (bell) => ({
      openSubmissions: [
        () => ({ is: 'opening' }),
        async () => {
          await bell();
          return { is: 'open' };
        },
        async () => {
          await bell();
          return { is: 'closed' };
        },
        () => ({ is: 'closed' }),
      ],
    }),
    calls: ['openSubmissions', 'openSubmissions', 'openSubmissions', 'openSubmissions'],
  },
  {
    name: 'campaign',
    workflow: campaignWorkflow(id(6)),
    script: () => ({
      openSubmissions: [() => ({ is: 'opening' }), () => ({ is: 'opening' }), () => ({ is: 'open' }), () => ({ is: 'closed' })],
    }),
    drive: async (handle) => {
      await waits(handle);
      await ring(handle);
    },
    calls: ['openSubmissions', 'openSubmissions', 'openSubmissions', 'openSubmissions'],
  },
  {
    name: 'mailbox-digest',
    workflow: mailboxWorkflow(id(7)),
    script: (bell) => ({
      deliverMail: [
        (now) => ({ is: 'waiting', until: now + 500 }),
        more,
        async () => {
          await bell();
          return { is: 'empty' };
        },
        empty,
      ],
    }),
    calls: ['deliverMail', 'deliverMail', 'deliverMail', 'deliverMail'],
  },
  {
    name: 'mailbox-window',
    workflow: mailboxWorkflow(id(12)),
    script: () => ({
      deliverMail: [
        waitingFor(12), // the evening
        waitingFor(12), // more has come meanwhile
        waitingFor(1), // sent; the distance to the next
        empty, // an urge does not wait
      ],
    }),
    drive: async (handle, env) => {
      await waits(handle, 1);
      await ring(handle);
      await waits(handle, 2);
      await env.sleep('12h');
      await waits(handle, 3);
      await ring(handle);
    },
    calls: ['deliverMail', 'deliverMail', 'deliverMail', 'deliverMail'],
  },
  {
    name: 'mailbox-taken-back',
    workflow: mailboxWorkflow(id(13)),
    script: () => ({ deliverMail: [waitingFor(12), empty] }),
    drive: async (handle) => {
      await waits(handle, 1);
      await ring(handle);
    },
    calls: ['deliverMail', 'deliverMail'],
  },
  {
    name: 'mailbox-server-away',
    workflow: mailboxWorkflow(id(14)),
    script: () => ({
      deliverMail: [
        delayed, // nobody answers
        failed,
        delayed,
        () => ({ is: 'delayed', after: HOUR }), // busy: it asks for patience
        empty,
      ],
    }),
    calls: ['deliverMail', 'deliverMail', 'deliverMail', 'deliverMail', 'deliverMail'],
  },
  {
    name: 'mailbox-server-back',
    workflow: mailboxWorkflow(id(15)),
    script: () => ({ deliverMail: [delayed, empty] }),
    drive: async (handle) => {
      await waits(handle, 1);
      await ring(handle);
    },
    calls: ['deliverMail', 'deliverMail'],
  },
  { name: 'cycle', workflow: cycleWorkflow('book-grant'), script: () => ({}), calls: ['openPeriod'] },
  {
    name: 'housekeeping',
    workflow: { type: 'housekeeping', workflowId: 'housekeeping', input: {} },
    script: () => ({}),
    calls: ['anchorHistory', 'reconcile', 'dropExpired'],
  },
];

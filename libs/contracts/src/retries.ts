import { TASK_QUEUES } from './workflows.js';

/**
 * How activities are called, named by the kind of effect. Plain data, so that workflows, worker and tests read the same. An activity throws
 * only for infrastructure (database, mail server, blobs away): that is retried until it is back. What people must mend is a state.
 */

/**
 * What a worker had in hand when it was killed is given to another one after so long without a sign of life. Long enough for a process whose
 * machine is busy; one that is taken for dead and is not does no harm, since whatever is given twice may run twice or notices it.
 */
const NO_SIGN_OF_LIFE = 10_000;

/**
 * Short transactions that may run twice: opening stages, reminding, marking what is overdue.
 * The timeout is short because nothing tells Temporal that a killed worker will not answer; a lock is waited for at most 3 s within it. Retries
 * go on for ever, at most 10 s apart, because a stage waits on them.
 */
export const FAST_IDEMPOTENT = {
  taskQueue: TASK_QUEUES.stages,
  startToCloseTimeout: 5_000,
  retry: { initialInterval: 200, backoffCoefficient: 2, maximumInterval: 10_000 },
} as const;

/**
 * Work that takes seconds and may run twice: typesetting and packing an archive, opening a batch of submissions. Nobody waits for the answer,
 * so that the timeout may be generous; retries go on for ever, at most 5 min apart.
 */
export const SLOW_IDEMPOTENT = {
  taskQueue: TASK_QUEUES.effects,
  startToCloseTimeout: 120_000,
  heartbeatTimeout: NO_SIGN_OF_LIFE,
  retry: { initialInterval: 1_000, backoffCoefficient: 2, maximumInterval: 300_000 },
} as const;

/**
 * Composing a mail and handing it to SMTP, which cannot be taken back. The use case writes down what it is about to do before it does it, so
 * that a repetition knows. Temporal repeats nothing: the workflow asks again itself, at its own instant, since a mail that waited for its
 * server may have to wait for its hours then, or have nothing left to say.
 */
export const IRREVERSIBLE = {
  taskQueue: TASK_QUEUES.effects,
  startToCloseTimeout: 90_000,
  heartbeatTimeout: NO_SIGN_OF_LIFE,
  retry: { maximumAttempts: 1 },
} as const;

/** Milliseconds between two offers of a mail whose server is away: the first pause, doubled each time up to the longest. */
export const OFFER_AGAIN = { first: 2_000, longest: 600_000 } as const;

/**
 * How workflows are started: a run that fails (only a replay break does that, design §1) is begun anew from PostgreSQL, and without this the
 * ring that met the break would be lost.
 */
export const WORKFLOW_RETRY = { initialInterval: 1_000, backoffCoefficient: 2, maximumInterval: 60_000 } as const;

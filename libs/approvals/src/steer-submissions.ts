import type { Actor, Instant, Refusal, RefusalCode, Result } from '@countersign/domain';
import { ok, refuse } from '@countersign/domain';
import type { Clock } from '@countersign/clock';
import type { Tx, UnitOfWork } from '@countersign/database';
import { OPERATOR, type HistoryActor } from '@countersign/history';
import { readCampaign } from '@countersign/campaigns';
import { lockDossier, type Dossier } from './submission-dossier.js';

/** Which submissions of a campaign somebody steers. */
export interface SteerCommand {
  campaignId: string;
  submissionIds: readonly string[];
}

/** What became of one submission: done, with what there is to tell; or refused, and why. */
export type Steered<Done> =
  | ({ submissionId: string; is: 'done' } & Done)
  | { submissionId: string; is: 'refused'; code: RefusalCode; facts?: Readonly<Record<string, unknown>> };

/** Who steers: a person, or (null) an operator at the command line of the server. */
export type Steerer = Actor | null;

/** An act on one submission, whose lock is held. */
export type SteeringAct<Done> = (tx: Tx, dossier: Dossier, now: Instant) => Promise<Result<Done, Refusal>>;

/** What is asked of several submissions at once. */
export interface Steering {
  work: UnitOfWork;
  clock: Clock;
  /** Names the act; an idempotency key belongs to it. */
  verb: string;
  command: SteerCommand;
  by: Steerer;
  idempotencyKey: string | undefined;
}

/**
 * Does the same to several submissions of a campaign, each in a transaction of its own: what is refused for one holds up no other. A
 * repetition with the same key tries again what was refused, and answers what was done. Refused as a whole with `not-found` when there is
 * no such campaign.
 * @returns one entry for each, in the order asked
 */
export async function steerEach<Done extends object>(
  { work, clock, verb, command, by, idempotencyKey }: Steering,
  act: SteeringAct<Done>,
): Promise<Result<{ results: Steered<Done>[] }, Refusal>> {
  const { campaignId } = command;
  if (!(await readCampaign(work.dataSource.manager, campaignId))) return refuse('not-found', { campaignId });
  const results: Steered<Done>[] = [];
  for (const submissionId of command.submissionIds) {
    const key = idempotencyKey === undefined ? undefined : `${idempotencyKey}/${submissionId}`;
    const done = await work.once(key, by?.personId ?? OPERATOR.kind, { [verb]: command }, async (tx) => {
      const dossier = await lockDossier(tx, submissionId);
      if (dossier?.campaign.id !== campaignId) return refuse('not-found', { submissionId });
      return act(tx, dossier, clock.now());
    });
    results.push(steered(submissionId, done));
  }
  return ok({ results });
}

/** Who history says it was. */
export function historyActor(by: Steerer): HistoryActor {
  return by ? { kind: 'person', id: by.personId } : OPERATOR;
}

function steered<Done extends object>(submissionId: string, done: Result<Done, Refusal>): Steered<Done> {
  if (done.ok) return { submissionId, is: 'done', ...done.value };
  const { code, detail } = done.error;
  return { submissionId, is: 'refused', code, ...(detail ? { facts: detail } : {}) };
}

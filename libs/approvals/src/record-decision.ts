import type { Clock } from '@countersign/clock';
import {
  decide,
  ok,
  refuse,
  substitutedAt,
  type Actor,
  type DecisionCommand,
  type Instant,
  type OutcomeKind,
  type Refusal,
  type Result,
  type Ruling,
} from '@countersign/domain';
import { findField, printable } from '@countersign/forms';
import { newId, type Tx, type UnitOfWork } from '@countersign/database';
import { actingAt, appendHistory, chainOf } from '@countersign/history';
import { civilDate } from '@countersign/domain';
import { organisationNameOn } from '@countersign/identity';
import { createRevision, revisionContent } from '@countersign/submissions';
import { SealSheetRow } from './rows.js';
import { lockSealSheet } from './seal-sheets.js';
import { closeTask, settleStage } from './settle-stage.js';
import { postOfTask } from './tasks.js';
import { drafterOf } from './passings.js';
import { closureFacts, layOutOpenTask, type TaskDesk } from './task-desk.js';

/** One press of *submit*, *approve*, *receive* or *return*. */
export interface DecideCommand extends DecisionCommand {
  taskId: string;
}

/** What was decided, for good. */
export interface DecisionReceipt {
  decisionId: string;
  /** What the decision says; of the whole stage when it settled it. */
  outcome: OutcomeKind;
  /** False while other posts are still to decide the stage. */
  settled: boolean;
  decidedAt: Instant;
  /** True when it came after the deadline. */
  late: boolean;
  /** The revision it is about; for a submit the one it made. */
  revisionHash: string;
}

/**
 * What one person decided on one task. Settles the stage for good (or leaves it to the others its rule asks for), or refuses and says what stands instead; one transaction, which needs
 * neither Temporal nor the worker.
 */
export class RecordDecision {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @param idempotencyKey a repetition with the same key gets the same answer */
  run(command: DecideCommand, actor: Actor, idempotencyKey?: string): Promise<Result<DecisionReceipt, Refusal>> {
    return this.work.once(idempotencyKey, actor.personId, command, async (tx) => {
      const now = this.clock.now();
      const desk = await layOutOpenTask(tx, command.taskId, actor, now);
      if (!desk.ok) return desk;
      const ruling = await rule(tx, desk.value, command, now);
      if (!ruling.ok) return ruling;
      const revision = await revisionOf(tx, desk.value, actor, now);
      if (!revision.ok) return revision;
      return ok(await write(tx, desk.value, command, { ruling: ruling.value, revisionHash: revision.value, actor, now }));
    });
  }
}

async function rule(tx: Tx, desk: TaskDesk, command: DecideCommand, now: Instant): Promise<Result<Ruling, Refusal>> {
  const { dossier, task, run, stage, seats, ballots } = desk;
  const unknown = (command.marks ?? []).findIndex((path) => !findField(dossier.pack.formSet.forms, path));
  if (unknown >= 0) return refuse('unknown-field', { path: command.marks?.[unknown] }, `/marks/${unknown}`);
  for (const member of ['opinionText', 'reason'] as const) {
    const text = printable(command[member] ?? '', `/${member}`);
    if (!text.ok) return text;
  }
  // The draft's lock comes before the sheet's, in the order in which saves take them.
  const revisionHash =
    stage.kind === 'fill' ? (await revisionContent(tx, dossier.submission, dossier.pack)).hash : (run.revisionHash ?? '');
  const sealSheet = command.sealSheetId === undefined ? null : await lockSealSheet(tx, task.id, command.sealSheetId);
  const order = dossier.pack.stages.map(({ key }) => key);
  return decide({ ...closureFacts(desk), stage, seats, ballots, order, revisionHash, sealSheet, now }, command);
}

/** The revision the decision is about; a submit makes it, which is refused with everything that stands against it. */
async function revisionOf(
  tx: Tx,
  { stage, run, dossier }: TaskDesk,
  actor: Actor,
  now: Instant,
): Promise<Result<string, Refusal>> {
  if (stage.kind !== 'fill') return run.revisionHash === null ? refuse('not-found') : ok(run.revisionHash);
  const revision = await createRevision(tx, dossier.submission, dossier.pack, actor.personId, now);
  return revision.ok ? ok(revision.value.hash) : revision;
}

interface Decided {
  ruling: Ruling;
  revisionHash: string;
  actor: Actor;
  now: Instant;
}

async function write(tx: Tx, desk: TaskDesk, command: DecideCommand, decided: Decided): Promise<DecisionReceipt> {
  const { task, run, stage, dossier } = desk;
  const { ruling, revisionHash, actor, now } = decided;
  const draftedBy = stage.confirm === 'head' ? await drafterOf(tx.manager, task, actor) : null;
  const decisionId = newId();
  const marks = command.kind === 'return' ? [...new Set(command.marks ?? [])] : [];
  const parameters = [
    decisionId,
    task.id,
    run.id,
    task.submissionId,
    command.kind,
    actor.personId,
    revisionHash,
    ruling.reason,
    JSON.stringify(marks),
    ruling.returnTo,
    ruling.sealSheetId,
    ruling.late,
    new Date(now),
    substitutedAt(desk.posts, postOfTask(task))?.personId ?? null,
    ruling.opens,
    draftedBy,
  ];
  if (ruling.sealSheetId !== null) await tx.rows(SealSheetRow).update({ id: ruling.sealSheetId }, { state: 'used' });
  const told = appendHistory(tx, chainOf.submission(task.submissionId), {
    kind: `${ruling.settles ? 'stage' : 'task'}-${ruling.outcome}`,
    actor: actingAt(actor.personId, desk.posts, postOfTask(task)),
    at: now,
    payload: {
      stage: run.stage,
      step: run.step,
      round: run.round,
      taskId: task.id,
      decisionId,
      revisionHash,
      late: ruling.late,
      sealSheetId: ruling.sealSheetId,
      opinion: ruling.opinion,
      reason: ruling.reason,
      marks,
      returnTo: ruling.returnTo,
      ...(ruling.opens === 'marked' && { opens: ruling.opens }),
      ...(draftedBy !== null && { draftedBy }),
    },
  });
  const revision = stage.kind === 'fill' ? { revisionHash } : {};
  const ended = ruling.settles
    ? settleStage(tx, dossier, desk, { ...ruling.settles, taskId: task.id, ...revision }, now)
    : closeTask(tx, task, now);
  // None of these waits for what another has written.
  await Promise.all([insertDecision(tx, desk, ruling.opinion, parameters, now), told, ended]);
  return {
    decisionId,
    outcome: ruling.outcome,
    settled: ruling.settles !== null,
    decidedAt: now,
    late: ruling.late,
    revisionHash,
  };
}

async function insertDecision(
  tx: Tx,
  { task, run, stage, dossier }: TaskDesk,
  opinion: Ruling['opinion'],
  parameters: readonly unknown[],
  now: Instant,
): Promise<void> {
  if (!opinion) {
    await tx.query(INSERT_DECISION, parameters);
    return;
  }
  const on = civilDate(now, dossier.pack.timeZone);
  const organisationName = (await organisationNameOn(tx.manager, task.organisationId, on)) ?? '';
  const { text, statedDate } = opinion;
  const given = [run.stage, stage.box ?? null, task.organisationId, organisationName, text, statedDate];
  await tx.query(INSERT_DECISION_WITH_OPINION, [...parameters, ...given]);
}

const INSERT_DECISION = `
  INSERT INTO decision (id, task_id, stage_run_id, submission_id, kind, person_id, revision_hash, reason, marks, return_to, seal_sheet_id, late, decided_at, substitutes_for, opens, drafted_by)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`;

const INSERT_DECISION_WITH_OPINION = `
  WITH decision AS (${INSERT_DECISION})
  INSERT INTO opinion (decision_id, submission_id, stage, box, organisation_id, organisation_name, text, stated_date, revision_hash)
  VALUES ($1, $4, $17, $18, $19, $20, $21, $22, $7)`;

import { submissionWorkflow } from '@countersign/contracts';
import type { Clock } from '@countersign/clock';
import {
  callBack,
  giveBack,
  headPostOf,
  layBefore,
  ok,
  refuse,
  type Actor,
  type Instant,
  type PassingKind,
  type Post,
  type Proposal,
  type Refusal,
  type Result,
} from '@countersign/domain';
import { findField, printable } from '@countersign/forms';
import type { Tx, UnitOfWork } from '@countersign/database';
import { actingAt, appendHistory, chainOf } from '@countersign/history';
import { cancelNotices } from '@countersign/notifications';
import { reportVacancies } from './open-stage.js';
import { OpinionDraftRow, PassingRow, SealSheetRow } from './rows.js';
import { planOpening, planStageReminders } from './stage-notices.js';
import { closureFacts, layOutOpenTask, layOutTask, type TaskDesk } from './task-desk.js';
import { openTasks, postOfTask, seatOfTask } from './tasks.js';
import { resolveTroubles } from './troubles.js';
import { voidSheets } from './seal-sheets.js';

/** 送审: what the handler lays before the head. */
export interface LayCommand extends Proposal {
  taskId: string;
  /** Fields a proposed return points to, as paths. */
  marks?: readonly string[];
}

/** The turn went to another post. */
export interface PassingReceipt {
  kind: PassingKind;
  /** The task that opened with it. */
  taskId: string;
  at: Instant;
}

/** What is written about a passing. */
interface Passed extends Pick<PassingRow, 'kind' | 'proposes' | 'text' | 'returnTo' | 'marks'> {
  to: Post;
}

/**
 * Passes the turn between a handler and the head of the same office (`confirm: head`): one task ends and another opens in the same stage run; the draft of the
 * opinion and a sheet that waits for its seal go with it, and so do the reminders. One transaction, under the lock that every decision takes.
 */
export class PassOn {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Refused like a decision, and as {@link layBefore} says; with `unknown-field` where a mark names none. */
  lay(command: LayCommand, actor: Actor, idempotencyKey?: string): Promise<Result<PassingReceipt, Refusal>> {
    return this.work.once(idempotencyKey, actor.personId, { ...command }, async (tx) => {
      const now = this.clock.now();
      for (const member of ['opinionText', 'reason'] as const) {
        const text = printable(command[member] ?? '', `/${member}`);
        if (!text.ok) return text;
      }
      const laidOut = await layOutOpenTask(tx, command.taskId, actor, now);
      if (!laidOut.ok) return laidOut;
      const desk = laidOut.value;
      const marks = command.kind === 'return' ? [...new Set(command.marks ?? [])] : [];
      const unknown = marks.findIndex((path) => !findField(desk.dossier.pack.formSet.forms, path));
      if (unknown >= 0) return refuse('unknown-field', { path: marks[unknown] }, `/marks/${unknown}`);
      const ruling = layBefore(desk.stage, closureFacts(desk).task, desk.run.revisionHash ?? '', command);
      if (!ruling.ok) return ruling;
      const head = headPostOf(postOfTask(desk.task));
      if (!head) throw new Error(`${desk.task.role} has no head`);
      const { opinion, reason, returnTo } = ruling.value;
      if (opinion) await keepDraft(tx, desk.task.id, opinion, actor, now);
      const text = opinion?.text ?? reason;
      return ok(await pass(tx, desk, { kind: 'laid', to: head, proposes: command.kind, text, returnTo, marks }, actor, now));
    });
  }

  /** The head gives the draft back to the handler, with a note; refused like a decision, and with `reason-missing`. */
  giveBack(taskId: string, note: string, actor: Actor, idempotencyKey?: string): Promise<Result<PassingReceipt, Refusal>> {
    return this.work.once(idempotencyKey, actor.personId, { taskId, note }, async (tx) => {
      const now = this.clock.now();
      const checked = printable(note, '/note');
      if (!checked.ok) return checked;
      const desk = await layOutOpenTask(tx, taskId, actor, now);
      if (!desk.ok) return desk;
      const text = giveBack(closureFacts(desk.value).task, checked.value);
      if (!text.ok) return text;
      const to = seatOfTask(desk.value.task);
      const passed = { kind: 'given-back' as const, to, proposes: null, text: text.value, returnTo: null, marks: [] };
      return ok(await pass(tx, desk.value, passed, actor, now));
    });
  }

  /** The handler calls the draft back, until the head has opened it; refused as {@link callBack} says. @param taskId the handler's task */
  callBack(taskId: string, actor: Actor, idempotencyKey?: string): Promise<Result<PassingReceipt, Refusal>> {
    return this.work.once(idempotencyKey, actor.personId, { taskId }, async (tx) => {
      const now = this.clock.now();
      const own = await layOutTask(tx, taskId, actor, now);
      if (!own.ok) return own;
      const { posts, task } = own.value;
      const laid = await tx.rows(PassingRow).findOneBy({ taskId, kind: 'laid' });
      const next = laid && (await layOutTask(tx, laid.nextTaskId, actor, now));
      const head = next?.ok ? { state: next.value.task.state, opened: await openedBy(tx, next.value.task.id) } : null;
      const ruling = callBack({ task: { post: postOfTask(task) }, laid: laid !== null, head, posts });
      if (!ruling.ok) return ruling;
      if (!next?.ok) return refuse('not-found');
      const to = seatOfTask(next.value.task);
      const passed = { kind: 'called-back' as const, to, proposes: null, text: null, returnTo: null, marks: [] };
      return ok(await pass(tx, { ...next.value, posts }, passed, actor, now, postOfTask(task)));
    });
  }
}

/** @param as the post the actor acts at; by default the task's */
async function pass(
  tx: Tx,
  desk: TaskDesk,
  { to, ...passed }: Passed,
  actor: Actor,
  now: Instant,
  as: Post = postOfTask(desk.task),
): Promise<PassingReceipt> {
  const { dossier, run, stage, task } = desk;
  const from = postOfTask(task);
  const seat = seatOfTask(task);
  await cancelNotices(tx, { taskId: task.id }, passed.kind, now);
  await tx.query(`UPDATE task SET state = 'cancelled', closed_at = $2 WHERE id = $1`, [task.id, new Date(now)]);
  const seatRole = passed.kind === 'laid' ? seat.role : null;
  const tasks = await openTasks(tx, run, [to], now, seatRole);
  const [next] = tasks;
  if (!next) throw new Error('the task that was just opened is not there');
  await tx.query('UPDATE opinion_draft SET task_id = $2 WHERE task_id = $1', [task.id, next.id]);
  await tx.query(`UPDATE seal_sheet SET task_id = $2 WHERE task_id = $1 AND state IN ('frozen', 'scanned')`, [task.id, next.id]);
  await tx.rows(PassingRow).insert({ taskId: task.id, nextTaskId: next.id, personId: actor.personId, at: now, ...passed });

  await resolveTroubles(tx, 'nobody-holds-post', dossier.submission.id, now, `${from.organisationId}/${from.role}`);
  await planOpening(tx, dossier, run, tasks, false, now);
  await planStageReminders(tx, dossier, stage, run, tasks, now);
  await reportVacancies(tx, dossier, [to], now);
  // What is drafted is for the office alone: history, which goes into the archive, says only that it was.
  await appendHistory(tx, chainOf.submission(task.submissionId), {
    kind: `opinion-${passed.kind}`,
    actor: actingAt(actor.personId, desk.posts, as),
    at: now,
    payload: { stage: run.stage, step: run.step, round: run.round, taskId: task.id, nextTaskId: next.id, ...to },
  });
  await tx.ring(submissionWorkflow(task.submissionId), passed.kind);
  return { kind: passed.kind, taskId: next.id, at: now };
}

/** The words that are laid are the draft from then on; a sheet that was frozen with others is void. */
async function keepDraft(
  tx: Tx,
  taskId: string,
  { text, statedDate }: { text: string; statedDate: string },
  actor: Actor,
  now: Instant,
): Promise<void> {
  const stand = await tx.rows(OpinionDraftRow).findOneBy({ taskId });
  if (stand?.text.trim() !== text || stand.statedDate !== statedDate) {
    const row = { taskId, text, statedDate, version: (stand?.version ?? 0) + 1, changedBy: actor.personId, changedAt: now };
    await tx.rows(OpinionDraftRow).upsert(row, ['taskId']);
  }
  const sheets = await tx.rows(SealSheetRow).findBy([
    { taskId, state: 'frozen' },
    { taskId, state: 'scanned' },
  ]);
  if (sheets.some((sheet) => sheet.opinionText !== text || sheet.statedDate !== statedDate)) {
    await voidSheets(tx, taskId, 'opinion-changed');
  }
}

async function openedBy(tx: Tx, taskId: string): Promise<{ byName: string; at: Instant } | null> {
  const [line] = await tx.query<{ name: string; at: Date }>(
    `SELECT coalesce(person.name, '') AS name, task.first_opened_at AS at FROM task
       LEFT JOIN history_event event ON event.chain = 'submission/' || task.submission_id AND event.kind = 'task-opened' AND event.payload ->> 'taskId' = task.id::text
       LEFT JOIN person ON person.id = event.actor_id
      WHERE task.id = $1 AND task.first_opened_at IS NOT NULL`,
    [taskId],
  );
  return line ? { byName: line.name, at: line.at.getTime() } : null;
}

import type { Clock } from '@countersign/clock';
import { submissionWorkflow } from '@countersign/contracts';
import {
  extendedDeadline,
  extensionDateOf,
  ok,
  openRunsOf,
  refuse,
  yearWantedFor,
  type CivilDate,
  type Instant,
  type Refusal,
  type Result,
} from '@countersign/domain';
import { printable } from '@countersign/forms';
import { newId, type Tx, type UnitOfWork } from '@countersign/database';
import { appendHistory, chainOf } from '@countersign/history';
import { addPublishedYear, readCampaign } from '@countersign/campaigns';
import { cancelNotices, planNotices } from '@countersign/notifications';
import { DeadlineExtensionRow, StageRunRow } from './rows.js';
import { noticeOf, planStageReminders } from './stage-notices.js';
import { readStageRuns, type StageRun } from './stage-runs.js';
import { historyActor, steerEach, type SteerCommand, type Steered, type Steerer } from './steer-submissions.js';
import { stageOf, type Dossier } from './submission-dossier.js';
import { tasksOfRun } from './tasks.js';
import { resolveTroubles } from './troubles.js';

/** To which day the deadlines of the open stages are put off, and why. */
export interface ExtendCommand extends SteerCommand {
  /** `YYYY-MM-DD`; the hour stays the stage's. */
  deadline: CivilDate;
  reason: string;
  /** The key of the stage that is meant, where several stand side by side; all that are open when absent. */
  stage?: string;
}

/** A deadline that was put off. */
export interface Extension {
  stage: string;
  previousDeadline: Instant;
  deadline: Instant;
  /** The deadline's version from now on. */
  version: number;
}

/** What the plan before is made of, and what told of it: all of it is planned anew, or holds no more. */
const OF_THE_OLD_PLAN = ['reminder', 'overdue', 'escalation', 'extended'] as const;

/**
 * Puts off the deadline of open stages: what is overdue is so no longer, the planned reminders end and those of the new deadline are planned (both
 * plans stay in the ledger), the posts that have not decided are told, and the workflow waits for the new instant.
 */
export class ExtendDeadline {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * Refused as a whole with `reason-missing`, `bad-value` or `not-found`; for one submission with `submission-ended`, `in-transit`,
   * `deadline-not-later`, `deadline-past`, `calendar-year-missing` or `bad-value`.
   */
  async run(
    command: ExtendCommand,
    by: Steerer,
    idempotencyKey?: string,
  ): Promise<Result<{ results: Steered<Extension>[] }, Refusal>> {
    const date = extensionDateOf(command.deadline);
    if (!date.ok) return date;
    const reason = printable(command.reason, '/reason');
    if (!reason.ok) return reason;
    if (reason.value === '') return refuse('reason-missing', undefined, '/reason');
    const steering = { work: this.work, clock: this.clock, verb: 'extend', command, by, idempotencyKey };
    return steerEach(steering, (tx, dossier, now) =>
      extend(tx, dossier, { date: date.value, reason: reason.value, stage: command.stage, by }, now),
    );
  }
}

interface Putting {
  date: CivilDate;
  reason: string;
  stage: string | undefined;
  by: Steerer;
}

/** Puts off what is open and meant; of several the first that was is answered. Refused when none was. */
async function extend(tx: Tx, dossier: Dossier, putting: Putting, now: Instant): Promise<Result<Extension, Refusal>> {
  const { submission } = dossier;
  const open = openRunsOf(submission.state, await readStageRuns(tx.manager, submission.id));
  if (!open.ok) return open;
  const answers: Result<Extension, Refusal>[] = [];
  for (const run of open.value) {
    if (putting.stage === undefined || putting.stage === run.stage) answers.push(await extendOne(tx, dossier, run, putting, now));
  }
  return answers.find((each) => each.ok) ?? answers[0] ?? refuse('in-transit');
}

async function extendOne(
  tx: Tx,
  dossier: Dossier,
  run: StageRun,
  { date, reason, by }: Putting,
  now: Instant,
): Promise<Result<Extension, Refusal>> {
  const { submission, pack } = dossier;
  const stage = stageOf(dossier, run.stage);
  const campaign = await withYear(tx, dossier, yearWantedFor(date, stage.deadline, dossier.campaign.calendar)?.year, now);
  const { deadline: previousDeadline } = run;
  const facts = { date, rule: stage.deadline, deadline: previousDeadline, now, calendar: campaign.calendar, zone: pack.timeZone };
  const deadline = extendedDeadline(facts);
  if (!deadline.ok) return deadline;
  const tasks = (await tasksOfRun(tx.manager, run.id)).filter((task) => task.state === 'open');

  const version = run.deadlineVersion + 1;
  const extension: Extension = { stage: run.stage, previousDeadline, deadline: deadline.value, version };
  await tx.rows(StageRunRow).update({ id: run.id }, { deadline: deadline.value, deadlineVersion: version, overdueSince: null });
  await tx.rows(DeadlineExtensionRow).insert({
    id: newId(),
    stageRunId: run.id,
    version,
    previousDeadline,
    deadline: deadline.value,
    reason,
    extendedBy: by?.personId ?? null,
    extendedAt: now,
  });
  await cancelNotices(tx, { stageRunId: run.id, kinds: OF_THE_OLD_PLAN }, 'extended', now);
  // A year the old plan ran into may not matter any more; the new plan says so again if it does.
  await resolveTroubles(tx, 'calendar-year-missing', submission.id, now);
  const replanned = { id: run.id, deadline: deadline.value, deadlineVersion: version };
  await planNotices(
    tx,
    tasks.map((task) => noticeOf(dossier, replanned, task, { step: 'extended', kind: 'extended', plannedAt: now })),
  );
  await planStageReminders(tx, { ...dossier, campaign }, stage, replanned, tasks, now);
  await appendHistory(tx, chainOf.submission(submission.id), {
    kind: 'deadline-extended',
    actor: historyActor(by),
    at: now,
    payload: {
      stage: run.stage,
      step: run.step,
      round: run.round,
      ...(tasks.length === 1 ? { taskId: tasks[0]?.id } : { taskIds: tasks.map((task) => task.id) }),
      previousDeadline,
      deadline: deadline.value,
      version,
      overdueSince: run.overdueSince,
      reason,
    },
  });
  await tx.ring(submissionWorkflow(submission.id), 'extended');
  return ok(extension);
}

/** The campaign, with the year added that it lacks if it has been published meanwhile. */
async function withYear(
  tx: Tx,
  { campaign, pack }: Dossier,
  year: number | undefined,
  now: Instant,
): Promise<Dossier['campaign']> {
  if (year === undefined || pack.calendar === undefined) return campaign;
  const added = await addPublishedYear(tx, campaign.id, pack.calendar, year, now);
  return (added ? await readCampaign(tx.manager, campaign.id) : null) ?? campaign;
}

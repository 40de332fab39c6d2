import { addresseePost, planReminders, samePost, type Instant, type Post, type StageDefinition } from '@countersign/domain';
import type { Tx } from '@countersign/database';
import { planNotices, type NoticeKind, type WantedNotice } from '@countersign/notifications';
import { reportTrouble } from './troubles.js';
import { seatsAt, type Dossier } from './submission-dossier.js';
import { postOfTask, seatOfTask, type StageTask } from './tasks.js';

/** The opening of a stage whose notices are planned. */
export interface NoticeRun {
  id: string;
  deadline: Instant;
  deadlineVersion: number;
}

/** Plans the notices that tell posts of their tasks: a return says why, anything else what is asked. */
export async function planOpening(
  tx: Tx,
  dossier: Dossier,
  run: NoticeRun,
  tasks: readonly StageTask[],
  returned: boolean,
  now: Instant,
): Promise<void> {
  const kind = returned ? 'returned' : 'opened';
  await planNotices(
    tx,
    tasks.map((task) => noticeOf(dossier, run, task, { step: kind, kind, plannedAt: now })),
  );
}

/**
 * Plans the reminders of open tasks that lie after `after`, overdue ones included. What is planned already stays as it is, so that a
 * plan can be prolonged by asking again. A plan that ends at a year nobody has published is a trouble.
 */
export async function planStageReminders(
  tx: Tx,
  dossier: Dossier,
  stage: StageDefinition,
  run: NoticeRun,
  tasks: readonly StageTask[],
  after: Instant,
): Promise<void> {
  const { pack, campaign, subject } = dossier;
  const plan = planReminders({
    after,
    deadline: run.deadline,
    unit: stage.deadline.unit,
    rule: stage.reminders,
    overdue: stage.overdue,
    calendar: campaign.calendar,
    zone: pack.timeZone,
  });
  const levels = pack.levels.map((level) => level.key);
  const seats = seatsAt(dossier, stage);
  const wanted = tasks.flatMap((task) => {
    const seat = seats.find((candidate) => samePost(candidate.post, seatOfTask(task)));
    const taken = new Set<string>();
    return plan.steps.flatMap(({ step, kind, at, addressee }): WantedNotice[] => {
      const above = seat ? addresseePost(addressee, seat, pack.stages, levels, subject.chain) : null;
      // Where the head has the turn, the head is whom `handler` means.
      const post = addressee === 'handler' ? postOfTask(task) : above;
      // In small routes head and superior can be one post: it hears once.
      const key = post && `${at}/${post.organisationId}/${post.role}`;
      if (!post || !key || taken.has(key)) return [];
      taken.add(key);
      return [noticeOf(dossier, run, task, { step, kind, post, plannedAt: at })];
    });
  });
  await planNotices(tx, wanted);
  if (plan.missingYear !== null) {
    await reportTrouble(tx, 'calendar-year-missing', dossier.submission.id, String(plan.missingYear), after);
  }
}

/**
 * A notice of a task as it is planned; in a rehearsal it goes to the launcher.
 * @param what.post whom it is addressed to; by default the post of the task
 */
export function noticeOf(
  { submission, campaign }: Dossier,
  run: Pick<NoticeRun, 'id' | 'deadlineVersion'>,
  task: StageTask,
  what: { step: string; kind: NoticeKind; post?: Post; plannedAt: Instant },
): WantedNotice {
  return {
    submissionId: submission.id,
    stageRunId: run.id,
    taskId: task.id,
    deadlineVersion: run.deadlineVersion,
    insteadPersonId: campaign.rehearsal ? campaign.launchedBy : null,
    post: postOfTask(task),
    ...what,
  };
}

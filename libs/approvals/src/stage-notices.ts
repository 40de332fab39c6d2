import {
  addresseePost,
  planReminders,
  postOfStage,
  type CivilDate,
  type Instant,
  type Post,
  type StageDefinition,
} from '@countersign/domain';
import type { Tx } from '@countersign/database';
import { planNotices, type NoticeKind, type WantedNotice } from '@countersign/notifications';
import { reportTrouble } from './troubles.js';
import type { Dossier } from './submission-dossier.js';

/** The opening of a stage whose notices are planned. */
export interface NoticeRun {
  id: string;
  taskId: string;
  deadline: Instant;
  deadlineVersion: number;
}

/** Plans the notice that tells a post of its task: a return says why, anything else what is asked. */
export async function planOpening(
  tx: Tx,
  dossier: Dossier,
  stage: StageDefinition,
  run: NoticeRun,
  returned: boolean,
  now: Instant,
): Promise<void> {
  const post = postOfStage(stage, dossier.subject.chain);
  if (!post) throw new Error(`subject ${dossier.subject.subjectId} has no organisation at level ${stage.post.level}`);
  const kind = returned ? 'returned' : 'opened';
  await planNotices(tx, [noticeOf(dossier, run, { step: kind, kind, post, plannedAt: now })]);
}

/**
 * Plans the reminders of an opened stage that lie after `after`, overdue ones included. What is planned already stays as it is, so that a
 * plan can be prolonged by asking again. A plan that ends at a year nobody has published is a trouble.
 */
export async function planStageReminders(
  tx: Tx,
  dossier: Dossier,
  stage: StageDefinition,
  run: NoticeRun,
  after: Instant,
  until?: CivilDate,
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
    ...(until === undefined ? {} : { until }),
  });
  const levels = pack.levels.map((level) => level.key);
  const taken = new Set<string>();
  const wanted: WantedNotice[] = [];
  for (const { step, kind, at, addressee } of plan.steps) {
    const post = addresseePost(addressee, stage, pack.stages, levels, subject.chain);
    // In small routes head and superior can be one post: it hears once.
    const key = post && `${at}/${post.organisationId}/${post.role}`;
    if (!post || !key || taken.has(key)) continue;
    taken.add(key);
    wanted.push(noticeOf(dossier, run, { step, kind, post, plannedAt: at }));
  }
  await planNotices(tx, wanted);
  if (plan.missingYear !== null) {
    await reportTrouble(tx, 'calendar-year-missing', dossier.submission.id, String(plan.missingYear), after);
  }
}

/** A notice of a stage run as it is planned; in a rehearsal it goes to the launcher. */
export function noticeOf(
  { submission, campaign }: Dossier,
  run: NoticeRun,
  what: { step: string; kind: NoticeKind; post: Post; plannedAt: Instant },
): WantedNotice {
  return {
    submissionId: submission.id,
    stageRunId: run.id,
    taskId: run.taskId,
    deadlineVersion: run.deadlineVersion,
    insteadPersonId: campaign.rehearsal ? campaign.launchedBy : null,
    ...what,
  };
}

import type { CivilDate, Instant } from '@countersign/domain';
import { mailboxWorkflow } from '@countersign/contracts';
import type { Tx } from '@countersign/database';
import { createLink, holdersOf } from '@countersign/identity';
import type { DueReport } from './ports.js';
import { DeliveryRow, NoticeRow } from './rows.js';

/** Kinds of which only the latest is worth reading; an opening or a return is never overtaken. */
export const OVERTAKEN_BY_LATER: readonly string[] = ['reminder', 'overdue', 'escalation', 'launch'];

/** Kinds a person is told whatever else is told at the same instant: somebody did something, and wants it known. */
const ALWAYS_TOLD: readonly string[] = ['extended', 'urged', 'excused'];

/**
 * Makes every notice of a submission that is planned for `now` or before due: one delivery with a link for each holder of its post, and a
 * ring for each mailbox. Call it with the submission locked. Of several due reminders of a task to a post only the latest goes, the others
 * are skipped as overtaken; a person who is told of a task anyway is not told twice at the same instant.
 * @param now programme time
 * @param on the civil date of `now` in the programme's zone: who holds a post on that day is asked
 */
export async function wantDueNotices(tx: Tx, submissionId: string, now: Instant, on: CivilDate): Promise<DueReport> {
  const planned = (await tx
    .rows(NoticeRow)
    .createQueryBuilder('notice')
    .where('notice.submissionId = :submissionId AND notice.state = :state AND notice.plannedAt <= :now', {
      submissionId,
      state: 'planned',
      now: new Date(now),
    })
    .orderBy('notice.plannedAt')
    .addOrderBy('notice.id')
    .setLock('pessimistic_write')
    .getMany()) as TaskNotice[];
  const latest = new Map(planned.map((notice) => [overtakeKey(notice), notice.id]));
  const report: DueReport = { due: 0, vacant: [] };
  const told = new Set<string>();
  const rung = new Set<string>();

  for (const notice of planned) {
    if (latest.get(overtakeKey(notice)) !== notice.id) {
      await skip(tx, notice, 'overtaken', now);
      continue;
    }
    const holders = await recipients(tx, notice, on);
    if (holders.length === 0) {
      await skip(tx, notice, 'nobody-holds-post', now);
      report.vacant.push({ taskId: notice.taskId, post: { organisationId: notice.organisationId, role: notice.role } });
      continue;
    }
    // In a rehearsal one person stands for everybody and wants to see each mail.
    const fresh =
      notice.insteadPersonId || ALWAYS_TOLD.includes(notice.kind)
        ? holders
        : holders.filter((personId) => !told.has(`${notice.taskId}/${personId}`));
    if (fresh.length === 0) {
      await skip(tx, notice, 'same-person', now);
      continue;
    }
    for (const personId of fresh) {
      told.add(`${notice.taskId}/${personId}`);
      rung.add(personId);
      const linkId = await createLink(tx, { taskId: notice.taskId, personId }, now);
      await tx
        .rows(DeliveryRow)
        .insert({ noticeId: notice.id, personId, state: 'pending', mailId: null, linkId, deadAddressId: null });
    }
    await tx.rows(NoticeRow).update({ id: notice.id }, { state: 'due' });
    report.due += 1;
  }
  for (const personId of [...rung].sort()) await tx.ring(mailboxWorkflow(personId), 'notices');
  return report;
}

/** What is planned of a submission is about a task. */
type TaskNotice = NoticeRow & { taskId: string };

function overtakeKey(notice: TaskNotice): string {
  const { id, taskId, organisationId, role, kind } = notice;
  return OVERTAKEN_BY_LATER.includes(kind) ? `${taskId}/${organisationId}/${role}` : id;
}

async function recipients(tx: Tx, notice: NoticeRow, on: CivilDate): Promise<string[]> {
  if (notice.insteadPersonId) return [notice.insteadPersonId];
  const holders = await holdersOf(tx.manager, { organisationId: notice.organisationId, role: notice.role }, on);
  return holders.map((holder) => holder.id);
}

async function skip(tx: Tx, notice: NoticeRow, reason: string, now: Instant): Promise<void> {
  await tx.rows(NoticeRow).update({ id: notice.id }, { state: 'skipped', reason, endedAt: now });
}

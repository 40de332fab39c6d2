import type { CivilDate, Instant, Post, Role } from '@countersign/domain';
import { mailboxWorkflow } from '@countersign/contracts';
import { newId, type Tx } from '@countersign/database';
import { createLinks, holdersOfAll } from '@countersign/identity';
import type { DueReport } from './ports.js';
import { REMINDERS } from './rows.js';

/** Kinds of which only the latest is worth reading; an opening or a return is never overtaken. */
export const OVERTAKEN_BY_LATER: readonly string[] = [...REMINDERS, 'launch'];

/** Kinds a person is told whatever else is told at the same instant: somebody did something, and wants it known. */
const ALWAYS_TOLD: readonly string[] = ['extended', 'urged', 'excused'];

/**
 * Makes every notice of these submissions that is planned for `now` or before due: one delivery with a link for each holder of its post, and one ring for
 * each mailbox. Call it with the submissions locked. Of several due reminders of a task to a post only the latest goes, the others
 * are skipped as overtaken; a person who is told of a task anyway is not told twice at the same instant. As many statements for many as for one.
 * @param now programme time
 * @param on the civil date of `now` in the programme's zone: who holds a post on that day is asked
 */
export async function wantDueNotices(tx: Tx, submissionIds: readonly string[], now: Instant, on: CivilDate): Promise<DueReport> {
  const planned = (await tx.query<PlannedLine>(PLANNED, [[...submissionIds], new Date(now)])).map(noticeOf);
  const report: DueReport = { due: 0, reminders: 0, vacant: [] };
  if (planned.length === 0) return report;
  const recipients = await recipientsOf(tx, planned, on);
  const latest = new Map(planned.map((notice) => [overtakeKey(notice), notice.id]));
  const told = new Set<string>();
  const ends: { id: string; state: 'due' | 'skipped'; reason: string | null }[] = [];
  const deliveries: { notice_id: string; task_id: string; person_id: string; link_id: string; state: 'pending' }[] = [];

  for (const notice of planned) {
    const { id, submissionId, taskId, post } = notice;
    const skip = (reason: string) => ends.push({ id, state: 'skipped', reason });
    if (latest.get(overtakeKey(notice)) !== id) {
      skip('overtaken');
      continue;
    }
    const holders = notice.insteadPersonId ? [notice.insteadPersonId] : (recipients.get(keyOf(post)) ?? []);
    if (holders.length === 0) {
      skip('nobody-holds-post');
      report.vacant.push({ submissionId, taskId, post });
      continue;
    }
    // In a rehearsal one person stands for everybody and wants to see each mail.
    const fresh =
      notice.insteadPersonId || ALWAYS_TOLD.includes(notice.kind)
        ? holders
        : holders.filter((personId) => !told.has(`${taskId}/${personId}`));
    if (fresh.length === 0) {
      skip('same-person');
      continue;
    }
    for (const personId of fresh) {
      told.add(`${taskId}/${personId}`);
      deliveries.push({ notice_id: id, task_id: taskId, person_id: personId, link_id: newId(), state: 'pending' });
    }
    ends.push({ id, state: 'due', reason: null });
    report.due += 1;
    if (REMINDERS.includes(notice.kind)) report.reminders += 1;
  }
  await createLinks(
    tx,
    deliveries.map(({ link_id: linkId, task_id: about, person_id: personId }) => ({ id: linkId, taskId: about, personId })),
    now,
  );
  const rung = [...new Set(deliveries.map((delivery) => delivery.person_id))].sort();
  await Promise.all([
    tx.insertMany('delivery', { notice_id: 'uuid', person_id: 'uuid', state: 'text', link_id: 'uuid' }, deliveries),
    tx.query(END, [JSON.stringify(ends), new Date(now)]),
    tx.ringAll(
      rung.map((personId) => mailboxWorkflow(personId)),
      'notices',
    ),
  ]);
  return report;
}

/** A planned notice of a submission: it is about a task. */
interface PlannedNotice {
  id: string;
  submissionId: string;
  taskId: string;
  kind: string;
  post: Post;
  insteadPersonId: string | null;
}

interface PlannedLine {
  id: string;
  submission_id: string;
  task_id: string;
  kind: string;
  organisation_id: string;
  role: Role;
  instead_person_id: string | null;
}

function noticeOf(line: PlannedLine): PlannedNotice {
  const { id, submission_id: submissionId, task_id: taskId, kind, organisation_id: organisationId, role } = line;
  return { id, submissionId, taskId, kind, post: { organisationId, role }, insteadPersonId: line.instead_person_id };
}

/** Who holds each of the posts that something is planned for. */
async function recipientsOf(tx: Tx, planned: readonly PlannedNotice[], on: CivilDate): Promise<ReadonlyMap<string, string[]>> {
  const asked = planned.filter((notice) => notice.insteadPersonId === null).map(({ post }) => [keyOf(post), post] as const);
  const held = await holdersOfAll(tx.manager, [...new Map(asked).values()], on);
  return new Map(held.map((post) => [keyOf(post), post.holders.map((holder) => holder.id)]));
}

function keyOf(post: Post): string {
  return `${post.organisationId}/${post.role}`;
}

function overtakeKey({ id, taskId, post, kind }: PlannedNotice): string {
  return OVERTAKEN_BY_LATER.includes(kind) ? `${taskId}/${keyOf(post)}` : id;
}

const PLANNED = `
  SELECT id, submission_id, task_id, kind, organisation_id, role, instead_person_id FROM notice
   WHERE submission_id = ANY ($1::uuid[]) AND state = 'planned' AND planned_at <= $2 ORDER BY planned_at, id FOR UPDATE`;

const END = `
  UPDATE notice SET state = given.state, reason = coalesce(given.reason, notice.reason),
         ended_at = CASE WHEN given.state = 'skipped' THEN $2::timestamptz END
    FROM json_to_recordset($1) AS given (id uuid, state text, reason text) WHERE notice.id = given.id`;

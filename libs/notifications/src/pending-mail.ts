import { civilDate, type Instant } from '@countersign/domain';
import type { Tx } from '@countersign/database';
import { postsOf, type PersonView } from '@countersign/identity';
import { stoppedBy } from './dead-addresses.js';
import { endNotices } from './end-notices.js';
import type { MailContent, MailFacts, NoticeKind } from './ports.js';
import { DeliveryRow } from './rows.js';
import { OVERTAKEN_BY_LATER } from './want-due-notices.js';

/** A delivery that waits to be composed. */
export interface Pending {
  noticeId: string;
  linkId: string;
  /** The instant it was planned for. */
  plannedAt: Instant;
  facts: MailFacts;
}

/** Deliveries that can go as one mail: of one campaign, all asking for something or all only informing. Never empty. */
export type PendingGroup = [Pending, ...Pending[]];

/** Why a delivery that waited is not worth sending any more. */
type Pointless = 'overtaken' | 'nothing-left-to-say' | 'left-post' | 'address-dead';

/**
 * What waits for a person, as it would go into mails; what asks for something first, then by the instant of the plan. What is not worth
 * sending any more ends as skipped: while it waited its task was closed, a later reminder overtook it, the person left the post, or the address
 * turned out to be none.
 * Call it with the mailbox locked.
 */
export async function pendingGroups(tx: Tx, content: MailContent, person: PersonView, now: Instant): Promise<PendingGroup[]> {
  const lines = await tx.query<PendingLine>(PENDING, [person.id]);
  const pointless = new Map<string, Pointless>(overtaken(lines).map((noticeId) => [noticeId, 'overtaken']));
  const groups = new Map<string, PendingGroup>();
  const posts = new Map<string, ReadonlySet<string>>();
  for (const line of lines) {
    if (pointless.has(line.notice_id)) continue;
    const facts = await content.factsOf(tx.manager, line.notice_id, person.language, now);
    if (!facts) {
      pointless.set(line.notice_id, 'nothing-left-to-say');
      continue;
    }
    const on = civilDate(now, facts.timeZone);
    const held = posts.get(on) ?? new Set((await postsOf(tx.manager, person.id, on)).map(postKey));
    posts.set(on, held);
    const post = postKey({ organisationId: line.organisation_id, role: line.role });
    if (line.for_post ? !held.has(post) : !person.active) {
      pointless.set(line.notice_id, 'left-post');
      continue;
    }
    const key = `${facts.campaignId}/${facts.asksForAction}`;
    const pending = { noticeId: line.notice_id, linkId: line.link_id, plannedAt: line.planned_at.getTime(), facts };
    const group = groups.get(key);
    if (group) group.push(pending);
    else groups.set(key, [pending]);
  }
  const stopped = groups.size > 0 ? await stoppedBy(tx.manager, person.id, person.email) : null;
  if (stopped !== null) {
    for (const { noticeId } of [...groups.values()].flat()) pointless.set(noticeId, 'address-dead');
    groups.clear();
  }
  await skip(tx, person.id, pointless, stopped, now);
  const asks = ([{ facts }]: PendingGroup) => Number(facts.asksForAction);
  return [...groups.values()].sort((one, other) => asks(other) - asks(one));
}

interface PendingLine {
  notice_id: string;
  link_id: string;
  /** The task, or the period. */
  about: string;
  kind: NoticeKind;
  planned_at: Date;
  organisation_id: string;
  role: string;
  /** False where the person was meant in person: the launcher of a rehearsal, somebody who came later to a post. */
  for_post: boolean;
}

const PENDING = `
  SELECT d.notice_id, d.link_id, coalesce(n.task_id::text, n.programme_key || '/' || n.period) AS about, n.kind, n.planned_at, n.organisation_id, n.role, n.instead_person_id IS NULL AS for_post
    FROM delivery d JOIN notice n ON n.id = d.notice_id
   WHERE d.person_id = $1 AND d.state = 'pending' ORDER BY n.planned_at, n.id`;

/**
 * Of the reminders of a task (or a period) that waited together only the latest is worth reading, and none beside a mail that tells of the task anyway.
 * @param lines in the order of their plan
 */
function overtaken(lines: readonly PendingLine[]): string[] {
  const counted = lines.filter((line) => line.for_post);
  const latest = new Map(counted.filter(isReminder).map((line) => [line.about, line.notice_id]));
  const told = new Set(counted.filter((line) => !isReminder(line)).map((line) => line.about));
  return counted
    .filter((line) => isReminder(line) && (told.has(line.about) || latest.get(line.about) !== line.notice_id))
    .map((line) => line.notice_id);
}

function isReminder({ kind }: PendingLine): boolean {
  return OVERTAKEN_BY_LATER.includes(kind);
}

function postKey({ organisationId, role }: { organisationId: string; role: string }): string {
  return `${organisationId}/${role}`;
}

async function skip(
  tx: Tx,
  personId: string,
  pointless: ReadonlyMap<string, Pointless>,
  stopped: string | null,
  now: Instant,
): Promise<void> {
  for (const [noticeId, reason] of pointless) {
    const deadAddressId = reason === 'address-dead' ? stopped : null;
    await tx.rows(DeliveryRow).update({ noticeId, personId }, { state: 'skipped', deadAddressId });
    await endNotices(tx, [noticeId], reason, now);
  }
}

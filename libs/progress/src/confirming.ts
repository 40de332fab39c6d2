import type { EntityManager } from 'typeorm';
import { readPassings, type Passing } from '@countersign/approvals';
import { headIsLeftOut, type Post, type Role, type StageDefinition } from '@countersign/domain';
import type { Confirming, PassingView } from './confirming.view.js';
import type { Reader } from './reader.js';

/** What the confirming of a task needs to know. */
interface ConfirmLine {
  id: string;
  organisation_id: string;
  role: Role;
  seat_role: Role | null;
  mine: boolean;
  rehearsal: boolean;
}

/** Whether the reader has a post in the office of the task, which alone reads its drafts. */
export function ofTheOffice(line: ConfirmLine, reader: Reader): boolean {
  return line.rehearsal
    ? line.mine
    : reader.actor.posts.some((post) => post.organisationId === line.organisation_id && READS(post));
}

/** An administrator of an office sees nothing of what it writes. */
const READS = ({ role }: Post) => role !== 'administrator' && role !== 'auditor';

/** How a task stands between handler and head; null where the stage asks for no head, or the reader is of another office. */
export async function readConfirming(
  manager: EntityManager,
  line: ConfirmLine,
  stage: StageDefinition | undefined,
  reader: Reader,
): Promise<Confirming | null> {
  if (stage?.confirm !== 'head' || !ofTheOffice(line, reader)) return null;
  const passings = await readPassings(manager, line.id);
  const post = { organisationId: line.organisation_id, role: line.role };
  const seat = line.seat_role === null ? {} : { seat: { ...post, role: line.seat_role } };
  const came = passings.find((passing) => passing.nextTaskId === line.id);
  const went = passings.find((passing) => passing.taskId === line.id);
  return {
    turn: line.seat_role === null ? 'handler' : 'head',
    mayDecide: line.mine && !headIsLeftOut(stage, { post, ...seat }, line.rehearsal ? [post] : reader.actor.posts),
    came: came ? viewOf(came) : null,
    went: went ? viewOf(went) : null,
    mayCallBack: line.mine && went?.kind === 'laid' && (await isUnopened(manager, went.nextTaskId)),
  };
}

async function isUnopened(manager: EntityManager, taskId: string): Promise<boolean> {
  const [line] = await manager.query<{ waits: boolean }[]>(
    `SELECT state = 'open' AND first_opened_at IS NULL AS waits FROM task WHERE id = $1`,
    [taskId],
  );
  return line?.waits ?? false;
}

function viewOf({ kind, byName, at, proposes, text, returnTo, marks, nextTaskId }: Passing): PassingView {
  return { kind, byName, at, proposes, text, returnTo, marks, nextTaskId };
}

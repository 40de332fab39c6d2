import type { Clock } from '@countersign/clock';
import { newId, type Tx, type UnitOfWork } from '@countersign/database';
import {
  ok,
  PERMISSIONS,
  refuse,
  whyNotCommented,
  whyThreadsClosed,
  type ActingPost,
  type Actor,
  type Refusal,
  type Result,
} from '@countersign/domain';
import { findField, printable } from '@countersign/forms';
import { actingAt, appendHistory, chainOf } from '@countersign/history';
import { organisationsById } from '@countersign/identity';
import { readSubmissionContext, type SubmissionContext } from '../may-fill.js';
import { CommentRow, CommentThreadRow } from '../rows.js';
import { lockSubmission } from '../submission-file.js';

/** Something to be said about a submission, whose reader the API has made sure the actor is. */
export interface NewComment {
  submissionId: string;
  /** What it answers: a thread that is there; or the field (`form.field`) a new one is about, null for the whole. */
  to: { threadId: string } | { path: string | null };
  text: string;
}

/** A comment that was written. */
export interface CommentWritten {
  threadId: string;
  /** Its number in the thread. */
  number: number;
}

/**
 * Says something about a field or the whole of a submission, in a new thread or one that is there. It decides nothing, changes no revision
 * and voids no seal sheet. A thread that counted as resolved is open again with it.
 */
export class WriteComment {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * The same words again at the same place by the same person are the same comment: an answer that got lost. Refused with `not-found`,
   * `unknown-field`, `bad-value` (a character that cannot be printed), or what `whyNotCommented` says.
   */
  async run({ submissionId, to, text }: NewComment, actor: Actor): Promise<Result<CommentWritten, Refusal>> {
    const words = printable(text, '/text');
    if (!words.ok) return words;
    return this.work.run(async (tx) => {
      const file = await lockSubmission(tx, submissionId);
      const context = file && (await readSubmissionContext(tx.manager, submissionId));
      if (!context) return refuse('not-found');
      if ('path' in to && to.path !== null && !isFieldOf(context, to.path)) return refuse('unknown-field', undefined, '/path');
      const threads = await tx.rows(CommentThreadRow).findBy({ submissionId });
      const begins = !('threadId' in to);
      const against = whyNotCommented({
        submissionState: context.file.state,
        text: words.value,
        threads: threads.length,
        begins,
      });
      if (against) return against;
      const wanted = begins
        ? await saidBefore(tx, threads, to.path, actor, words.value)
        : threads.find((thread) => thread.id === to.threadId);
      if (!begins && !wanted) return refuse('not-found', undefined, '/threadId');
      const last = wanted && (await lastOf(tx, wanted.id));
      if (wanted && last && last.personId === actor.personId && last.text === words.value)
        return ok({ threadId: wanted.id, number: last.number });
      const thread = wanted ?? (await begin(tx, submissionId, begins ? to.path : null, this.clock.now()));
      return ok(await this.append(tx, thread, (last?.number ?? 0) + 1, words.value, context, actor));
    });
  }

  private async append(
    tx: Tx,
    thread: CommentThreadRow,
    number: number,
    text: string,
    context: SubmissionContext,
    actor: Actor,
  ): Promise<CommentWritten> {
    const writtenAt = this.clock.now();
    const post = postFor(context, actor);
    const organisationName = post ? await nameOf(tx, context, post) : '';
    const { personId } = actor;
    await tx.rows(CommentRow).insert({ id: newId(), threadId: thread.id, number, personId, organisationName, text, writtenAt });
    if (thread.resolvedAt !== null)
      await tx.rows(CommentThreadRow).update({ id: thread.id }, { resolvedBy: null, resolvedAt: null });
    await appendHistory(tx, chainOf.submission(context.file.id), {
      kind: 'comment-written',
      actor: actingAt(personId, actor.posts, post),
      payload: { threadId: thread.id, path: thread.path, number, text },
      at: writtenAt,
    });
    return { threadId: thread.id, number };
  }
}

/** Says that what a thread is about is done, or that it is not. */
export class ResolveThread {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** What is so already stays as it is. Refused with `not-found` or `submission-ended`. */
  run(
    wanted: { submissionId: string; threadId: string; resolved: boolean },
    actor: Actor,
  ): Promise<Result<{ resolved: boolean }, Refusal>> {
    const { submissionId, threadId, resolved } = wanted;
    return this.work.run(async (tx) => {
      const file = await lockSubmission(tx, submissionId);
      const thread = file && (await tx.rows(CommentThreadRow).findOneBy({ id: threadId, submissionId }));
      if (!thread) return refuse('not-found');
      const closed = whyThreadsClosed(file.state);
      if (closed) return closed;
      const context = await readSubmissionContext(tx.manager, submissionId);
      if ((thread.resolvedAt !== null) === resolved) return ok({ resolved });
      const at = this.clock.now();
      const standing = resolved ? { resolvedBy: actor.personId, resolvedAt: at } : { resolvedBy: null, resolvedAt: null };
      await tx.rows(CommentThreadRow).update({ id: threadId }, standing);
      await appendHistory(tx, chainOf.submission(submissionId), {
        kind: resolved ? 'comment-resolved' : 'comment-reopened',
        actor: actingAt(actor.personId, actor.posts, context && postFor(context, actor)),
        payload: { threadId, path: thread.path },
        at,
      });
      return ok({ resolved });
    });
  }
}

function isFieldOf({ pack }: SubmissionContext, path: string): boolean {
  return path.split('.').length === 2 && findField(pack.formSet.forms, path) !== undefined;
}

/** A thread that the same person began at this place with these words and nobody has answered. */
async function saidBefore(
  tx: Tx,
  threads: readonly CommentThreadRow[],
  path: string | null,
  actor: Actor,
  text: string,
): Promise<CommentThreadRow | undefined> {
  for (const thread of threads.filter((each) => each.path === path && each.resolvedAt === null)) {
    const last = await lastOf(tx, thread.id);
    if (last?.number === 1 && last.personId === actor.personId && last.text === text) return thread;
  }
  return undefined;
}

function lastOf(tx: Tx, threadId: string): Promise<CommentRow | null> {
  return tx.rows(CommentRow).findOne({ where: { threadId }, order: { number: 'DESC' } });
}

async function begin(tx: Tx, submissionId: string, path: string | null, openedAt: number): Promise<CommentThreadRow> {
  const thread = { id: newId(), submissionId, path, openedAt, resolvedBy: null, resolvedAt: null };
  await tx.rows(CommentThreadRow).insert(thread);
  return thread;
}

/** The post the actor speaks from: one on the submission's route before any other, one's own before another's; in a rehearsal perhaps none. */
function postFor({ subject }: SubmissionContext, { posts }: Actor): ActingPost | null {
  const route = new Set(Object.values(subject.chain).map(({ organisationId }) => organisationId));
  const rank = (post: ActingPost) => (route.has(post.organisationId) ? 0 : 2) + (post.substitutesFor ? 1 : 0);
  const speaking = posts.filter((post) => PERMISSIONS[post.role].includes('submission.comment'));
  return speaking.toSorted((one, other) => rank(one) - rank(other))[0] ?? null;
}

async function nameOf(tx: Tx, { subject }: SubmissionContext, { organisationId }: ActingPost): Promise<string> {
  const onRoute = Object.values(subject.chain).find((office) => office.organisationId === organisationId);
  return onRoute?.name ?? (await organisationsById(tx.manager, [organisationId])).get(organisationId)?.name ?? '';
}

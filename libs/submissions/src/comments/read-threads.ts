import { In, type EntityManager } from 'typeorm';
import type { Instant } from '@countersign/domain';
import type { UnitOfWork } from '@countersign/database';
import { personsById } from '@countersign/identity';
import { CommentRow, CommentThreadRow } from '../rows.js';

/** One comment. */
export interface Comment {
  number: number;
  personId: string;
  personName: string;
  organisationName: string;
  text: string;
  writtenAt: Instant;
}

/** A thread with everything said in it, oldest first. */
export interface CommentThread {
  id: string;
  /** `form.field`; null for the whole submission. */
  path: string | null;
  openedAt: Instant;
  /** Null while it is open. */
  resolved: { byName: string; at: Instant } | null;
  comments: Comment[];
}

/** The threads of a submission in the order in which they began. */
export async function readThreads(manager: EntityManager, submissionId: string): Promise<CommentThread[]> {
  const threads = await manager
    .getRepository(CommentThreadRow)
    .find({ where: { submissionId }, order: { openedAt: 'ASC', id: 'ASC' } });
  if (threads.length === 0) return [];
  const comments = await manager
    .getRepository(CommentRow)
    .find({ where: { threadId: In(threads.map((thread) => thread.id)) }, order: { number: 'ASC' } });
  const names = await personsById(manager, [
    ...comments.map((comment) => comment.personId),
    ...threads.flatMap((thread) => thread.resolvedBy ?? []),
  ]);
  const nameOf = (personId: string) => names.get(personId)?.name ?? '';
  return threads.map(({ id, path, openedAt, resolvedBy, resolvedAt }) => ({
    id,
    path,
    openedAt,
    resolved: resolvedBy !== null && resolvedAt !== null ? { byName: nameOf(resolvedBy), at: resolvedAt } : null,
    comments: comments
      .filter((comment) => comment.threadId === id)
      .map(({ number, personId, organisationName, text, writtenAt }) => ({
        number,
        personId,
        personName: nameOf(personId),
        organisationName,
        text,
        writtenAt,
      })),
  }));
}

/** How far a person has read the threads of a submission: by thread the number of the latest comment that was read. */
export async function readingOf(manager: EntityManager, submissionId: string, personId: string): Promise<Map<string, number>> {
  const lines = await manager.query<{ thread_id: string; number: number }[]>(
    `SELECT reading.thread_id, reading.number FROM comment_reading reading JOIN comment_thread thread ON thread.id = reading.thread_id
      WHERE thread.submission_id = $1 AND reading.person_id = $2`,
    [submissionId, personId],
  );
  return new Map(lines.map((line) => [line.thread_id, line.number]));
}

/** Remembers how far a person has read. */
export class MarkCommentsRead {
  constructor(private readonly work: UnitOfWork) {}

  /** Threads of other submissions are passed over; nobody has read further than was written, or less far than before. */
  async run(submissionId: string, read: readonly { threadId: string; number: number }[], personId: string): Promise<void> {
    await this.work.run(async (tx) => {
      await tx.query(
        `INSERT INTO comment_reading AS mine (thread_id, person_id, number)
         SELECT thread.id, $2, least(max(read.number), (SELECT max(number) FROM comment WHERE comment.thread_id = thread.id))
           FROM json_to_recordset($3) AS read (thread_id uuid, number integer)
           JOIN comment_thread thread ON thread.id = read.thread_id AND thread.submission_id = $1
          GROUP BY thread.id ORDER BY thread.id
         ON CONFLICT (thread_id, person_id) DO UPDATE SET number = greatest(mine.number, excluded.number)`,
        [submissionId, personId, JSON.stringify(read.map(({ threadId, number }) => ({ thread_id: threadId, number })))],
      );
    });
  }
}

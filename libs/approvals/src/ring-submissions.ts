import { submissionWorkflow } from '@countersign/contracts';
import type { Instant, Post } from '@countersign/domain';
import type { Tx } from '@countersign/database';
import { ringCycles } from '@countersign/campaigns';
import type { RingConcerned } from '@countersign/identity';
import { mendAddresses } from '@countersign/notifications';

/**
 * Rings what waits for somebody at a post: submissions with an open task there, those that found the post vacant, and the cycles, whose coming
 * year may have lacked just that.
 */
export class RingSubmissions implements RingConcerned {
  /** @see RingConcerned */
  async ringConcerned(tx: Tx, posts: readonly Post[]): Promise<void> {
    const rows = await tx.query<{ id: string }>(
      `WITH concerned AS (SELECT * FROM unnest($1::uuid[], $2::text[]) AS post (organisation_id, role))
       SELECT task.submission_id AS id FROM task JOIN concerned USING (organisation_id, role) WHERE task.state = 'open'
       UNION
       SELECT trouble.subject_id FROM trouble JOIN concerned ON trouble.detail = concerned.organisation_id || '/' || concerned.role
        WHERE trouble.kind = 'nobody-holds-post' AND trouble.resolved_at IS NULL
       ORDER BY id`,
      [posts.map((post) => post.organisationId), posts.map((post) => post.role)],
    );
    for (const { id } of rows) await tx.ring(submissionWorkflow(id), 'holders-changed');
    await ringCycles(tx, 'holders-changed');
  }

  /** @see RingConcerned */
  async addressChanged(tx: Tx, personId: string, now: Instant): Promise<void> {
    await mendAddresses(tx, personId, 'corrected', now);
  }
}

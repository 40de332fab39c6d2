import type { EntityManager } from 'typeorm';

/** The persons for whom a notice about this task ever became due, whatever became of the mail. */
export async function personsTold(manager: EntityManager, taskId: string): Promise<Set<string>> {
  const rows: { person_id: string }[] = await manager.query(
    'SELECT DISTINCT delivery.person_id FROM delivery JOIN notice ON notice.id = delivery.notice_id WHERE notice.task_id = $1',
    [taskId],
  );
  return new Set(rows.map((row) => row.person_id));
}

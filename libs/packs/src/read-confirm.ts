import { HEAD_OF, type StageDefinition } from '@countersign/domain';
import type { Place, Reader } from '@countersign/forms';

/** Whether the head of the same office confirms what the handler drafts. Somebody must be the head, and must not have a vote of his own beside it. */
export function readConfirm(reader: Reader, raw: Readonly<Record<string, unknown>>, at: Place, stage: StageDefinition): void {
  if (raw.confirm === undefined) return;
  stage.confirm = reader.oneOf(raw.confirm, [...at, 'confirm'], ['head'] as const);
  if (stage.kind !== 'review') {
    reader.fault(
      'wrong-rule',
      [...at, 'confirm'],
      'only an opinion is drafted and confirmed: "confirm" belongs to a stage of kind review',
    );
  }
  for (const { level, role } of stage.posts) {
    const head = HEAD_OF[role];
    if (head === undefined) {
      reader.fault('nobody-above', [...at, 'confirm'], `the role ${role} of ${level} has no head who could confirm`);
    } else if (stage.posts.some((other) => other.role === head)) {
      reader.fault(
        'wrong-rule',
        [...at, 'confirm'],
        `${head} decides in this stage and would confirm what ${role} drafts: one of both`,
      );
    }
  }
}

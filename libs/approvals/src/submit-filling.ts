import { type Actor, type CivilDate, type Refusal, type Result } from '@countersign/domain';
import type { DecisionReceipt, RecordDecision } from './record-decision.js';

/** A filler's *submit*. */
export interface SubmitCommand {
  taskId: string;
  /** The scanned seal sheet, where the stage asks for a seal. */
  sealSheetId?: string;
  statedDate?: CivilDate;
}

/** Submits the draft of a fill stage as an immutable revision: a decision like every other, that makes the revision it is about. */
export class SubmitFilling {
  constructor(private readonly decisions: RecordDecision) {}

  /** Refused like a decision; with `findings` when something stands against the form. */
  run(command: SubmitCommand, actor: Actor, idempotencyKey?: string): Promise<Result<DecisionReceipt, Refusal>> {
    return this.decisions.run({ kind: 'submit', ...command }, actor, idempotencyKey);
  }
}

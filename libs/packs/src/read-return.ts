import type { StageDefinition } from '@countersign/domain';
import type { Place, Reader } from '@countersign/forms';

/** What a return of this stage opens again. */
export function readReturn(reader: Reader, raw: Readonly<Record<string, unknown>>, at: Place, stage: StageDefinition): void {
  if (raw.returnOpens === undefined) return;
  stage.returnOpens = reader.oneOf(raw.returnOpens, [...at, 'returnOpens'], ['all', 'marked', 'choose'] as const);
  if (stage.kind === 'fill' || !stage.decisions.includes('return')) {
    reader.fault('wrong-decision', [...at, 'returnOpens'], 'nobody returns here, so "returnOpens" would have no effect');
  }
}

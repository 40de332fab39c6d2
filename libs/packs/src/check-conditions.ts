import { isSkippable } from '@countersign/domain';
import type { StageDefinition } from '@countersign/domain';
import { checkCondition } from '@countersign/forms';
import type { FormDefinition, Reader } from '@countersign/forms';
import type { PackReading } from './pack-reading.js';
import type { SourceDocument } from './source-document.js';

/** Reads under which condition a stage opens: only a review may have one. */
export function readCondition(reader: Reader, value: unknown, at: readonly (string | number)[], stage: StageDefinition): void {
  if (value === undefined) return;
  stage.when = reader.string(value, [...at, 'when']);
  if (!isSkippable(stage)) {
    const why =
      stage.kind === 'fill' ? 'nothing is submitted yet that it could read' : 'somebody must take in what was submitted';
    reader.fault('unskippable-stage', [...at, 'when'], `a stage of kind ${stage.kind} cannot depend on a condition: ${why}`);
  }
}

/** Checks the conditions of the stages against the forms. */
export function checkConditions(
  reading: PackReading,
  document: SourceDocument,
  stages: readonly StageDefinition[],
  forms: readonly FormDefinition[],
): void {
  stages.forEach((stage, index) => {
    const fault = stage.when === undefined || stage.when === '' ? null : checkCondition(forms, stage.when);
    if (fault) {
      reading.faults.push(document.fault(fault.code, ['stages', index, 'when'], `stage "${stage.key}": ${fault.message}`));
    }
  });
}

import type { StageDefinition } from '@countersign/domain';
import type { Place, Reader } from '@countersign/forms';

/** Until when what was decided in a stage can be taken back. What is submitted is withdrawn, an opinion is taken back, and a receipt ends the route. */
export function readTakeBack(reader: Reader, raw: Readonly<Record<string, unknown>>, at: Place, stage: StageDefinition): void {
  if (raw.withdraw !== undefined) {
    stage.withdraw = reader.oneOf(raw.withdraw, [...at, 'withdraw'], ['until-opened'] as const);
    if (stage.kind !== 'fill') {
      reader.fault(
        'wrong-decision',
        [...at, 'withdraw'],
        'only what was submitted is withdrawn: a stage of kind review has "takeBack"',
      );
    }
  }
  if (raw.takeBack === undefined) return;
  stage.takeBack = reader.oneOf(raw.takeBack, [...at, 'takeBack'], ['until-opened', 'until-acted'] as const);
  if (stage.kind === 'fill') {
    reader.fault('wrong-decision', [...at, 'takeBack'], 'what was submitted is withdrawn: a stage of kind fill has "withdraw"');
  } else if (stage.kind === 'receive') {
    reader.fault(
      'wrong-decision',
      [...at, 'takeBack'],
      'the route ends with the receipt: there is nobody left to take it back from',
    );
  }
}

import type { StageDefinition } from '@countersign/domain';
import type { Place, Reader } from '@countersign/forms';

/** Whether a stage stands side by side with those next to it: only reviews can, and nobody takes back what others look at beside him. */
export function readTogether(reader: Reader, raw: Readonly<Record<string, unknown>>, at: Place, stage: StageDefinition): void {
  if (raw.together === undefined) return;
  stage.together = reader.key(raw.together, [...at, 'together']);
  const place = [...at, 'together'];
  if (stage.kind !== 'review') {
    reader.fault('wrong-rule', place, `only stages of kind review stand side by side, not one of kind ${stage.kind}`);
  }
  if (stage.takeBack !== undefined) {
    reader.fault(
      'wrong-rule',
      place,
      'an opinion given side by side with others is not taken back: leave out "takeBack" or "together"',
    );
  }
}

/** Checks that those side by side are next to each other, are at least two, and do not return to one another. */
export function checkTogether(reader: Reader, stages: readonly StageDefinition[]): void {
  stages.forEach((stage, index) => {
    if (stage.together === undefined) return;
    const at = ['stages', index];
    const group = stages.flatMap(({ together }, place) => (together === stage.together ? [place] : []));
    if (group.length === 1) {
      reader.fault('wrong-rule', [...at, 'together'], `no other stage stands together as "${stage.together}"`);
    }
    if (index > (group[0] ?? index) && stages[index - 1]?.together !== stage.together) {
      reader.fault('wrong-rule', [...at, 'together'], `the stages together as "${stage.together}" must follow each other`);
    }
    stage.returnTo.forEach((target, position) => {
      if (stages.some(({ key, together }) => key === target && together === stage.together)) {
        reader.fault(
          'unknown-stage',
          [...at, 'returnTo', position],
          `"${target}" stands side by side with "${stage.key}": a return goes to a stage before both`,
        );
      }
    });
  });
}

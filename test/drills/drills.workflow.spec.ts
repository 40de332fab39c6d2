import { expect, it } from '@jest/globals';
import { drill, type DrillName } from '@countersign/testing';

/** Small ones of what `npm run drill:…` tries; docs/runbook.md says what they are for. */
it.each<[DrillName, number]>([
  ['temporalLost', 3],
  ['postgresRestored', 3],
  ['workflowChanged', 2],
])(
  '%s: all goes on and nothing happens twice',
  async (name, subjects) => {
    const said: string[] = [];
    const report = await drill(name, { subjects, say: (line) => said.push(line) }).catch((error: unknown) => {
      throw new Error(`${String(error)}\n${said.join('\n')}`, { cause: error });
    });
    expect(report.wrong).toEqual([]);
    expect(said.join('\n')).toContain('ok      countersign invariants');
  },
  180_000,
);

import { expect, it } from '@jest/globals';
import { drill } from '@countersign/testing';

/** A small one of `npm run chaos`. */
it('chaos: nothing is lost, nothing happens twice', async () => {
  const said: string[] = [];
  const report = await drill('chaos', { subjects: 40, minutes: 0.35, say: (line) => said.push(line) }).catch((error: unknown) => {
    throw new Error(`${String(error)}\n${said.join('\n')}`, { cause: error });
  });
  expect(report.wrong).toEqual([]);
  expect(report.numbers).toMatchObject({ submissions: 40 });
  expect(report.numbers['workers killed']).toBeGreaterThan(0);
  expect(report.numbers['workflows terminated']).toBeGreaterThan(0);
}, 300_000);

import { describe, expect, it } from '@jest/globals';
import { runCommand } from '@countersign/platform';

describe('this project', () => {
  it('breaks none of its rules', async () => {
    const { code, output } = await runCommand(process.execPath, ['scripts/lint.mjs'], { within: 110_000 });
    expect({ code, output }).toEqual({ code: 0, output: '' });
  }, 120_000);
});

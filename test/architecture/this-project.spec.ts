import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { runCommand } from '@countersign/platform';

const { driving } = (await import('../../scripts/lint/plugin.mjs' as string)) as { driving: string[] };
const { sourceFiles } = (await import('../../scripts/lint/files.mjs' as string)) as {
  sourceFiles: (root: string, folders: string[]) => string[];
};

describe('this project', () => {
  it('breaks none of its rules', async () => {
    const { code, output } = await runCommand(process.execPath, ['scripts/lint.mjs'], { within: 110_000 });
    expect({ code, output }).toEqual({ code: 0, output: '' });
  }, 120_000);

  it.each(driving)('has the use case %s that the rules speak of, once', (name) => {
    const declares = (path: string) => new RegExp(`^export class ${name}\\b`, 'm').test(readFileSync(path, 'utf8'));
    expect(sourceFiles('.', ['libs']).filter(declares)).toHaveLength(1);
  });
});

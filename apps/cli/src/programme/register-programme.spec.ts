import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { Command } from 'commander';
import { registerProgramme } from './register-programme.js';

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));

async function run(...words: string[]): Promise<{ out: string[]; errors: string[]; code: number }> {
  const result = { out: [] as string[], errors: [] as string[], code: 0 };
  const program = new Command().exitOverride();
  registerProgramme(program, {
    print: (line) => result.out.push(line),
    printError: (line) => result.errors.push(line),
    exitWith: (code) => {
      result.code = code;
    },
    programmes: `${ROOT}/programmes`,
  });
  await program.parseAsync(['programme', ...words], { from: 'user' });
  return result;
}

describe('countersign programme', () => {
  it('checks a pack by its key', async () => {
    const { out, errors, code } = await run('check', 'book-grant');
    expect({ errors, code }).toEqual({ errors: [], code: 0 });
    expect(out[0]).toMatch(/^book-grant 2026\.1 is sound \(SHA-256 [0-9a-f]{64}\)$/);
    expect(out[1]).toBe('1 forms, 5 fields, 2 edits, 2 stages, 3 subjects, 11 samples');
  });

  it('checks a pack by its folder, against the version before', async () => {
    const sound = `${ROOT}/libs/packs/fixtures/sound`;
    const { errors, code } = await run('check', sound, '--against', `${ROOT}/programmes/book-grant`);
    expect(code).toBe(1);
    expect(errors.at(-1)).toMatch(/^\d+ faults$/);
    expect(errors).toContainEqual(expect.stringMatching(/^programme\.yaml:1 same-version: /));
  });

  it('writes every mail of a pack, as page and as text, with links that lead nowhere', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'countersign-mails-'));
    try {
      const target = join(folder, 'mails');
      expect(await run('mails', 'lab-safety', target)).toEqual({ out: [`22 mails in ${target}`], errors: [], code: 0 });
      expect(readdirSync(target)).toHaveLength(44);
      const page = readFileSync(join(target, 'returned.en.html'), 'utf8');
      expect(page).toContain('https://countersign.invalid/l/');
      expect(page).not.toContain('{{');
      expect(readFileSync(join(target, 'returned.en.txt'), 'utf8')).toContain('Item 2 differs from the attachment');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('says when there is no pack', async () => {
    expect(await run('labels', 'nowhere')).toEqual({
      out: [],
      errors: [expect.stringMatching(/^There is no programme\.yaml in /)],
      code: 1,
    });
  });

  it('prints labels with number and row, then notes and subjects', async () => {
    const { out } = await run('labels', 'book-grant');
    expect(out).toEqual([
      '# Labels (number, row, label)',
      '1\t1\tWhat the books are for',
      '2\t2\tLanguages of the books',
      "3\t3\tThe library's book budget in {{dataYear}}",
      '4\t3\tGrant asked for',
      '5\t4\tActive readers in {{dataYear}}',
      '',
      '# Notes',
      '1\t1. All figures are those of {{dataYear}} unless the form says otherwise.',
      '',
      '# Subjects',
      '1\tAshford Village Library',
      '2\tBrook End Library',
      '3\tCalder Reading Room',
    ]);
  });

  it('prints routes and totals', async () => {
    const { out } = await run('routes', 'book-grant');
    expect(out).toEqual([
      '1\tAshford Village Library\tlibrary-trust\tAshford Village Library → Village Book Trust',
      '2\tBrook End Library\tlibrary-trust\tBrook End Library → Village Book Trust',
      '3\tCalder Reading Room\tlibrary-trust\tCalder Reading Room (to be confirmed) → Village Book Trust',
      '',
      '# Subjects by shape',
      '3\tlibrary-trust',
      '3\ttotal',
      '',
      '# Organisations by level',
      '3\tlibrary\t(1 to be confirmed)',
      '1\ttrust',
    ]);
  });
});

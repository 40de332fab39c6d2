import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommand } from '@countersign/platform';

const PROGRAMMES = fileURLToPath(new URL('../../../../programmes', import.meta.url));
const COMMANDS = fileURLToPath(new URL('../../cli/src/main.js', import.meta.url));

/**
 * Installs the packs that come with the project when the data folder is new, so that there is something to launch. Later versions are
 * installed by whoever runs the programme: `countersign programme install`.
 * @param install installs the pack of one folder
 */
export async function installFirstPacks(
  folder: string,
  tell: (line: string) => void,
  install: (pack: string) => Promise<{ done: boolean; said: string }>,
  programmes = PROGRAMMES,
): Promise<void> {
  const mark = join(folder, 'packs.installed');
  if (existsSync(mark) || !existsSync(programmes)) return;
  const packs = readdirSync(programmes).filter((name) => existsSync(join(programmes, name, 'programme.yaml')));
  for (const name of packs.sort()) {
    const { done, said } = await install(join(programmes, name));
    tell(done ? `Programme ${name} installed` : `Programme ${name} was not installed: ${said.trim()}`);
  }
  writeFileSync(mark, `${packs.join('\n')}\n`);
}

/** Installs a pack with the same command as a person would. */
export async function installByCommand(pack: string, environment: NodeJS.ProcessEnv): Promise<{ done: boolean; said: string }> {
  const args = [COMMANDS, 'programme', 'install', pack];
  const { code, output } = await runCommand(process.execPath, args, { env: environment, within: 120_000 });
  return { done: code === 0, said: output };
}

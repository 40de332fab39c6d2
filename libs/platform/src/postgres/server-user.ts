import { chownSync, existsSync, readFileSync, statSync } from 'node:fs';
import { delimiter, dirname, join, parse, resolve } from 'node:path';
import type { SpawnOptions } from 'node:child_process';
import { runCommand, type CommandOutcome } from '../process/run-command.js';

interface Account {
  uid: number;
  gid: number;
}

/**
 * PostgreSQL refuses to run as root. Under root its commands run as user `postgres`, or `nobody` where there is none; under anybody else they
 * run as that person. Folders that only root may enter (a private temporary folder, /root) are passed by keeping one capability.
 */
export class ServerUser {
  private readonly account: Account | null = process.getuid?.() === 0 ? findAccount() : null;

  /** Hands a file or folder over to the server's user. */
  own(path: string): void {
    if (this.account) chownSync(path, this.account.uid, this.account.gid);
  }

  /**
   * Runs a PostgreSQL command as the server's user.
   * @param reaches folders and files the command must be able to enter
   */
  run(
    command: string,
    args: string[],
    reaches: string[],
    options: SpawnOptions & { within?: number } = {},
  ): Promise<CommandOutcome> {
    const { account } = this;
    if (!account) return runCommand(command, args, options);
    const ids = { uid: account.uid, gid: account.gid };
    if ([command, ...reaches].every((path) => canReach(path, account))) return runCommand(command, args, { ...options, ...ids });
    const setpriv = onPath('setpriv');
    if (!setpriv) {
      throw new Error(
        `PostgreSQL must not run as root, and the user it runs as cannot enter ${reaches.join(', ')}. ` +
          'Start as another user, or put the project and COUNTERSIGN_DATA below a folder that everybody may enter.',
      );
    }
    const keep = [
      `--reuid=${ids.uid}`,
      `--regid=${ids.gid}`,
      '--clear-groups',
      '--securebits=+no_setuid_fixup', // or access(2), which PostgreSQL asks about its own binaries, leaves the capability out
      '--inh-caps=+dac_override',
      '--ambient-caps=+dac_override',
    ];
    return runCommand(setpriv, [...keep, command, ...args], options);
  }
}

function findAccount(): Account {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const fields = lines.find((line) => line.startsWith(`${name}:`))?.split(':');
    if (fields) return { uid: Number(fields[2]), gid: Number(fields[3]) };
  }
  throw new Error(
    'PostgreSQL must not run as root, and this machine has neither a user "postgres" nor a user "nobody" to run it as.',
  );
}

function canReach(path: string, account: Account): boolean {
  const { root } = parse(resolve(path));
  for (let folder = dirname(resolve(path)); ; folder = dirname(folder)) {
    const { mode, uid } = statSync(folder);
    if (!(uid === account.uid ? mode & 0o100 : mode & 0o001)) return false;
    if (folder === root) return true;
  }
}

function onPath(command: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.map((folder) => join(folder, command)).find((path) => existsSync(path));
}

import type { StandaloneOptions } from './options.js';
import type { Running } from './start.js';

/** What a person is told once everything runs: where to go and how to sign in. */
export function announcement(
  { app, mailbox, temporalUi }: Omit<Running, 'environment'>,
  { administrator, folder }: StandaloneOptions,
): string {
  const places = [
    ['会签 Countersign', app],
    ['邮箱 Mailbox', mailbox],
    ['流程 Temporal UI', temporalUi],
    ['数据 Data', folder],
  ].filter(([, place]) => place !== undefined);
  return [
    '',
    ...places.map(([what, place]) => `  ${what}  →  ${place}`),
    '',
    `  登录：打开上面的地址，输入 ${administrator}，验证码在${mailbox ? '邮箱页里' : '该邮箱里'}。`,
    `  Sign in as the first administrator: open the address, enter ${administrator}, read the code ${mailbox ? 'on the mailbox page' : 'in that mailbox'}.`,
    '',
    '  停止 Stop: Ctrl-C',
    '',
  ].join('\n');
}

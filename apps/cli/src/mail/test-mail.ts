import type { Command } from 'commander';
import { CLOCK, type Clock } from '@countersign/clock';
import { Settings } from '@countersign/config';
import { newId } from '@countersign/database';
import { Mailer, messageIdFor } from '@countersign/mailer';
import { onProduct } from '../product.js';
import type { Terminal } from '../terminal.js';
import { registerBounces } from './read-bounces.js';

/** `countersign mail`: `test ADDRESS` says whether a mail leaves this machine, and what the server says; `bounces` see {@link registerBounces}. */
export function registerMail(program: Command, terminal: Terminal): void {
  const mail = program.command('mail').description('the way of mails');
  registerBounces(mail, terminal);
  mail
    .command('test')
    .description('send one mail through SMTP_URL and say what became of it')
    .argument('<address>')
    .action((to: string) =>
      onProduct(async (product) => {
        const from = product.get(Settings).MAIL_FROM;
        const outcome = await product.get(Mailer).send({
          from,
          to,
          messageId: messageIdFor(from, 'mail-test', newId()),
          date: product.get<Clock>(CLOCK).real(),
          subject: '会签：测试邮件 Countersign: test mail',
          text: '这是一封测试邮件。\nThis is a test mail.\n',
          html: '<p lang="zh-CN">这是一封测试邮件。</p><p lang="en">This is a test mail.</p>',
        });
        if (outcome.is === 'sent') terminal.line(`sent: ${outcome.answer}`);
        else terminal.fail(`${outcome.is}: ${outcome.answer}`);
      }),
    );
}

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mailDesk, type MailDesk } from '@countersign/testing';
import { runForSpec } from '../run-for-spec.js';
import { registerMail } from './test-mail.js';

const REPORTS = resolve('libs/mailer/fixtures/reports');

describe('countersign mail bounces', () => {
  let desk: MailDesk;
  let folder: string;
  let messageId: string;
  const before = { ...process.env };
  beforeAll(async () => {
    desk = await mailDesk();
    folder = await mkdtemp(join(tmpdir(), 'countersign-bounces-'));
    Object.assign(process.env, {
      DATABASE_URL: desk.database.url,
      COUNTERSIGN_DATA: folder,
      BOUNCE_ADDRESS: 'bounces@mail.example.org',
    });
    await desk.send.run(await desk.mail(desk.notice('a', 'opened')), desk.clock.now());
    messageId = (await desk.rows<{ message_id: string }>('SELECT message_id FROM mail'))[0]?.message_id ?? '';
  }, 60_000);
  afterAll(async () => {
    process.env = before;
    await desk.close();
    rmSync(folder, { recursive: true });
  });

  const report = (name: string) =>
    readFileSync(join(REPORTS, `${name}.eml`), 'utf8')
      .replaceAll('{{RETURN}}', 'grants@example.org')
      .replaceAll('{{MESSAGE_ID}}', messageId);
  async function bounces(path: string): Promise<string[]> {
    const { out, err } = await runForSpec(registerMail, ['mail', 'bounces', path]);
    return `${out}${err}`.split('\n').slice(0, -1);
  }

  it('takes down the reports of an mbox, and again none', async () => {
    const path = join(folder, 'mbox');
    const names = ['postfix-delayed', 'away', 'exchange-no-mailbox', 'delivered'];
    writeFileSync(path, names.map((name) => `From - Mon Mar  2 17:00:00 2026\n${report(name)}\n`).join(''));
    expect(await bounces(path)).toEqual([
      '1 mails have come back',
      '1 reports of delay, or unclear, are noted',
      '2 are no reports',
    ]);
    expect(await desk.notices()).toEqual(['a bounced mail-bounced']);
    expect(await bounces(path)).toEqual(['2 reports were known', '2 are no reports']);
    expect(await desk.violations()).toEqual([]);
  });

  it('reads a maildir, and says what is not ours', async () => {
    const path = join(folder, 'Maildir');
    for (const name of ['cur', 'new']) mkdirSync(join(path, name), { recursive: true });
    expect(await bounces(path)).toEqual(['no mail there']);
    writeFileSync(join(path, 'new', '1'), report('qmail-words-only').replaceAll(messageId, 'theirs@else.example'));
    expect(await bounces(path)).toEqual(['1 are about mails that are not ours']);
  });
});

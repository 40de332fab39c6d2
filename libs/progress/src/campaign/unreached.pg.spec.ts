import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApprovalMailContent, RingSubmissions } from '@countersign/approvals';
import { PackLibrary } from '@countersign/campaigns';
import { Administration, EditPerson, personById, versionOf } from '@countersign/identity';
import { Mailer, ReturnAddresses } from '@countersign/mailer';
import { ComposeMail, ProveAddress, RecordReport, SendMail } from '@countersign/notifications';
import { mailbox, must, submissionWorld, type Mailbox, type World } from '@countersign/testing';
import { ReadBoard, ReadLedger } from '../index.js';

const REPORTS = join(import.meta.dirname, '../../../mailer/fixtures/reports');
const FROM = 'Office <office@example.org>';
const linkKey = Buffer.alloc(32, 7);
const returnAddresses = new ReturnAddresses('bounces@mail.example.org', linkKey);

describe('a dead address of a campaign', () => {
  let world: World;
  let mails: Mailbox;
  let mailer: Mailer;
  let personId: string;
  beforeAll(async () => {
    [world, mails] = await Promise.all([submissionWorld(), mailbox()]);
    mailer = new Mailer(mails.url);
    await world.drive();
    await deliver();
    const [delivery] = await world.rows<{ person_id: string }>('SELECT person_id FROM delivery');
    personId = delivery?.person_id ?? '';
    await world.rows(`UPDATE person SET phone = '020-1234' WHERE id = $1`, [personId]);
  }, 60_000);
  afterAll(async () => {
    mailer.close();
    await mails.close();
    await world.database.close();
  });

  const reader = () => ({ actor: world.officer, language: 'zh-CN' as const });
  const parts = () => [world.database.source, new PackLibrary(world.database.source), world.clock] as const;
  const unreached = async () => must(await new ReadBoard(...parts()).of(world.campaignId, undefined, reader())).unreached;
  const ledger = async () =>
    must(await new ReadLedger(...parts()).of(world.campaignId, { state: 'told', page: 1, size: 50 }, reader()));
  const states = async () => (await ledger()).rows.map((row) => `${row.step.split(':again:')[0]} ${row.state}`).sort();

  /** Sends what may go; the ids of the mails. */
  async function deliver(): Promise<void> {
    const content = new ApprovalMailContent();
    const settings = { from: FROM, publicUrl: 'https://c.example', linkKey, returnAddresses };
    const persons = await world.rows<{ person_id: string }>(`SELECT DISTINCT person_id FROM delivery WHERE state = 'pending'`);
    for (const { person_id: id } of persons) {
      const standing = await new ComposeMail(world.work, world.clock, content, FROM).run(id, world.clock.now());
      if (standing.is !== 'ready') continue;
      await new SendMail(world.work, world.clock, mailer, content, world.blobs, settings).run(standing.mailId, world.clock.now());
    }
  }
  async function comesBack(name: string): Promise<void> {
    const [mail] = await world.rows<{ id: string }>(
      'SELECT id FROM mail WHERE person_id = $1 ORDER BY composed_at DESC, id DESC LIMIT 1',
      [personId],
    );
    const mailId = mail?.id ?? '';
    const text = readFileSync(join(REPORTS, `${name}.eml`), 'utf8').replaceAll('{{RETURN}}', returnAddresses.of(mailId));
    const told = new RecordReport(world.work, world.clock, returnAddresses);
    expect(await told.about(mailId, Buffer.from(text.replace(/^(Message-I[dD]): <.*>$/m, `$1: <${mailId}@mx>`)))).toBe(
      'returned',
    );
  }
  async function correct(email: string): Promise<void> {
    const person = await personById(world.database.source.manager, personId);
    if (!person) throw new Error('nobody');
    const administration = new Administration(world.work, world.clock, new RingSubmissions(), world.pack.timeZone);
    must(await new EditPerson(administration).run(personId, versionOf(person), { email }, { kind: 'operator', id: null }));
  }

  it('stands on the board with post and number, and in the ledger with the words of the server', async () => {
    expect(await unreached()).toEqual([]);
    await comesBack('postfix-no-mailbox');
    const [person, ...others] = await unreached();
    expect(others).toEqual([]);
    expect(person).toMatchObject({
      personId,
      phone: '020-1234',
      status: '5.1.1',
      stopsMail: true,
      missed: 1,
      posts: [{ role: 'filler' }],
    });
    const page = await ledger();
    expect([page.attention, page.rows[0]?.state, page.rows[0]?.deliveries[0]?.mail?.reports[0]?.status]).toEqual([
      1,
      'bounced',
      '5.1.1',
    ]);
    expect(await world.violations()).toEqual([]);
  });

  it('is told again, once, at the address that was corrected, and stands there no longer', async () => {
    await correct('right@example.org');
    expect(await unreached()).toEqual([]);
    await world.drive();
    await world.drive();
    await deliver();
    expect(await states()).toEqual(['opened bounced', 'opened sent']);
    expect(mails.mails.at(-1)?.to).toEqual(['right@example.org']);
    expect(await world.violations()).toEqual([]);
  });

  it('that fails again is told once more when somebody signs in by a code mailed to it', async () => {
    await comesBack('netease-full');
    expect(await unreached()).toMatchObject([{ status: '5.2.2', stopsMail: false, address: 'right@example.org' }]);
    await new ProveAddress(world.work, world.clock).run(personId, 'other@example.org');
    expect(await unreached()).toHaveLength(1);
    await new ProveAddress(world.work, world.clock).run(personId, 'right@example.org');
    await world.drive();
    await deliver();
    expect(await unreached()).toEqual([]);
    expect(await states()).toEqual(['opened bounced', 'opened bounced', 'opened sent']);
    expect(await world.violations()).toEqual([]);
  });

  it('of one who holds no post of it any more concerns nobody', async () => {
    await comesBack('sendmail-no-host');
    expect(await unreached()).toHaveLength(1);
    await world.rows(`UPDATE appointment SET valid_to = '2026-03-01' WHERE person_id = $1`, [personId]);
    expect(await unreached()).toEqual([]);
  });
});

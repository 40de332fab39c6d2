import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Mailer } from '@countersign/mailer';
import { MailDelayed } from '@countersign/notifications';
import { faultySmtp, mailDesk, startProgram, type FaultySmtp, type MailDesk, type Program } from '@countersign/testing';

/** Where the first process is killed: what has arrived in the end, and how often the mail was tried. */
const POINTS: [point: string, arrived: number, attempts: number][] = [
  ['before the commit of compose', 1, 1],
  ['after the commit of compose', 1, 1],
  ['before the commit of begin', 1, 1],
  ['after the commit of begin', 1, 2],
  ['before the handover', 1, 2],
  ['after the handover', 2, 2],
  ['before the commit of settle', 2, 2],
  ['after the commit of settle', 1, 1],
  ['before the commit of look again', 1, 1],
  ['after the commit of look again', 1, 1],
];

/** Processes that are killed with -9 between any two steps of sending a mail; this one goes on where they ended. */
describe('a sender that is killed', () => {
  let desk: MailDesk;
  let smtp: FaultySmtp;
  let mailer: Mailer;
  const programs: Program[] = [];
  beforeAll(async () => {
    [desk, smtp] = await Promise.all([mailDesk(), faultySmtp()]);
    mailer = new Mailer(smtp.url);
  }, 60_000);
  beforeEach(async () => {
    const { sha256 } = await desk.blobs.put(Buffer.from('%PDF-1.7 the notice'));
    desk.content.attachments = [{ sha256, fileName: '通知.pdf', mediaType: 'application/pdf' }];
  });
  afterEach(async () => {
    for (const program of programs.splice(0)) await program.kill();
    smtp.forget();
    await desk.clear();
  });
  afterAll(async () => {
    mailer.close();
    await smtp.close();
    await desk.close();
  });

  /** Another process begins with what is due. */
  async function start(dieAt?: string): Promise<Program> {
    const task = {
      databaseUrl: desk.database.url,
      smtpUrl: smtp.url,
      blobs: desk.folder,
      personId: desk.personId,
      now: desk.clock.now(),
      unknown: desk.content.rules.unknown,
      attachments: desk.content.attachments,
      dieAt,
    };
    const program = await startProgram({ main: 'dist/libs/testing/src/dying-sender.js', args: [JSON.stringify(task)] });
    programs.push(program);
    return program;
  }
  /** A process is killed at a point. */
  async function killed(dieAt: string): Promise<void> {
    const program = await start(dieAt);
    if ((await program.ended) !== null) throw new Error(program.output());
  }
  /** This process goes on until nothing is left. */
  async function goOn(): Promise<void> {
    for (;;) {
      const standing = await desk.composed();
      if (standing.is !== 'ready') return expect(standing).toEqual({ is: 'empty' });
      try {
        await desk.sender(mailer).run(standing.mailId, desk.clock.now());
      } catch (error) {
        // PostgreSQL has not seen yet that the other is dead: again, as Temporal would.
        if (!(error instanceof MailDelayed)) throw error;
      }
    }
  }
  async function due(): Promise<void> {
    await desk.plan(desk.notice('a', 'reminder'), desk.notice('b', 'reminder'));
    await desk.want();
  }
  const ledger = () => desk.rows<{ state: string; attempts: number }>('SELECT state, attempts FROM mail');
  /** What arrived more than once is the same, and nothing in the ledger is broken. */
  async function sound(): Promise<void> {
    expect(new Set(smtp.stored.map(({ bytes }) => bytes.toString('latin1'))).size).toBe(1);
    expect(await desk.violations()).toEqual([]);
  }

  it.each(POINTS)(
    '%s: arrives %i times, and every notice ends',
    async (point, arrived, attempts) => {
      await due();
      await killed(point);
      await goOn();
      expect(await desk.notices()).toEqual(['a sent', 'b sent']);
      expect(await ledger()).toEqual([{ state: 'sent', attempts }]);
      expect(Object.values(smtp.counts)).toEqual([arrived]);
      await sound();
      expect(smtp.stored[0]?.bytes.toString()).toContain(Buffer.from('%PDF-1.7 the notice').toString('base64'));
    },
    60_000,
  );

  it.each([
    ['while the server thinks about the recipient', { at: 'rcpt', does: 'hang' }, 1],
    ['when the server has the content and has not answered', { at: 'content', does: 'hang', stored: true }, 2],
  ] as const)(
    '%s: the same',
    async (_, fault, arrived) => {
      await due();
      smtp.faults.push({ ...fault });
      const met = smtp.met();
      const first = await start();
      await met;
      await first.kill();
      await goOn();
      expect(await desk.notices()).toEqual(['a sent', 'b sent']);
      expect(await ledger()).toEqual([{ state: 'sent', attempts: 2 }]);
      expect(Object.values(smtp.counts)).toEqual([arrived]);
      await sound();
    },
    60_000,
  );

  it('twice after the handover: unknown, and no third time', async () => {
    await due();
    await killed('after the handover');
    await killed('after the handover');
    await goOn();
    expect(await ledger()).toEqual([{ state: 'unknown', attempts: 2 }]);
    expect(await desk.notices()).toEqual(['a unknown mail-unknown', 'b unknown mail-unknown']);
    expect(Object.values(smtp.counts)).toEqual([2]);
    await sound();
  }, 60_000);

  it('after the handover, where the pack says leave: unknown, and no second time', async () => {
    desk.content.rules = { ...desk.content.rules, unknown: 'leave' };
    await due();
    await killed('after the handover');
    await goOn();
    expect(await ledger()).toEqual([{ state: 'unknown', attempts: 1 }]);
    expect(Object.values(smtp.counts)).toEqual([1]);
    await sound();
  }, 60_000);
});

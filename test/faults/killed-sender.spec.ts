import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
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

/** Processes that are killed with -9 between any two steps of sending a mail, and others that go on where they ended. */
describe('a sender that is killed', () => {
  let desk: MailDesk;
  let smtp: FaultySmtp;
  const programs: Program[] = [];
  beforeEach(async () => {
    [desk, smtp] = await Promise.all([mailDesk(), faultySmtp()]);
    const { sha256 } = await desk.blobs.put(Buffer.from('%PDF-1.7 the notice'));
    desk.content.attachments = [{ sha256, fileName: '通知.pdf', mediaType: 'application/pdf' }];
  }, 60_000);
  afterEach(async () => {
    for (const program of programs.splice(0)) await program.kill();
    await smtp.close();
    await desk.close();
  });

  /** Another process goes on with the mailbox. */
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
  /** How a process ended: 0 when it was done, null when it was killed. */
  async function ended(program: Program): Promise<number | null> {
    const code = await program.ended;
    if (code !== 0 && code !== null) throw new Error(program.output());
    return code;
  }
  async function due(): Promise<void> {
    await desk.plan(desk.notice('a', 'reminder'), desk.notice('b', 'reminder'));
    await desk.want();
  }
  const ledger = () => desk.rows<{ state: string; attempts: number }>('SELECT state, attempts FROM mail');
  const sameBytes = () => expect(new Set(smtp.stored.map(({ bytes }) => bytes.toString('latin1'))).size).toBe(1);

  it.each(POINTS)(
    '%s: arrives %i times at most, and every notice ends',
    async (point, arrived, attempts) => {
      await due();
      expect(await ended(await start(point))).toBeNull();
      expect(await ended(await start())).toBe(0);
      expect(await desk.notices()).toEqual(['a sent', 'b sent']);
      expect(await ledger()).toEqual([{ state: 'sent', attempts }]);
      expect(Object.values(smtp.counts)).toEqual([arrived]);
      sameBytes();
      expect(smtp.stored[0]?.bytes.toString()).toContain(Buffer.from('%PDF-1.7 the notice').toString('base64'));
      expect(await ended(await start())).toBe(0);
      expect(smtp.stored).toHaveLength(arrived);
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
      expect(await ended(await start())).toBe(0);
      expect(await desk.notices()).toEqual(['a sent', 'b sent']);
      expect(await ledger()).toEqual([{ state: 'sent', attempts: 2 }]);
      expect(Object.values(smtp.counts)).toEqual([arrived]);
      sameBytes();
    },
    60_000,
  );

  it('twice after the handover: unknown, and no third time', async () => {
    await due();
    for (let times = 0; times < 2; times += 1) expect(await ended(await start('after the handover'))).toBeNull();
    expect(await ended(await start())).toBe(0);
    expect(await ledger()).toEqual([{ state: 'unknown', attempts: 2 }]);
    expect(await desk.notices()).toEqual(['a unknown mail-unknown', 'b unknown mail-unknown']);
    expect(Object.values(smtp.counts)).toEqual([2]);
    sameBytes();
  }, 60_000);

  it('after the handover, where the pack says leave: unknown, and no second time', async () => {
    desk.content.rules = { ...desk.content.rules, unknown: 'leave' };
    await due();
    expect(await ended(await start('after the handover'))).toBeNull();
    expect(await ended(await start())).toBe(0);
    expect(await ledger()).toEqual([{ state: 'unknown', attempts: 1 }]);
    expect(Object.values(smtp.counts)).toEqual([1]);
  }, 60_000);
});

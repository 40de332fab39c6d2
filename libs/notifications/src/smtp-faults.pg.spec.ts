import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Mailer } from '@countersign/mailer';
import { faultySmtp, mailDesk, type FaultySmtp, type MailDesk, type SmtpFault } from '@countersign/testing';
import { MailDelayed } from './index.js';

/** The server has kept the mail and dies before it can say so. */
const DIES: SmtpFault = { at: 'content', does: 'drop', stored: true };
/** Milliseconds after which a silent server is given up where one is met; real time, and all that these specs wait. */
const SILENCE = 500;

describe('a mail server that fails', () => {
  let desk: MailDesk;
  let smtp: FaultySmtp;
  const mailers: Mailer[] = [];
  beforeAll(async () => {
    [desk, smtp] = await Promise.all([mailDesk(), faultySmtp()]);
  }, 60_000);
  afterEach(async () => {
    for (const mailer of mailers.splice(0)) mailer.close();
    smtp.forget();
    await desk.clear();
  });
  afterAll(async () => {
    await smtp.close();
    await desk.close();
  });

  /** A mailer that waits for a silent server this long. */
  function mailer(silence = 20_000): Mailer {
    const made = new Mailer(smtp.url, { connectWithin: silence, silence, connections: 1 });
    mailers.push(made);
    return made;
  }
  /** Offers a mail once; how it was put off, or `done`. */
  async function offer(mailId: string, fault?: SmtpFault): Promise<string> {
    if (fault) smtp.faults.push(fault);
    try {
      await desk.sender(mailer(fault?.does === 'hang' ? SILENCE : undefined)).run(mailId, desk.clock.now());
      return 'done';
    } catch (error) {
      if (!(error instanceof MailDelayed)) throw error;
      return error.why;
    }
  }
  const mail = async () => {
    const [row] = await desk.rows<{ state: string; attempts: number; answer: string | null }>(
      'SELECT state, attempts, answer FROM mail',
    );
    return `${row?.state} ${row?.attempts}: ${row?.answer?.split('\n').join(' | ')}`;
  };
  const kept = () => Object.values(smtp.counts);

  it.each(['mail', 'rcpt', 'data', 'content'] as const)('that refuses for good at %s: refused, once', async (at) => {
    const mailId = await desk.mail(desk.notice('a', 'opened'));
    expect(await offer(mailId, { at, does: 554 })).toBe('done');
    expect(await mail()).toBe('refused 1: 1: 554 told to refuse');
    expect(await desk.notices()).toEqual(['a refused mail-refused']);
    expect(await offer(mailId)).toBe('done');
    expect(kept()).toEqual([]);
  });

  it.each(['mail', 'rcpt', 'data', 'content'] as const)('that refuses for now at %s: offered again, and sent', async (at) => {
    const mailId = await desk.mail(desk.notice('a', 'opened'));
    expect(await offer(mailId, { at, does: 451 })).toBe('temporarily-refused');
    expect(await mail()).toBe('composed 1: 1: 451 told to refuse');
    expect(await desk.notices()).toEqual(['a due']);
    expect(await offer(mailId)).toBe('done');
    expect(await mail()).toBe('sent 2: 1: 451 told to refuse | 2: 250 kept');
    expect(await desk.notices()).toEqual(['a sent']);
    expect(kept()).toEqual([1]);
  });

  it.each<SmtpFault>([
    { at: 'greeting', does: 'hang' },
    { at: 'greeting', does: 'drop' },
    { at: 'mail', does: 'hang' },
    { at: 'rcpt', does: 'hang' },
    { at: 'rcpt', does: 'drop' },
    { at: 'data', does: 'hang' },
    { at: 'data', does: 'drop' },
  ])('that fails before it was given anything ($at: $does): as if it had not been tried', async (fault) => {
    const mailId = await desk.mail(desk.notice('a', 'opened'));
    expect(await offer(mailId, fault)).toBe('unreachable');
    expect(await mail()).toBe('composed 0: undefined');
    expect(await offer(mailId)).toBe('done');
    expect(await mail()).toBe('sent 1: 1: 250 kept');
    expect(kept()).toEqual([1]);
  });

  it.each<[string, SmtpFault, number]>([
    ['hangs', { at: 'content', does: 'hang' }, 1],
    ['hangs, and has kept it', { at: 'content', does: 'hang', stored: true }, 2],
    ['drops the connection', { at: 'content', does: 'drop' }, 1],
    ['dies when it has kept it', { at: 'content', does: 'drop', stored: true }, 2],
  ])('that takes the content and %s: once more, the same', async (_, fault, arrived) => {
    const mailId = await desk.mail(desk.notice('a', 'opened'));
    expect(await offer(mailId, fault)).toBe('answer-lost');
    expect(await mail()).toMatch(/^sending 1: 1: answer lost \(\S+ .*\)$/);
    expect(await desk.notices()).toEqual(['a due']);
    expect(await offer(mailId)).toBe('done');
    expect(await mail()).toMatch(/^sent 2: 1: answer lost \(\S+ .*\) \| 2: 250 kept$/);
    expect(await desk.notices()).toEqual(['a sent']);
    expect(kept()).toEqual([arrived]);
    expect(new Set(smtp.stored.map(({ bytes }) => bytes.toString('latin1'))).size).toBe(1);
  });

  it('that loses its answer twice: unknown, and left so', async () => {
    const mailId = await desk.mail(desk.notice('a', 'opened'));
    expect([await offer(mailId, DIES), await offer(mailId, DIES), await offer(mailId), await offer(mailId)]).toEqual([
      'answer-lost',
      'answer-lost',
      'done',
      'done',
    ]);
    expect(await mail()).toMatch(/^unknown 2: 1: answer lost .* \| 2: answer lost [^|]*$/);
    expect(await desk.notices()).toEqual(['a unknown mail-unknown']);
    expect(kept()).toEqual([2]);
  });

  it.each(['opened', 'archived'] as const)(
    'that loses its answer about a mail of kind %s, where the pack says leave',
    async (kind) => {
      desk.content.rules = { ...desk.content.rules, unknown: 'leave' };
      smtp.faults.push({ at: 'content', does: 'drop', stored: true });
      const mailId = await desk.mail(desk.notice('a', kind));
      expect([await offer(mailId), await offer(mailId)]).toEqual(['answer-lost', 'done']);
      expect(await mail()).toMatch(/^unknown 1: 1: answer lost [^|]*$/);
      expect(kept()).toEqual([1]);
    },
  );

  it('that loses its answer about what only informs: unknown, whatever the pack says', async () => {
    const mailId = await desk.mail(desk.notice('a', 'archived'));
    expect([await offer(mailId, DIES), await offer(mailId)]).toEqual(['answer-lost', 'done']);
    expect(await desk.notices()).toEqual(['a unknown mail-unknown']);
    expect(kept()).toEqual([1]);
  });

  it('that loses its answer, and the task is done meanwhile: unknown, nothing is asked for twice', async () => {
    const notice = desk.notice('a', 'opened');
    const mailId = await desk.mail(notice);
    expect(await offer(mailId, DIES)).toBe('answer-lost');
    desk.content.silent.add(notice.taskId);
    await desk.cancel();
    expect(await desk.notices()).toEqual(['a due']);
    expect(await offer(mailId)).toBe('done');
    expect(await desk.notices()).toEqual(['a unknown mail-unknown']);
    expect(kept()).toEqual([1]);
  });

  it('that loses its answer and then refuses: the first may have arrived, so it is not called refused', async () => {
    const mailId = await desk.mail(desk.notice('a', 'opened'));
    const [busy, refuses]: SmtpFault[] = [
      { at: 'rcpt', does: 451 },
      { at: 'rcpt', does: 550 },
    ];
    expect([await offer(mailId, DIES), await offer(mailId, busy), await offer(mailId, refuses)]).toEqual([
      'answer-lost',
      'temporarily-refused',
      'done',
    ]);
    expect(await mail()).toMatch(/^unknown 3: 1: answer lost .* \| 2: 451 [^|]* \| 3: 550 [^|]*$/);
    expect(kept()).toEqual([1]);
  });

  it('and the task is done while it refuses for now: the mail is taken back', async () => {
    const [done, other] = [desk.notice('done', 'reminder'), desk.notice('other', 'reminder')];
    const mailId = await desk.mail(done, other);
    const slow = desk.sender({
      send: async (message) => {
        // The decision falls while SMTP talks.
        desk.content.silent.add(done.taskId);
        smtp.faults.push({ at: 'rcpt', does: 451 });
        return mailer().send(message);
      },
    });
    await slow.run(mailId, desk.clock.now());
    const again = await desk.composed();
    expect(again).toEqual({ is: 'ready', mailId: expect.any(String) });
    expect(await offer(again.is === 'ready' ? again.mailId : '')).toBe('done');
    expect(await desk.notices()).toEqual(['done skipped nothing-left-to-say', 'other sent']);
    expect(smtp.stored).toHaveLength(1);
    expect(smtp.stored[0]?.bytes.toString()).not.toContain('several');
  });
});

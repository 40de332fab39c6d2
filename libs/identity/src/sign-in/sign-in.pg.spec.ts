import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ProgrammeClock } from '@countersign/clock';
import { newId, UnitOfWork } from '@countersign/database';
import { Mailer } from '@countersign/mailer';
import { silentLogger } from '@countersign/observability';
import { mailbox as openMailbox, testDatabase, type Mailbox, type TestDatabase } from '@countersign/testing';
import { createLink } from '../links/create-link.js';
import { linkToken } from '../links/link-token.js';
import { ReadLink } from '../links/read-link.js';
import type { TaskStanding, TaskStandingPort } from '../links/task-standing.js';
import { PersonRow } from '../rows.js';
import { FindMailbox } from './find-mailbox.js';
import { ForgetExpired, RETENTION_DAYS } from './forget-expired.js';
import { RATE_LIMITS, SESSION, CODE } from './limits.js';
import { RateLimits } from './rate-limits.js';
import { RequestSignInCode } from './request-sign-in-code.js';
import { ChoosePerson, ReadSession, SignOut } from './sessions.js';
import { SignIn } from './sign-in.js';
import { WriteAccess } from './write-access.js';

const DAY = 86_400_000;
const KEY = Buffer.alloc(32, 1);
const LINK_KEY = Buffer.alloc(32, 2);
const ADDRESS = '192.0.2.1';
const STANDING: TaskStanding = {
  programmeTitle: 'P',
  subjectName: 'S',
  stageTitle: 'T',
  deadline: 0,
  state: 'open',
  outcome: null,
  endedAt: null,
};

describe('signing in', () => {
  let database: TestDatabase;
  let mails: Mailbox;
  let mailer: Mailer;
  let real: number;
  let standing: TaskStanding | null;
  const clock = new ProgrammeClock(
    () => null,
    () => real,
  );

  beforeAll(async () => {
    database = await testDatabase();
    mails = await openMailbox();
    mailer = new Mailer(mails.url);
  });
  afterAll(async () => {
    mailer.close();
    await mails.close();
    await database.close();
  });
  beforeEach(() => {
    real = Date.UTC(2026, 2, 2);
    standing = STANDING;
  });
  afterEach(async () => {
    for (const table of ['session', 'link', 'sign_in_code', 'rate_limit', 'person'])
      await database.pool.query(`DELETE FROM ${table}`);
    mails.mails.length = 0;
  });

  function parts() {
    const work = new UnitOfWork(database.source, clock);
    const tasks: TaskStandingPort = { standingOf: () => Promise.resolve(standing) };
    const mailboxes = new FindMailbox(database.source, LINK_KEY, tasks);
    const limits = new RateLimits(database.source, KEY);
    const log = silentLogger();
    return {
      work,
      request: new RequestSignInCode({
        work,
        clock,
        limits,
        mailboxes,
        mailer,
        log,
        key: KEY,
        from: 'Countersign <c@example.org>',
      }),
      signIn: new SignIn({ work, clock, limits, mailboxes, key: KEY }),
      read: new ReadSession(work, clock, KEY),
      choose: new ChoosePerson(work),
      signOut: new SignOut(work, clock),
      link: new ReadLink(mailboxes, tasks, limits),
    };
  }

  async function person(name: string, email: string, language = 'zh-CN', active = true): Promise<string> {
    const id = newId();
    await database.source.getRepository(PersonRow).insert({ id, name, email, language, active, createdAt: real });
    return id;
  }

  /** Asks for a code and reads it from the mail. */
  async function code(use: ReturnType<typeof parts>, claim: { email: string } | { link: string }, to: string): Promise<string> {
    const before = mails.mails.at(-1)?.number ?? 0;
    expect(await use.request.run(claim, ADDRESS)).toEqual({ ok: true, value: undefined });
    const mail = await mails.waitFor((one) => one.to.includes(to) && one.number > before);
    const [found] = /\b\d{6}\b/.exec(mail.text) ?? [];
    if (!found) throw new Error('the mail holds no code');
    expect(mail.subject).not.toContain(found);
    return found;
  }

  const wrong = (right: string) => (right === '000000' ? '000001' : '000000');

  it('opens a session for the only person of a mailbox', async () => {
    const use = parts();
    const id = await person('张三', 'zhang@example.org');
    const opened = await use.signIn.run(
      { email: ' Zhang@Example.org ' },
      await code(use, { email: 'ZHANG@example.org' }, 'zhang@example.org'),
      ADDRESS,
    );
    expect(opened).toMatchObject({ ok: true, value: { personId: id, persons: [{ id }] } });
    const session = opened.ok ? await use.read.run(opened.value.token) : null;
    expect(session).toMatchObject({ personId: id, email: 'zhang@example.org' });
  });

  it('asks who is there when several share the mailbox, and takes nobody else', async () => {
    const use = parts();
    const [first, second] = [await person('甲', 'office@example.org'), await person('乙', 'office@example.org')];
    const left = await person('丙', 'office@example.org', 'zh-CN', false);
    const stranger = await person('丁', 'other@example.org');
    const opened = await use.signIn.run(
      { email: 'office@example.org' },
      await code(use, { email: 'office@example.org' }, 'office@example.org'),
      ADDRESS,
    );
    if (!opened.ok) throw new Error(opened.error.code);
    expect(opened.value.personId).toBeNull();
    expect(opened.value.persons.map(({ id }) => id).sort()).toEqual([first, second].sort());
    const session = await use.read.run(opened.value.token);
    if (!session) throw new Error('no session');
    for (const id of [left, stranger, newId()]) {
      expect(await use.choose.run(session, id)).toMatchObject({ ok: false, error: { code: 'person-not-in-mailbox' } });
    }
    expect(await use.choose.run(session, second)).toMatchObject({ ok: true });
    expect(await use.read.run(opened.value.token)).toMatchObject({ personId: second });
  });

  it('keeps neither code nor token in the database', async () => {
    const use = parts();
    await person('张三', 'zhang@example.org');
    const sent = await code(use, { email: 'zhang@example.org' }, 'zhang@example.org');
    const opened = await use.signIn.run({ email: 'zhang@example.org' }, sent, ADDRESS);
    const rows = await database.pool.query(
      'SELECT to_jsonb(c) AS row FROM sign_in_code c UNION ALL SELECT to_jsonb(s) FROM session s UNION ALL SELECT to_jsonb(r) FROM rate_limit r',
    );
    const dump = JSON.stringify(rows.rows);
    expect(rows.rows.length).toBeGreaterThan(3);
    expect(dump).not.toMatch(new RegExp(`"[^"]*\\b${sent}\\b[^"]*"`));
    expect(dump).not.toContain(opened.ok ? opened.value.token : '?');
  });

  it('sends nothing to a mailbox nobody uses, and answers the same', async () => {
    const use = parts();
    await person('丙', 'left@example.org', 'zh-CN', false);
    for (const email of ['nobody@example.org', 'left@example.org']) {
      expect(await use.request.run({ email }, ADDRESS)).toEqual({ ok: true, value: undefined });
      expect(await use.signIn.run({ email }, '123456', ADDRESS)).toMatchObject({
        ok: false,
        error: { code: 'wrong-code', pointer: '/code' },
      });
    }
    await use.request.onApplicationShutdown();
    expect(mails.mails).toHaveLength(0);
    expect((await database.pool.query('SELECT 1 FROM sign_in_code')).rowCount).toBe(0);
  });

  it('writes in the language of the person', async () => {
    const use = parts();
    await person('Ann', 'ann@example.org', 'en');
    await code(use, { email: 'ann@example.org' }, 'ann@example.org');
    expect(mails.mails[0]?.subject).toBe('Countersign: your sign-in code');
  });

  it('refuses a wrong code, a used one and an expired one', async () => {
    const use = parts();
    const email = 'zhang@example.org';
    await person('张三', email);
    const first = await code(use, { email }, email);
    expect(await use.signIn.run({ email }, wrong(first), ADDRESS)).toMatchObject({ ok: false, error: { code: 'wrong-code' } });
    expect(await use.signIn.run({ email }, first, ADDRESS)).toMatchObject({ ok: true });
    expect(await use.signIn.run({ email }, first, ADDRESS)).toMatchObject({ ok: false, error: { code: 'code-expired' } });
    const second = await code(use, { email }, email);
    real += CODE.lifetime;
    expect(await use.signIn.run({ email }, second, ADDRESS)).toMatchObject({ ok: false, error: { code: 'code-expired' } });
  });

  it('bears five wrong guesses, also when they come at once', async () => {
    const use = parts();
    const email = 'zhang@example.org';
    await person('张三', email);
    const right = await code(use, { email }, email);
    const guesses = await Promise.all(
      Array.from({ length: CODE.attempts }, () => use.signIn.run({ email }, wrong(right), ADDRESS)),
    );
    expect(guesses.map((one) => one.ok)).toEqual(guesses.map(() => false));
    expect((await database.pool.query('SELECT attempts FROM sign_in_code')).rows).toEqual([{ attempts: CODE.attempts }]);
    expect(await use.signIn.run({ email }, right, ADDRESS)).toMatchObject({ ok: false, error: { code: 'code-expired' } });
  });

  it('opens one session for one code, whoever else is as fast', async () => {
    const use = parts();
    const email = 'zhang@example.org';
    await person('张三', email);
    const right = await code(use, { email }, email);
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => use.signIn.run({ email }, right, ADDRESS)));
    expect(outcomes.filter((one) => one.ok)).toHaveLength(1);
    expect((await database.pool.query('SELECT 1 FROM session')).rowCount).toBe(1);
  });

  it('limits guesses at a mailbox, known or not', async () => {
    const use = parts();
    for (const email of ['zhang@example.org', 'nobody@example.org']) {
      if (email.startsWith('zhang')) await person('张三', email);
      const codes: string[] = [];
      for (let count = 0; count <= RATE_LIMITS['guess-mailbox'].points; count += 1) {
        const outcome = await use.signIn.run({ email }, '000000', ADDRESS);
        codes.push(outcome.ok ? 'ok' : outcome.error.code);
      }
      expect(codes.at(-2)).toBe('wrong-code');
      expect(codes.at(-1)).toBe('too-many-attempts');
    }
  });

  it('limits codes for a mailbox, and says when to come back', async () => {
    const use = parts();
    for (let count = 0; count < RATE_LIMITS['code-mailbox'].points; count += 1) {
      expect((await use.request.run({ email: 'nobody@example.org' }, ADDRESS)).ok).toBe(true);
    }
    const refused = await use.request.run({ email: 'Nobody@example.org' }, ADDRESS);
    expect(refused).toMatchObject({ ok: false, error: { code: 'too-many-attempts' } });
    expect(refused.ok ? 0 : refused.error.detail?.['retryAfterSeconds']).toBeGreaterThan(0);
    expect((await use.request.run({ email: 'other@example.org' }, ADDRESS)).ok).toBe(true);
  });

  it('invites by a link to the invited mailbox only, while the task is open', async () => {
    const use = parts();
    const personId = await person('王五', 'wang@example.org');
    const linkId = await use.work.run((tx) => createLink(tx, { taskId: newId(), personId }, real));
    const token = linkToken(LINK_KEY, linkId);
    expect(await use.link.run(token, ADDRESS)).toMatchObject({
      ok: true,
      value: { standing: STANDING, mailbox: 'w***@example.org', language: 'zh-CN' },
    });
    const sent = await code(use, { link: token }, 'wang@example.org');
    expect(await use.signIn.run({ link: token }, sent, ADDRESS)).toMatchObject({ ok: true, value: { personId } });
    standing = { ...STANDING, state: 'done' };
    await use.request.run({ link: token }, ADDRESS);
    const forged = linkToken(KEY, linkId);
    await use.request.run({ link: forged }, ADDRESS);
    await use.request.onApplicationShutdown();
    expect(mails.mails).toHaveLength(1);
    expect(await use.link.run(forged, ADDRESS)).toMatchObject({ ok: false, error: { code: 'not-found' } });
    expect(await use.signIn.run({ link: forged }, sent, ADDRESS)).toMatchObject({ ok: false, error: { code: 'wrong-code' } });
  });

  it('ends a session by time, by idleness and by signing out', async () => {
    const use = parts();
    const email = 'zhang@example.org';
    await person('张三', email);
    const open = async () => {
      const opened = await use.signIn.run({ email }, await code(use, { email }, email), ADDRESS);
      if (!opened.ok) throw new Error(opened.error.code);
      return opened.value.token;
    };
    const idle = await open();
    real += SESSION.idle;
    expect(await use.read.run(idle)).toBeNull();
    const unattended = await open();
    for (let passed = 0; passed < SESSION.idle; passed += SESSION.precision) {
      expect(await use.read.run(unattended, { attended: false })).not.toBeNull();
      real += SESSION.precision;
    }
    expect(await use.read.run(unattended, { attended: false })).toBeNull();

    const long = await open();
    for (let passed = 0; passed + SESSION.idle / 2 < SESSION.lifetime; passed += SESSION.idle / 2) {
      real += SESSION.idle / 2;
      expect(await use.read.run(long)).not.toBeNull();
    }
    real += SESSION.idle / 2;
    expect(await use.read.run(long)).toBeNull();

    const ended = await open();
    const session = await use.read.run(ended);
    if (!session) throw new Error('no session');
    await use.signOut.run(session);
    expect(await use.read.run(ended)).toBeNull();
    expect(await use.read.run('x')).toBeNull();
  });

  it('forgets what is over, and only that', async () => {
    const use = parts();
    const email = 'zhang@example.org';
    await person('张三', email);
    await use.signIn.run({ email }, await code(use, { email }, email), ADDRESS);
    const access = new WriteAccess(use.work);
    await access.run([{ at: real, method: 'GET', route: '/api/v1/tasks', status: 200, personId: null, address: ADDRESS }]);
    const forget = new ForgetExpired(use.work, clock);
    const left = async () => {
      const counts = await Promise.all(
        ['sign_in_code', 'session', 'access_log'].map((table) => database.pool.query(`SELECT 1 FROM ${table}`)),
      );
      return counts.map(({ rowCount }) => (rowCount ?? 0) > 0);
    };
    await forget.run();
    expect(await left()).toEqual([true, true, true]);
    real += CODE.lifetime + RETENTION_DAYS.code * DAY + 1;
    await forget.run();
    expect(await left()).toEqual([false, true, true]);
    real += SESSION.lifetime + RETENTION_DAYS.session * DAY;
    await forget.run();
    expect(await left()).toEqual([false, false, true]);
    real = Math.max(real, Date.parse('2100-01-01')) + RETENTION_DAYS.accessLog * DAY;
    await forget.run();
    expect(await left()).toEqual([false, false, false]);
    expect((await database.pool.query('SELECT 1 FROM rate_limit')).rowCount).toBe(0);
  });
});

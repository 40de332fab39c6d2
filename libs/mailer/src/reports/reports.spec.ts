import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mailsOf, namesNoMailbox, readReport, ReturnAddresses, type DeliveryReport } from '../index.js';

const FIXTURES = join(import.meta.dirname, '../../fixtures/reports');
const MAIL = '019c9c5e-1f00-7abc-8def-0123456789ab';
const addresses = new ReturnAddresses('Bounces@Mail.example.org', Buffer.alloc(32, 7));
const RETURN = addresses.of(MAIL);

const sample = (name: string) =>
  readFileSync(join(FIXTURES, `${name}.eml`), 'utf8')
    .replaceAll('{{RETURN}}', RETURN)
    .replaceAll('{{MESSAGE_ID}}', 'm1@example.org');
const read = (name: string) => readReport(Buffer.from(sample(name)));

describe('return addresses', () => {
  it('say of which mail they are, in whatever case they come back', () => {
    expect(RETURN).toMatch(/^bounces\+[a-z2-7]{46}@mail\.example\.org$/);
    expect(RETURN.indexOf('@')).toBeLessThanOrEqual(64);
    expect(addresses.mailOf(RETURN.toUpperCase())).toBe(MAIL);
    expect(addresses.within(`To: <${RETURN}>, x@y.example`)).toEqual([RETURN]);
  });

  it('belong to any id, and to no other after any change', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.nat(45), fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz234567'), (id, place, letter) => {
        const address = addresses.of(id);
        expect(addresses.mailOf(address)).toBe(id);
        const at = 'bounces+'.length + place;
        const forged = `${address.slice(0, at)}${letter}${address.slice(at + 1)}`;
        // The last letter of an id carries two bits: others in its place would say the same.
        expect(forged === address || addresses.mailOf(forged) === null || place === 25).toBe(true);
      }),
    );
  });

  it.each(['', 'bounces@mail.example.org', `bounces+${'a'.repeat(46)}@mail.example.org`, RETURN.replace('mail.', 'other.')])(
    'are not %p',
    (address) => expect(addresses.mailOf(address)).toBeNull(),
  );

  it('of another key are not ours', () =>
    expect(new ReturnAddresses('bounces@mail.example.org', Buffer.alloc(32, 8)).mailOf(RETURN)).toBeNull());
});

describe('readReport', () => {
  it.each<[string, Pick<DeliveryReport, 'kind' | 'status' | 'noSuchMailbox'>]>([
    ['postfix-no-mailbox', { kind: 'failed', status: '5.1.1', noSuchMailbox: true }],
    ['postfix-delayed', { kind: 'delayed', status: '4.4.1', noSuchMailbox: false }],
    ['postfix-expired', { kind: 'failed', status: '4.4.1', noSuchMailbox: false }],
    ['exchange-no-mailbox', { kind: 'failed', status: '5.1.10', noSuchMailbox: true }],
    ['exchange-refused', { kind: 'failed', status: '5.7.1', noSuchMailbox: false }],
    ['qq-no-mailbox', { kind: 'failed', status: null, noSuchMailbox: true }],
    ['netease-full', { kind: 'failed', status: '5.2.2', noSuchMailbox: false }],
    ['sendmail-no-host', { kind: 'failed', status: '5.1.2', noSuchMailbox: true }],
    ['qmail-words-only', { kind: 'failed', status: '5.1.1', noSuchMailbox: true }],
    ['away', { kind: 'none', status: null, noSuchMailbox: false }],
    ['delivered', { kind: 'none', status: null, noSuchMailbox: false }],
    ['unclear', { kind: 'unclear', status: null, noSuchMailbox: false }],
  ])('reads %s', async (name, expected) => expect(await read(name)).toMatchObject(expected));

  it.each(['postfix-no-mailbox', 'exchange-no-mailbox', 'qq-no-mailbox', 'sendmail-no-host', 'qmail-words-only', 'netease-full'])(
    'finds in %s the Message-ID it is about, and not its own',
    async (name) => expect((await read(name)).messageIds).toContain('m1@example.org'),
  );

  it('keeps the words of the server without addresses', async () => {
    expect((await read('postfix-no-mailbox')).diagnostic).toBe(
      '550 5.1.1 <address>: Recipient address rejected: User unknown in virtual mailbox table',
    );
    expect((await read('qq-no-mailbox')).diagnostic).not.toContain('@');
  });

  it('knows a report by its Message-ID, by whatever way it comes', async () => {
    const again = await readReport(Buffer.from(`Received: by another.example\r\n${sample('netease-full')}`));
    expect(again.fingerprint).toBe((await read('netease-full')).fingerprint);
    expect(again.fingerprint).not.toBe((await read('postfix-expired')).fingerprint);
  });

  it('reads a list of which one member was reached as no failure', async () => {
    const more = sample('delivered').replace(
      'Status: 2.1.5',
      'Status: 2.1.5\n\nFinal-Recipient: rfc822; b@bureau.example\nAction: failed\nStatus: 5.1.1',
    );
    expect(await readReport(Buffer.from(more))).toMatchObject({ kind: 'delayed', noSuchMailbox: false });
  });

  it('never throws', () =>
    fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.nat(2_000), async (noise, cut) => {
        const bytes = Buffer.concat([Buffer.from(sample('exchange-no-mailbox')).subarray(0, cut), noise]);
        expect(['failed', 'delayed', 'unclear', 'none']).toContain((await readReport(bytes)).kind);
      }),
      { numRuns: 60 },
    ));
});

describe('namesNoMailbox', () => {
  it.each([
    ['5.1.1', 'anything', true],
    [null, '550 5.1.1 User unknown', true],
    [null, '550 User not found', true],
    ['5.0.0', '550 no such user here', true],
    ['5.7.1', '554 5.7.1 relaying denied: unknown user', false],
    ['5.2.2', '552 mailbox full', false],
    [null, '554 told to refuse', false],
    [null, '550 SPF check failed', false],
  ])('of %p %p: %p', (status, words, expected) => expect(namesNoMailbox(status, words)).toBe(expected));
});

describe('mailsOf', () => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-mbox-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const subjects = async (path: string) => {
    const found: string[] = [];
    for await (const bytes of mailsOf(path)) found.push(bytes.toString('utf8'));
    return found;
  };

  it('reads an mbox', async () => {
    const path = join(folder, 'mbox');
    writeFileSync(
      path,
      'From a Mon Mar  2 17:00:00 2026\nSubject: 一\n\n>From here\n\nFrom b Mon Mar  2 17:00:00 2026\nSubject: two\n\nx\n',
    );
    expect(await subjects(path)).toEqual(['Subject: 一\n\nFrom here\n\n', 'Subject: two\n\nx\n']);
  });

  it('reads a maildir, and a folder of files', async () => {
    const path = join(folder, 'Maildir');
    for (const name of ['cur', 'new', 'tmp']) mkdirSync(join(path, name), { recursive: true });
    writeFileSync(join(path, 'new', '2.x'), 'two');
    writeFileSync(join(path, 'cur', '1.x:2,S'), 'one');
    writeFileSync(join(path, 'tmp', '3.x'), 'half');
    expect((await subjects(path)).sort()).toEqual(['one', 'two']);
    expect(await subjects(join(path, 'new'))).toEqual(['two']);
  });
});

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bareWorld, OFFICIAL_NOTICE, type BareWorld } from '@countersign/testing';
import { registerCalendar } from '../calendar/register-calendar.js';
import { registerClock } from '../clock/register-clock.js';
import { registerInstall } from '../programme/install-programme.js';
import { registerProgramme } from '../programme/register-programme.js';
import { runForSpec } from '../run-for-spec.js';
import { registerCampaign } from './register-campaign.js';

describe('commands on a database', () => {
  let world: BareWorld;
  let folder: string;
  const before = { ...process.env };
  beforeAll(async () => {
    world = await bareWorld();
    folder = await mkdtemp(join(tmpdir(), 'countersign-cli-'));
    Object.assign(process.env, { DATABASE_URL: world.database.url, COUNTERSIGN_DATA: folder });
  });
  afterAll(async () => {
    process.env = before;
    await world.database.close();
    await rm(folder, { recursive: true });
  });

  /** Runs a command line; gives what it printed and its exit code. */
  const run = (line: string) =>
    runForSpec((program, terminal) => {
      registerInstall(registerProgramme(program, terminal), terminal);
      registerCalendar(program, terminal);
      registerCampaign(program, terminal);
      registerClock(program, terminal);
    }, line.split(' '));

  it('install a pack with the shipped calendars, and say so the second time', async () => {
    expect(await run('programme install book-grant')).toMatchObject({
      code: 0,
      out: expect.stringContaining('subjects added: 3'),
    });
    expect(await run('programme install book-grant')).toMatchObject({
      code: 0,
      out: expect.stringContaining('was installed before'),
    });
    expect((await run('calendar list')).out).toMatch(/CN 2025 .*\nCN 2026 /);
  });

  it('set the programme clock', async () => {
    expect(await run('clock set 2026-03-02T17:30 --factor 0')).toMatchObject({
      code: 0,
      out: expect.stringContaining('2026-03-02 17:30 Asia/Shanghai'),
    });
    expect((await run('clock show')).out).toContain('2026-03-02 17:30 Asia/Shanghai (programme time)');
    expect(await run('clock set yesterday')).toMatchObject({ code: 1, err: expect.stringContaining('expected e.g.') });
  });

  it('preview what stands against a launch, and end with 1', async () => {
    const preview = await run('campaign preview book-grant');
    expect(preview).toMatchObject({ code: 1, err: expect.stringContaining('BLOCKED nobody-holds-post: Brook End Library') });
    expect(preview.out).toContain('at the latest 2026-03-16 18:00  Application');
    expect(await run('campaign preview nothing')).toMatchObject({
      code: 1,
      err: expect.stringContaining('Installed: book-grant.'),
    });
    expect(await run('campaign preview book-grant 2026 --subjects 9')).toMatchObject({
      code: 1,
      err: expect.stringContaining('no subject "9"'),
    });
  });

  it('launch in somebody’s name, once, and abort', async () => {
    expect(await run('campaign launch book-grant --as nobody@example.org')).toMatchObject({
      code: 1,
      err: expect.stringContaining('Nobody who may launch'),
    });
    await world.staffBookGrant();
    const { officer } = world;
    expect(await run(`campaign preview book-grant 2026 --subjects 1,calder`)).toMatchObject({
      code: 0,
      out: expect.stringContaining('ready to launch'),
    });
    const launched = await run(`campaign launch book-grant --subjects 1,calder --as ${officer.personId}`);
    expect(launched).toMatchObject({ code: 0, out: expect.stringContaining('book-grant 2026 is launched for 2 subjects') });
    expect(await run(`campaign launch book-grant 2026 --as ${officer.personId}`)).toMatchObject({
      code: 1,
      err: expect.stringContaining('launched already'),
    });
    const [id = ''] = /[0-9a-f-]{36}/.exec(launched.out) ?? [];
    expect(await world.rows('SELECT notice_number FROM campaign')).toEqual([{ notice_number: null }]);
    expect((await run('campaign list')).out).toContain(`${id}  book-grant 2026  opening  launched 2026-03-02`);
    expect(await run(`campaign abort x --reason r --as ${officer.personId}`)).toMatchObject({ code: 1 });
    expect(await run(`campaign abort ${id} --reason wrong --as ${officer.personId}`)).toMatchObject({ code: 0 });
    expect((await run('campaign list')).out).toContain('aborted');
    expect(await run(`campaign rehearse book-grant --as ${officer.personId}`)).toMatchObject({
      code: 0,
      out: expect.stringContaining('is rehearsed for 3'),
    });
  });

  it('launch with the official notice that orders it, and say what is wrong with one', async () => {
    const rehearse = `campaign rehearse book-grant 2026 --as ${world.officer.personId}`;
    const [notice, text] = [join(folder, '通知.pdf'), join(folder, 'notice.txt')];
    await Promise.all([writeFile(notice, OFFICIAL_NOTICE), writeFile(text, 'notice')]);
    expect(await run(`${rehearse} --notice ${notice}`)).toMatchObject({
      code: 1,
      err: expect.stringContaining('--notice-number'),
    });
    expect(await run(`${rehearse} --notice ${text} --notice-number 12`)).toMatchObject({
      code: 1,
      err: expect.stringContaining('it is no PDF'),
    });
    expect(await run(`${rehearse} --notice ${folder}/none.pdf --notice-number 12`)).toMatchObject({
      code: 1,
      err: expect.stringContaining('There is no such file'),
    });
    expect(await run(`${rehearse} --notice ${notice} --notice-number 〔2026〕12号 --notice-title 通知`)).toMatchObject({
      code: 0,
    });
    expect(
      await world.rows('SELECT notice_number, notice_title, notice_file_name FROM campaign WHERE notice_number IS NOT NULL'),
    ).toEqual([{ notice_number: '〔2026〕12号', notice_title: '通知', notice_file_name: '通知.pdf' }]);
  });

  it('leave the deadlines of a campaign on real time alone unless forced', async () => {
    expect((await run('clock set real')).code).toBe(0);
    expect(await run('clock set 2026-03-02T09:00')).toMatchObject({ code: 1, err: expect.stringContaining('--force') });
    expect((await run('clock set 2026-03-02T09:00 --force')).code).toBe(0);
  });

  it('import a calendar year, or say what is wrong with it', async () => {
    const file = join(folder, '2027.json');
    const year = {
      calendar: 'CN',
      year: 2027,
      title: 't',
      source: 'https://example.org',
      published: '2026-11-20',
      offDays: [],
      workDays: [],
    };
    await writeFile(file, JSON.stringify(year));
    expect(await run(`calendar import ${file}`)).toMatchObject({ code: 0, out: expect.stringContaining('CN 2027: added') });
    await writeFile(file, JSON.stringify({ ...year, published: 'soon' }));
    expect(await run(`calendar import ${file}`)).toMatchObject({
      code: 1,
      err: expect.stringContaining('/published expected the date'),
    });
    await writeFile(file, 'no json');
    expect(await run(`calendar import ${file}`)).toMatchObject({ code: 1, err: expect.stringContaining('no JSON') });
    expect(await run(`calendar import ${file}.gone`)).toMatchObject({ code: 1, err: expect.stringContaining('no such file') });
  });
});

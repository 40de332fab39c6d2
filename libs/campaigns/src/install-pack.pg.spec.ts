import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { firstBreak, readChain, SYSTEM } from '@countersign/history';
import { bareWorld, type BareWorld } from '@countersign/testing';
import { InstallPack, PackLibrary } from './index.js';

describe('InstallPack', () => {
  let world: BareWorld;
  let installs: InstallPack;
  let first: string;
  beforeAll(async () => {
    world = await bareWorld();
    installs = new InstallPack(world.work, world.clock);
    first = await world.install(await world.bookGrant('2026.1'));
  });
  afterAll(() => world.database.close());

  const rows = async <T extends object>(sql: string): Promise<T[]> => (await world.database.pool.query<T>(sql)).rows;

  it('puts first values into tables and gives the same pack back by its hash', async () => {
    const pack = await new PackLibrary(world.database.source).get(first);
    expect(pack).toMatchObject({ hash: first, key: 'book-grant', version: '2026.1' });
    expect((await rows('SELECT 1 FROM subject')).length).toBe(pack.subjects.length);
    expect((await rows('SELECT 1 FROM organisation')).length).toBe(pack.organisations.length);
    expect((await rows('SELECT 1 FROM subject_level')).length).toBe(pack.subjects.length * pack.levels.length);
  });

  it('compiles validators to a module that imports nothing', async () => {
    const source = await new PackLibrary(world.database.source).validators(first);
    expect(source).toContain('export const');
    expect(source).not.toMatch(/^import |require\(/m);
  });

  it('does nothing when the same content comes again, ten at once', async () => {
    const files = await world.bookGrant('2026.1');
    const again = await Promise.all(Array.from({ length: 10 }, () => installs.run({ files }, SYSTEM)));
    expect(again.every((result) => result.ok && result.value.already && result.value.subjectsAdded === 0)).toBe(true);
    expect(await rows('SELECT hash FROM installed_pack')).toEqual([{ hash: first }]);
  });

  it('refuses another content under a version that is taken', async () => {
    const files = await world.bookGrant('2026.1', (path, text) =>
      path === 'programme.yaml' ? text.replace('Grants office', 'Grant office') : text,
    );
    const refused = await installs.run({ files }, SYSTEM);
    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'pack-version-exists', detail: { version: '2026.1', installed: first } },
    });
  });

  it('refuses a pack with faults and names file and line', async () => {
    const files = await world.bookGrant('2026.9', (path, text) =>
      path === 'programme.yaml' ? text.replace('role: filler', 'role: writer') : text,
    );
    const refused = await installs.run({ files }, SYSTEM);
    expect(refused).toMatchObject({ ok: false, error: { code: 'pack-faults' } });
    const faults = refused.ok ? [] : (refused.error.detail?.['faults'] as { file: string; line: number }[]);
    expect(faults[0]).toMatchObject({ file: 'programme.yaml' });
    expect(faults[0]?.line).toBeGreaterThan(1);
    expect(await rows(`SELECT 1 FROM installed_pack WHERE version = '2026.9'`)).toEqual([]);
  });

  it('never changes what the tables own, and adds what is new', async () => {
    await world.database.pool.query(`UPDATE organisation SET name = 'Renamed by hand' WHERE key = 'ashford-library'`);
    await world.database.pool.query(`UPDATE subject SET name = 'Also renamed' WHERE key = 'ashford'`);
    const second = await world.install(
      await world.bookGrant('2026.2', (path, text) => {
        if (path === 'subjects.csv') return `${text.trimEnd()}\n4,dale,Dale Library,library-trust,dale-library,book-trust\n`;
        if (path === 'organisations.csv') return `${text.trimEnd()}\ndale-library,Dale Library,library,book-trust,true\n`;
        return text;
      }),
    );
    expect(await rows(`SELECT name FROM organisation WHERE key = 'ashford-library'`)).toEqual([{ name: 'Renamed by hand' }]);
    expect(await rows(`SELECT name FROM subject WHERE key IN ('ashford', 'dale') ORDER BY number`)).toEqual([
      { name: 'Also renamed' },
      { name: 'Dale Library' },
    ]);
    expect(await rows('SELECT pack_hash FROM programme')).toEqual([{ pack_hash: second }]);
    expect((await rows('SELECT 1 FROM installed_pack')).length).toBe(2);
  });

  it('knows former names with their days', async () => {
    await world.install(
      await world.bookGrant('2026.4', (path, text) => {
        if (path === 'subjects.csv') return `${text.trimEnd()}\n5,elm,Elm Library,library-trust,elm-library,book-trust\n`;
        if (path !== 'organisations.csv') return text;
        const [header, ...lines] = text.trimEnd().split('\n');
        const elm = 'elm-library,Elm Library,library,book-trust,false,Elm Hut@1990-12-31;Elm Reading Room@2009-03-31';
        return [`${header},formerNames`, ...lines.map((line) => `${line},`), elm, ''].join('\n');
      }),
    );
    const names = await rows<{ name: string; from: string | null; to: string | null }>(
      `SELECT one.name, valid_from::text AS from, valid_to::text AS to FROM organisation_name one
         JOIN organisation ON organisation.id = one.organisation_id WHERE key = 'elm-library' ORDER BY valid_to NULLS LAST`,
    );
    expect(names).toEqual([
      { name: 'Elm Hut', from: null, to: '1990-12-31' },
      { name: 'Elm Reading Room', from: '1991-01-01', to: '2009-03-31' },
      { name: 'Elm Library', from: '2009-04-01', to: null },
    ]);
  });

  it('is immutable in the database itself', async () => {
    await expect(world.database.pool.query(`UPDATE installed_pack SET validators = ''`)).rejects.toThrow();
    await expect(world.database.pool.query('DELETE FROM installed_pack')).rejects.toThrow();
  });

  it('is told by the history of administration, once each', async () => {
    const events = await readChain(world.database.source.manager, 'administration');
    expect(firstBreak(events)).toBeNull();
    expect(events.filter((event) => event.kind === 'pack-installed').map((event) => event.payload['version'])).toEqual([
      '2026.1',
      '2026.2',
      '2026.4',
    ]);
  });
});

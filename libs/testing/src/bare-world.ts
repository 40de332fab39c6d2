import { join } from 'node:path';
import { ensureCalendars, InstallPack, LaunchCampaign } from '@countersign/campaigns';
import { newId, UnitOfWork } from '@countersign/database';
import type { Actor, Instant, Role } from '@countersign/domain';
import { SYSTEM } from '@countersign/history';
import { readFiles, type PackFiles } from '@countersign/packs';
import { OpenSubmissions, setEditable } from '@countersign/submissions';
import { testDatabase, type TestDatabase } from './database.js';
import { must } from './must.js';
import { SettableClock } from './settable-clock.js';

/** Changes the text of one file of a pack. */
export type ChangeText = (path: string, text: string) => string;

/** 2 March 2026, 09:00 in Shanghai. */
const START = Date.parse('2026-03-02T09:00:00+08:00');

const TEXTS = /\.(yaml|json|csv|hbs|typ)$/;

/** A database with the shipped calendars and nothing else, for specs of what comes before a launch. Close it with `world.database.close()`. */
export class BareWorld {
  readonly clock: SettableClock;
  readonly work: UnitOfWork;
  /** The provincial officer of the small programme, once {@link staffBookGrant} has run. */
  officer: Actor = { personId: '', name: '', posts: [] };
  /** Its fillers by organisation key. */
  fillers: Record<string, Actor> = {};

  private constructor(
    readonly database: TestDatabase,
    readonly start: Instant,
  ) {
    this.clock = new SettableClock(start);
    this.work = new UnitOfWork(database.source, this.clock);
  }

  static async open(): Promise<BareWorld> {
    const world = new BareWorld(await testDatabase(), START);
    await ensureCalendars(world.work, world.clock);
    return world;
  }

  /** Rows of a query. */
  async rows<T extends object = Record<string, unknown>>(sql: string, parameters: unknown[] = []): Promise<T[]> {
    return (await this.database.pool.query<T>(sql, parameters)).rows;
  }

  /** The files of a pack of this project, with some of them changed. */
  async packFiles(key: string, change: ChangeText = (_, text) => text): Promise<PackFiles> {
    const files = await readFiles(join('programmes', key));
    return new Map(
      [...files].map(([path, bytes]) => [
        path,
        TEXTS.test(path) ? Buffer.from(change(path, Buffer.from(bytes).toString())) : bytes,
      ]),
    );
  }

  /** The small pack as another version. */
  bookGrant(version: string, change: ChangeText = (_, text) => text): Promise<PackFiles> {
    return this.packFiles('book-grant', (path, text) => change(path, text.replaceAll('2026.1', version)));
  }

  /** Installs a pack; gives its hash. */
  async install(files: PackFiles): Promise<string> {
    return must(await new InstallPack(this.work, this.clock).run({ files }, SYSTEM)).hash;
  }

  /** A new person who holds posts, named by organisation key and role. */
  async person(name: string, posts: readonly [organisationKey: string, role: Role][]): Promise<Actor> {
    const personId = newId();
    const at = new Date(this.start);
    await this.rows(`INSERT INTO person (id, name, email, language, active, created_at) VALUES ($1, $2, $3, 'en', true, $4)`, [
      personId,
      name,
      `${personId}@example.org`,
      at,
    ]);
    const held: { organisationId: string; role: Role }[] = [];
    for (const [key, role] of posts) {
      const [row] = await this.rows<{ id: string }>('SELECT id FROM organisation WHERE key = $1', [key]);
      const organisationId = row?.id ?? '';
      await this.rows('INSERT INTO appointment (id, person_id, organisation_id, role, created_at) VALUES ($1, $2, $3, $4, $5)', [
        newId(),
        personId,
        organisationId,
        role,
        at,
      ]);
      held.push({ organisationId, role });
    }
    return { personId, name, posts: held };
  }

  /** Everybody the small programme needs, and the officer who launches it. */
  async staffBookGrant(): Promise<void> {
    for (const key of ['ashford-library', 'brook-end-library', 'calder-reading-room']) {
      this.fillers[key] = await this.person(`filler of ${key}`, [[key, 'filler']]);
    }
    await this.person('clerk', [['book-trust', 'handler']]);
    this.officer = await this.person('officer', [['book-trust', 'provincial-officer']]);
  }

  /** The ids of a programme's subjects by key. */
  async subjectIds(programmeKey: string): Promise<Record<string, string>> {
    const rows = await this.rows<{ id: string; key: string }>('SELECT id, key FROM subject WHERE programme_key = $1', [
      programmeKey,
    ]);
    return Object.fromEntries(rows.map((row) => [row.key, row.id]));
  }

  /** Launches a period of the small programme and opens all drafts for editing. */
  async openBookGrant(period: string): Promise<{ campaignId: string; submissions: Record<string, string> }> {
    const command = { programmeKey: 'book-grant', period, subjects: 'all', rehearsal: false } as const;
    const { campaignId } = must(await new LaunchCampaign(this.work, this.clock).run(command, this.officer));
    await new OpenSubmissions(this.work).run({ campaignId, now: this.clock.now() });
    const rows = await this.rows<{ id: string; key: string }>(
      'SELECT submission.id, subject.key FROM submission JOIN subject ON subject.id = submission.subject_id WHERE campaign_id = $1',
      [campaignId],
    );
    await this.work.run(async (tx) => {
      for (const { id } of rows) await setEditable(tx, id, true);
    });
    return { campaignId, submissions: Object.fromEntries(rows.map((row) => [row.key, row.id])) };
  }
}

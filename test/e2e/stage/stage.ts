import { join } from 'node:path';
import { mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { StoredClock } from '@countersign/database';
import { readPack, type ProgrammePack } from '@countersign/packs';
import { checkInvariants } from '@countersign/schema';
import { mailbox, testDatabase, type TestDatabase, type World } from '@countersign/testing';
import { PostOffice, tokenOf } from './post-office.js';
import { Programs } from './programs.js';
import { mailboxOf, staffList } from './staff.js';
import { formWith, Visitor } from './visitor.js';
import { Watch } from './watch.js';

/** 2 March 2026, 09:30 in China: the first morning of the assessment. */
export const MONDAY = Date.parse('2026-03-02T09:30:00+08:00');

export const ADMINISTRATOR = 'administrator@office.example.org';
export const OFFICER = mailboxOf('provincial-officer', 'province');

/** The whole product, running for one spec file: real database, real Temporal, real SMTP, api and worker as processes of their own. */
export class Stage {
  /** Signed in as the provincial officer, once {@link open} is done. */
  officer: Visitor;

  private constructor(
    readonly database: TestDatabase,
    /** Programme time, as the product's processes see it. */
    readonly clock: StoredClock,
    readonly programs: Programs,
    readonly mails: PostOffice,
    readonly watch: Watch,
    /** The packs that are installed, by key. */
    readonly packs: ReadonlyMap<string, ProgrammePack>,
  ) {
    this.officer = new Visitor(programs.origin);
  }

  /**
   * Starts everything on the programme clock at {@link MONDAY}, installs the packs by the command line, and has the administrator import
   * somebody for every post.
   */
  static async open(packs: readonly string[] = ['gd-cluster-zones']): Promise<Stage> {
    const [database, known] = await Promise.all([testDatabase(), Promise.all(packs.map(packOf))]);
    const stage = await Stage.around(database, known, MONDAY);
    return stage.begin(async ({ programs }) => {
      await Promise.all([programs.startApi(), programs.startTemporal(), stage.install(packs)]);
      await Promise.all([programs.startWorker(), stage.importStaff(known)]);
      if (stage.packs.has('gd-cluster-zones')) stage.officer = await stage.signIn(OFFICER);
    });
  }

  /** Starts everything on what a spec has made of a world: its database, its files, its people and its time. Nobody is signed in. */
  static async on(world: World): Promise<Stage> {
    const stage = await Stage.around(world.database, [world.pack], world.clock.now(), world.folder);
    return stage.begin(async ({ programs }) => {
      await Promise.all([programs.startApi(), programs.startTemporal()]);
      await programs.startWorker();
    });
  }

  private static async around(
    database: TestDatabase,
    packs: readonly ProgrammePack[],
    now: number,
    data?: string,
  ): Promise<Stage> {
    const box = await mailbox();
    const folder = mkdtempSync(join(process.env['COUNTERSIGN_TEST_RUN'] ?? tmpdir(), 'stage-'));
    if (data !== undefined) symlinkSync(data, join(folder, 'data'));
    const programs = await Programs.at({ databaseUrl: database.url, smtpUrl: box.url, folder, administrator: ADMINISTRATOR });
    const watch = await Watch.open(database.url);
    const clock = await StoredClock.open(database.source);
    await clock.set(now, 1);
    return new Stage(database, clock, programs, new PostOffice(box), watch, new Map(packs.map((pack) => [pack.key, pack])));
  }

  private async begin(start: (stage: Stage) => Promise<void>): Promise<Stage> {
    try {
      await start(this);
      return this;
    } catch (error) {
      const said = this.programs.output().split('\n').slice(-20).join('\n');
      await this.close();
      throw new Error(`The stage could not be set: ${String(error)}\n${said}`, { cause: error });
    }
  }

  /** Somebody without a session. */
  stranger(): Visitor {
    return new Visitor(this.programs.origin);
  }

  /** Signs somebody in with a code from the mailbox. */
  async signIn(email: string): Promise<Visitor> {
    const visitor = this.stranger();
    await visitor.post('/sign-in/codes', { email });
    await visitor.post('/sign-in/sessions', { email, code: await this.mails.code(email) });
    return visitor;
  }

  /** Signs in whom a link invited, as they would: by the link, and the code that goes to the invited mailbox. */
  async signInBy(link: string, email: string): Promise<Visitor> {
    const visitor = this.stranger();
    await visitor.post('/sign-in/codes', { link: tokenOf(link) });
    await visitor.post('/sign-in/sessions', { link: tokenOf(link), code: await this.mails.code(email) });
    return visitor;
  }

  /** Sets the programme clock, and has everything that waits asked again. */
  async moveClock(to: number): Promise<void> {
    await this.clock.set(to, 1);
    await this.reconcile();
  }

  /** Lets the programme's hour between two mails to one person pass, so that what was held back for it goes. */
  async anHourLater(): Promise<void> {
    await this.moveClock(this.clock.now() + 61 * 60_000);
  }

  /** `countersign reconcile` */
  async reconcile(): Promise<void> {
    const { code, output } = await this.programs.countersign('reconcile');
    if (code !== 0) throw new Error(`countersign reconcile ended with ${code}: ${output}`);
  }

  /** Rows of a query. */
  async rows<T extends Record<string, unknown>>(sql: string, values: unknown[] = []): Promise<T[]> {
    return (await this.database.pool.query<T>(sql, values)).rows;
  }

  /** Ends everything. @throws when an invariant is broken, whatever the spec has done */
  async close(): Promise<void> {
    await this.programs.stopAll();
    const logs = process.env['E2E_LOGS'];
    if (logs) writeFileSync(`${logs}-${this.programs.apiPort}.log`, this.programs.output());
    await this.mails.mailbox.close();
    await this.watch.close();
    const broken = await checkInvariants(this.database.source);
    await this.database.close();
    if (broken.length > 0) throw new Error(`Invariants are broken: ${JSON.stringify(broken)}`);
  }

  private async install(packs: readonly string[]): Promise<void> {
    for (const pack of packs) {
      const { code, output } = await this.programs.countersign('programme', 'install', pack);
      if (code !== 0) throw new Error(`countersign programme install ${pack} ended with ${code}: ${output}`);
    }
  }

  private async importStaff(packs: readonly ProgrammePack[]): Promise<void> {
    const administrator = await this.signIn(ADMINISTRATOR);
    for (const pack of packs) {
      const list = { name: '人员名单.csv', type: 'text/csv', bytes: Buffer.from(`\uFEFF${staffList(pack)}`, 'utf8') };
      const report = await administrator.want<{ errors: unknown[] }>('POST', '/people/import', { form: formWith(list) });
      if (report.errors.length > 0)
        throw new Error(`The list of people is not taken: ${JSON.stringify(report.errors.slice(0, 5))}`);
    }
  }
}

async function packOf(key: string): Promise<ProgrammePack> {
  const pack = await readPack(`programmes/${key}`);
  if (!pack.ok) throw new Error(`programmes/${key} has faults: ${JSON.stringify(pack.error)}`);
  return pack.value;
}

import { join } from 'node:path';
import {
  AbortSubmissions,
  AdvanceSubmission,
  AttachScan,
  ExcuseSubmission,
  ExpireStages,
  ExtendDeadline,
  FreezeSealSheet,
  MarkTaskOpened,
  PassOn,
  RecordDecision,
  RemindSubmission,
  ReopenSubmission,
  RingSubmissions,
  SaveOpinionDraft,
  SubmitFilling,
  OpenAllFields,
  TakeBack,
  UrgeTask,
  VoidOnChange,
  VoidSealSheet,
} from '@countersign/approvals';
import type { Standing } from '@countersign/contracts';
import { newId, UnitOfWork } from '@countersign/database';
import { civilDate, type Actor, type Instant, type Role } from '@countersign/domain';
import type { SubmissionData } from '@countersign/forms';
import { postsOf } from '@countersign/identity';
import type { PackFiles, ProgrammePack } from '@countersign/packs';
import type { Violation } from '@countersign/schema';
import { FolderBlobStore } from '@countersign/storage';
import { SaveDraft } from '@countersign/submissions';
import type { TestDatabase } from './database.js';
import { specFolder } from './run.js';
import { must } from './must.js';
import { SCAN } from './scan.js';
import { SettableClock } from './settable-clock.js';

/** What a world is made of. Everything has a default. */
export interface WorldOptions {
  /** A programme of this repository by its key (default `book-grant`), or the files of any pack. */
  pack?: string | PackFiles;
  /** Numbers of the subjects that take part (default the first). */
  subjects?: readonly number[];
  /** Programme time at the beginning; default 2 March 2026, 09:00 in the programme's zone. */
  start?: Instant;
  rehearsal?: boolean;
  /** Leave it to the campaign's workflow to open the submissions; {@link World.readSubmissions} knows them then. */
  unopened?: boolean;
  /** Launch with an official notice of this number (and title). */
  notice?: { number: string; title?: string };
  /** Use this database, and leave it open at the end. */
  database?: TestDatabase;
}

/** A subject that takes part. */
export interface WorldSubject {
  subjectId: string;
  number: number;
  /** Level → organisation id. */
  chain: Readonly<Record<string, string>>;
}

/** An open task, and who holds it. */
export interface WorldTask {
  id: string;
  stage: string;
  revisionHash: string | null;
  holder: Actor;
}

/** One submission of a world. */
export interface WorldSubmission extends WorldSubject {
  id: string;
}

/**
 * A launched campaign on a database of its own: pack installed, every post of its routes (and the heads above) held by one person, its
 * submissions opened, no stage opened yet. Time stands still until it is set.
 */
export class World {
  readonly clock: SettableClock;
  readonly work: UnitOfWork;
  /** Data folder of this world; the blobs stand in it. */
  readonly folder = specFolder('world');
  readonly blobs: FolderBlobStore;
  campaignId = '';
  /** The subjects that take part. */
  subjects: readonly WorldSubject[] = [];
  submissions: WorldSubmission[] = [];
  /** The provincial officer, who launched. */
  officer: Actor = { personId: '', name: '', posts: [] };

  private meant: WorldSubmission | undefined;

  constructor(
    readonly database: TestDatabase,
    readonly pack: ProgrammePack,
    start: Instant,
  ) {
    this.clock = new SettableClock(start);
    this.work = new UnitOfWork(database.source, this.clock);
    this.blobs = new FolderBlobStore(join(this.folder, 'blobs'));
  }

  /** The use cases, on this world's database and clock. */
  get cases() {
    const { work, clock, blobs } = this;
    const decisions = new RecordDecision(work, clock);
    return {
      advance: new AdvanceSubmission(work, clock),
      remind: new RemindSubmission(work, clock),
      expire: new ExpireStages(work, clock),
      decide: decisions,
      submit: new SubmitFilling(decisions),
      freeze: new FreezeSealSheet(work, clock),
      voidSheet: new VoidSealSheet(work, clock),
      scan: new AttachScan(work, clock, blobs),
      opinion: new SaveOpinionDraft(work, clock),
      opened: new MarkTaskOpened(work, clock),
      save: new SaveDraft(work, clock, new VoidOnChange()),
      abort: new AbortSubmissions(),
      ring: new RingSubmissions(),
      extend: new ExtendDeadline(work, clock),
      excuse: new ExcuseSubmission(work, clock),
      reopen: new ReopenSubmission(work, clock),
      urge: new UrgeTask(work, clock),
      takeBack: new TakeBack(work, clock),
      openAllFields: new OpenAllFields(work, clock),
      pass: new PassOn(work, clock),
    };
  }

  /** The submission that is meant where none is named: the first one, or the one last set. */
  get submission(): WorldSubmission {
    const meant = this.meant ?? this.submissions[0];
    if (!meant) throw new Error('the world has no submission');
    return meant;
  }
  set submission(meant: WorldSubmission) {
    this.meant = meant;
  }

  /** Looks which submissions have been opened. */
  async readSubmissions(): Promise<void> {
    const opened = await this.rows<{ id: string; subject_id: string }>(
      'SELECT id, subject_id FROM submission WHERE campaign_id = $1',
      [this.campaignId],
    );
    const ids = new Map(opened.map((row) => [row.subject_id, row.id]));
    this.submissions = this.subjects.map((subject) => ({ ...subject, id: ids.get(subject.subjectId) ?? '' }));
  }

  /** Rows of a query. */
  async rows<T = Record<string, unknown>>(sql: string, parameters: unknown[] = []): Promise<T[]> {
    return (await this.database.pool.query(sql, parameters)).rows as T[];
  }

  /** What is broken in the world's database (docs/invariants.md): nothing, whatever has happened. */
  async violations(): Promise<Violation[]> {
    const { checkInvariants } = await import('@countersign/schema');
    return checkInvariants(this.database.source, { blobs: this.blobs, clock: this.clock });
  }

  /** A new person who holds these posts from now on, without anybody being rung. */
  async appoint(name: string, posts: readonly { organisationId: string; role: Role }[], email?: string): Promise<Actor> {
    const personId = newId();
    const at = new Date(this.clock.now());
    await this.database.pool.query(
      'INSERT INTO person (id, name, email, language, active, created_at) VALUES ($1, $2, $3, $4, true, $5)',
      [personId, name, email ?? `${personId}@example.org`, this.pack.languages[0], at],
    );
    for (const { organisationId, role } of posts) {
      await this.database.pool.query(
        'INSERT INTO appointment (id, person_id, organisation_id, role, created_at) VALUES ($1, $2, $3, $4, $5)',
        [newId(), personId, organisationId, role, at],
      );
    }
    return { personId, name, posts: [...posts] };
  }

  /** The person who holds a post today. */
  async holder(organisationId: string, role: Role): Promise<Actor> {
    const [row] = await this.rows<{ id: string; name: string }>(
      `SELECT person.id, person.name FROM person JOIN appointment ON appointment.person_id = person.id
        WHERE organisation_id = $1 AND role = $2 AND (valid_to IS NULL OR valid_to >= $3) ORDER BY person.id LIMIT 1`,
      [organisationId, role, civilDate(this.clock.now(), this.pack.timeZone)],
    );
    if (!row) throw new Error(`nobody holds ${organisationId}/${role}`);
    const posts = await postsOf(this.database.source.manager, row.id, civilDate(this.clock.now(), this.pack.timeZone));
    return { personId: row.id, name: row.name, posts };
  }

  /** The open task of a submission, and who holds it. */
  async openTask(submission = this.submission): Promise<WorldTask> {
    const [task] = await this.openTasks(submission);
    if (!task) throw new Error(`submission ${submission.number} has no open task`);
    return task;
  }

  /** Every open task of a submission, and who holds it. */
  async openTasks(submission = this.submission): Promise<WorldTask[]> {
    const tasks = await this.rows<{
      id: string;
      stage: string;
      revision_hash: string | null;
      organisation_id: string;
      role: Role;
    }>(
      `SELECT task.id, run.stage, run.revision_hash, task.organisation_id, task.role FROM task JOIN stage_run run ON run.id = task.stage_run_id
        WHERE task.submission_id = $1 AND task.state = 'open' ORDER BY task.id`,
      [submission.id],
    );
    const open: WorldTask[] = [];
    for (const { id, stage, revision_hash: revisionHash, organisation_id: organisationId, role } of tasks) {
      open.push({ id, stage, revisionHash, holder: await this.holder(organisationId, role) });
    }
    return open;
  }

  /** Does what the submission's workflow does, as far as it is due by now. */
  async drive(submission = this.submission): Promise<Standing> {
    for (;;) {
      const asked = { submissionId: submission.id, now: this.clock.now() };
      const standing = await this.cases.advance.run(asked);
      if (standing.is !== 'underway' || !standing.next || standing.next.due > asked.now) return standing;
      await this.cases[standing.next.act].run(asked);
    }
  }

  /** Lets time pass up to `until`, acting at each instant the workflow would wake at. */
  async elapse(until: Instant, submission = this.submission): Promise<Standing> {
    for (;;) {
      const standing = await this.drive(submission);
      const due = standing.is === 'underway' ? standing.next?.due : undefined;
      this.clock.set(due === undefined || due > until ? until : due);
      if (due === undefined || due > until) return standing;
    }
  }

  /** Data of one of the pack's valid samples. */
  sample(name = 'complete'): SubmissionData {
    const found = this.pack.samples.find((sample) => sample.valid && sample.file.endsWith(`/${name}.json`));
    if (!found) throw new Error(`pack ${this.pack.key} has no valid sample ${name}`);
    return found.data;
  }

  /** Saves data into the draft of the open fill task, over whatever stands there. */
  async fill(data: SubmissionData = this.sample(), submission = this.submission): Promise<void> {
    const { holder } = await this.openTask(submission);
    const known = await this.rows<{ path: string; version: number }>(
      'SELECT path, version FROM draft_field WHERE submission_id = $1',
      [submission.id],
    );
    const versions = new Map(known.map((row) => [row.path, row.version]));
    const changes = Object.entries(data).flatMap(([form, fields]) =>
      Object.entries(fields).map(([field, entry]) => ({
        path: `${form}.${field}`,
        entry,
        version: versions.get(`${form}.${field}`) ?? 0,
      })),
    );
    const saved = must(await this.cases.save.run({ submissionId: submission.id, changes }, holder));
    if (saved.refused.length > 0) throw new Error(`not saved: ${JSON.stringify(saved.refused)}`);
  }

  /** Freezes and scans the seal sheet of the open task, where its stage asks for one; gives the sheet's id. */
  async seal(submission = this.submission, opinionText?: string): Promise<string | undefined> {
    const { id: taskId, stage, holder } = await this.openTask(submission);
    const definition = this.pack.stages.find((candidate) => candidate.key === stage);
    if (definition?.seal !== 'scan') return undefined;
    const statedDate = civilDate(this.clock.now(), this.pack.timeZone);
    const sheet = must(
      await this.cases.freeze.run({ taskId, statedDate, ...(opinionText === undefined ? {} : { opinionText }) }, holder),
    );
    must(await this.cases.scan.run(sheet.id, SCAN, holder));
    return sheet.id;
  }

  /** The open task decided forward, and what follows driven. */
  async settle(submission = this.submission): Promise<Standing> {
    await this.press(submission);
    return this.drive(submission);
  }

  /** The open task decided forward, with everything its stage asks for. */
  async press(submission = this.submission): Promise<void> {
    const { id: taskId, stage, revisionHash, holder } = await this.openTask(submission);
    const definition = this.pack.stages.find((candidate) => candidate.key === stage);
    const kind = definition?.decisions.find((decision) => decision !== 'return');
    if (!kind) throw new Error(`stage ${stage} offers nothing`);
    if (kind === 'submit') await this.fill(this.sample(), submission);
    const sealSheetId = await this.seal(submission, kind === 'approve' ? OPINION : undefined);
    const words = kind === 'approve' ? { opinionText: OPINION, statedDate: civilDate(this.clock.now(), this.pack.timeZone) } : {};
    must(
      await this.cases.decide.run(
        {
          taskId,
          kind,
          ...(revisionHash === null ? {} : { revisionHash }),
          ...(sealSheetId === undefined ? {} : { sealSheetId }),
          ...words,
        },
        holder,
      ),
    );
  }
}

const OPINION = 'Checked.';

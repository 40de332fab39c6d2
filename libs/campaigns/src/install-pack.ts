import type { Clock } from '@countersign/clock';
import { cycleWorkflow } from '@countersign/contracts';
import { ok, refuse, type Refusal, type Result } from '@countersign/domain';
import { newId, type Tx, type UnitOfWork } from '@countersign/database';
import { appendHistory, chainOf, type HistoryActor } from '@countersign/history';
import { ensureOrganisations } from '@countersign/identity';
import { checkFiles, compileValidators, parsePack, type PackFiles, type ProgrammePack } from '@countersign/packs';
import { InstalledPackRow, ProgrammeRow, SubjectRow } from './rows.js';

/** What an installation did. */
export interface InstalledPack {
  programmeKey: string;
  version: string;
  /** Content hash. */
  hash: string;
  /** True when the same content was installed before. */
  already: boolean;
  organisationsAdded: number;
  subjectsAdded: number;
}

/**
 * Installs a programme pack: immutable, by content hash. New campaigns of the programme use it; running ones keep theirs. Its organisations
 * and subjects are first values: what the tables hold already is never changed by a pack.
 */
export class InstallPack {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * @param command.files the pack's files by path
   * @returns refused with `pack-faults` (`detail.faults`: file, line, message) or `pack-version-exists` (the version is taken by other content)
   */
  async run(command: { files: PackFiles }, by: HistoryActor): Promise<Result<InstalledPack, Refusal>> {
    const faults = checkFiles(command.files);
    if (faults.length > 0) return refuse('pack-faults', { faults });
    const parsed = parsePack(command.files);
    if (!parsed.ok) return refuse('pack-faults', { faults: parsed.error });
    const pack = parsed.value;
    const validators = compileValidators(pack.formSet);
    return this.work.run((tx) => this.install(tx, pack, validators, by));
  }

  private async install(
    tx: Tx,
    pack: ProgrammePack,
    validators: string,
    by: HistoryActor,
  ): Promise<Result<InstalledPack, Refusal>> {
    const now = this.clock.now();
    // Two installations of one programme at once: the second waits and then sees the first one's rows.
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 1))', [`programme/${pack.key}`]);
    const { key: programmeKey, version, hash } = pack;
    const sameVersion = await tx.rows(InstalledPackRow).findOne({ where: { programmeKey, version }, select: { hash: true } });
    if (sameVersion && sameVersion.hash !== hash)
      return refuse('pack-version-exists', { programmeKey, version, installed: sameVersion.hash, given: hash });
    const before = await tx.rows(ProgrammeRow).findOneBy({ key: programmeKey });
    if (!sameVersion) {
      const files = Object.fromEntries([...pack.files].map(([path, bytes]) => [path, Buffer.from(bytes).toString('base64')]));
      await tx.rows(InstalledPackRow).insert({ hash, programmeKey, version, files, validators, installedAt: now });
    }
    await tx.rows(ProgrammeRow).upsert({ key: programmeKey, packHash: hash }, ['key']);
    const seeds = pack.organisations.map((organisation) => ({ ...organisation, parent: organisation.parent ?? null }));
    const organisations = await ensureOrganisations(tx, seeds, now);
    const subjectsAdded = await ensureSubjects(tx, pack, organisations.ids);
    const already = sameVersion !== null;
    const installed = { programmeKey, version, hash, already, organisationsAdded: organisations.added.length, subjectsAdded };
    if (!already || before?.packHash !== hash) {
      const payload = { ...installed, before: before?.packHash ?? null };
      await appendHistory(tx, chainOf.administration(), { kind: 'pack-installed', actor: by, payload, at: now });
      await tx.ring(cycleWorkflow(programmeKey), 'installed', 1); // its yearly cycle begins, or learns of the new pack
    }
    return ok(installed);
  }
}

/** Adds the subjects that are not there yet, and the levels a subject lacks. */
async function ensureSubjects(tx: Tx, pack: ProgrammePack, organisationIds: ReadonlyMap<string, string>): Promise<number> {
  const known = await tx.rows(SubjectRow).findBy({ programmeKey: pack.key });
  const ids = new Map(known.map((row) => [row.key, row.id]));
  const fresh = pack.subjects.filter(({ key }) => !ids.has(key));
  for (const { key } of fresh) ids.set(key, newId());
  await tx.insertMany(
    'subject',
    { id: 'uuid', programme_key: 'text', number: 'integer', key: 'text', name: 'text', shape: 'text' },
    fresh.map(({ key, number, name, shape }) => ({ id: ids.get(key), programme_key: pack.key, number, key, name, shape })),
  );
  const levels = pack.subjects.flatMap(({ key, chain }) =>
    Object.entries(chain).flatMap(([level, organisationKey]) => {
      const organisationId = organisationIds.get(organisationKey);
      return organisationId === undefined ? [] : [{ subjectId: ids.get(key), level, organisationId }];
    }),
  );
  await tx.query(
    `INSERT INTO subject_level (subject_id, level, organisation_id)
     SELECT * FROM unnest($1::uuid[], $2::text[], $3::uuid[]) ON CONFLICT DO NOTHING`,
    [levels.map((each) => each.subjectId), levels.map((each) => each.level), levels.map((each) => each.organisationId)],
  );
  return fresh.length;
}

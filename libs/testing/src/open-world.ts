import { join } from 'node:path';
import { AddOfficialNotice, ensureCalendars, InstallPack, LaunchCampaign, type OfficialNotice } from '@countersign/campaigns';
import { civilDate, HEAD_OF, instantAt } from '@countersign/domain';
import { SYSTEM } from '@countersign/history';
import { parsePack, readFiles } from '@countersign/packs';
import { OpenSubmissions } from '@countersign/submissions';
import { testDatabase } from './database.js';
import { must } from './must.js';
import { OFFICIAL_NOTICE } from './official-notice.js';
import { World, type WorldOptions, type WorldSubject } from './world.js';

/** Installs the pack, appoints people, launches and opens. Close it with `world.database.close()`. */
export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const files =
    typeof options.pack === 'object' ? options.pack : await readFiles(join('programmes', options.pack ?? 'book-grant'));
  const pack = parsePack(files);
  if (!pack.ok) throw new Error(`the pack has faults: ${JSON.stringify(pack.error)}`);
  const database = options.database ?? (await testDatabase());
  const start = options.start ?? instantAt('2026-03-02', '09:00', pack.value.timeZone);
  const world = new World(database, pack.value, start);
  await ensureCalendars(world.work, world.clock);
  must(await new InstallPack(world.work, world.clock).run({ files }, SYSTEM));
  const subjects = await takingPart(world, options.subjects ?? [1]);
  await appointEverybody(world, subjects);
  const launch = new LaunchCampaign(world.work, world.clock);
  const command = {
    programmeKey: pack.value.key,
    period: civilDate(start, pack.value.timeZone).slice(0, 4),
    subjects: subjects.map((subject) => subject.subjectId),
    rehearsal: options.rehearsal ?? false,
    ...(options.notice && { notice: await takeIn(world, options.notice) }),
  };
  world.campaignId = must(await launch.run(command, world.officer)).campaignId;
  world.subjects = subjects;
  if (options.unopened) return world;
  const opening = new OpenSubmissions(world.work);
  while ((await opening.run({ campaignId: world.campaignId, now: world.clock.now() })).is === 'opening');
  await world.readSubmissions();
  return world;
}

async function takeIn(world: World, { number, title }: { number: string; title?: string }): Promise<OfficialNotice> {
  const adds = new AddOfficialNotice(world.work, world.clock, world.blobs);
  const { sha256, fileName } = must(await adds.run({ fileName: '通知.pdf', content: OFFICIAL_NOTICE }, world.officer));
  return { number, title: title ?? null, sha256, fileName };
}

async function takingPart(world: World, numbers: readonly number[]): Promise<WorldSubject[]> {
  const rows = await world.rows<{ id: string; number: number; chain: Record<string, string> }>(
    `SELECT subject.id, subject.number, jsonb_object_agg(place.level, place.organisation_id) AS chain
       FROM subject JOIN subject_level place ON place.subject_id = subject.id
      WHERE subject.programme_key = $1 AND subject.number = ANY ($2) GROUP BY subject.id ORDER BY subject.number`,
    [world.pack.key, [...numbers]],
  );
  return rows.map((row) => ({ subjectId: row.id, number: row.number, chain: row.chain }));
}

/** One person for every post a stage is addressed to, one for each head, and the officer at the highest level. */
async function appointEverybody(world: World, subjects: readonly WorldSubject[]): Promise<void> {
  const taken = new Set<string>();
  for (const { chain } of subjects) {
    for (const post of world.pack.stages.flatMap((stage) => stage.posts)) {
      const organisationId = chain[post.level] ?? '';
      for (const role of [post.role, HEAD_OF[post.role]]) {
        if (!role || role === 'provincial-officer' || taken.has(`${organisationId}/${role}`)) continue;
        taken.add(`${organisationId}/${role}`);
        await world.appoint(`${role} ${taken.size}`, [{ organisationId, role }]);
      }
    }
  }
  const top = subjects[0]?.chain[world.pack.levels.at(-1)?.key ?? ''] ?? '';
  world.officer = await world.appoint('officer', [{ organisationId: top, role: 'provincial-officer' }]);
}

import { readFileSync } from 'node:fs';
import { ImportCalendar, LaunchCampaign, PackLibrary } from '@countersign/campaigns';
import { ArchiveSubmission, FormPrinter, Typesetter } from '@countersign/documents';
import { instantAt } from '@countersign/domain';
import { SYSTEM } from '@countersign/history';
import { OpenSubmissions } from '@countersign/submissions';
import { must, submissionWorld, type World } from '@countersign/testing';

/** Guzhen: town and prefecture. */
const GUZHEN = 20;

/** A calendar year that was invented for tests. */
export function inventedYear(year: number): unknown {
  return JSON.parse(readFileSync(`test/year-two/CN-${year}-invented.json`, 'utf8')) as unknown;
}

/** The zones' programme with one zone whose year 2026 is archived, package and all, on the morning on which 2027 begins. */
export async function afterTheFirstYear(): Promise<World> {
  const world = await submissionWorld({ pack: 'gd-cluster-zones', subjects: [GUZHEN] });
  let standing = await world.drive();
  while (standing.is === 'underway') standing = await world.settle();
  const typesetter = new Typesetter();
  try {
    const { source } = world.database;
    const archive = new ArchiveSubmission(source, world.work, new PackLibrary(source), world.blobs, new FormPrinter(typesetter));
    await archive.run({ submissionId: world.submission.id, now: world.clock.now() });
  } finally {
    await typesetter.close();
  }
  await new OpenSubmissions(world.work).run({ campaignId: world.campaignId, now: world.clock.now() });
  world.clock.set(instantAt('2027-03-02', '09:30', world.pack.timeZone));
  return world;
}

/** Tries to launch a year for the zone of {@link afterTheFirstYear}. */
export function launchYear(world: World, period: string) {
  const command = { programmeKey: world.pack.key, period, subjects: [world.submission.subjectId], rehearsal: false };
  return new LaunchCampaign(world.work, world.clock).run(command, world.officer);
}

/** Imports the invented calendar of 2027 and launches 2027; the world's submission is the new one, with its form open. */
export async function beginSecondYear(world: World): Promise<void> {
  must(await new ImportCalendar(world.work, world.clock).run(inventedYear(2027), SYSTEM));
  world.campaignId = must(await launchYear(world, '2027')).campaignId;
  await new OpenSubmissions(world.work).run({ campaignId: world.campaignId, now: world.clock.now() });
  const [row] = await world.rows<{ id: string }>('SELECT id FROM submission WHERE campaign_id = $1', [world.campaignId]);
  world.submission = { ...world.submission, id: row?.id ?? '' };
  await world.drive();
}

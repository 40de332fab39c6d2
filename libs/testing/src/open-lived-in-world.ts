import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ApprovalMailContent, VoidOnChange } from '@countersign/approvals';
import { AbortCampaign, PackLibrary } from '@countersign/campaigns';
import { ArchiveSubmission } from '@countersign/documents';
import { addCalendarDays, civilDate, instantAt, type CivilDate } from '@countersign/domain';
import { anchorHistory } from '@countersign/history';
import type { Mailer } from '@countersign/mailer';
import { ComposeMail, SendMail } from '@countersign/notifications';
import { parsePack, readFiles, type PackFiles } from '@countersign/packs';
import { AddAttachment, OpenSubmissions, RemoveAttachment } from '@countersign/submissions';
import { testDatabase } from './database.js';
import { must } from './must.js';
import { SCAN } from './scan.js';
import { submissionWorld } from './submission-world.js';
import type { World, WorldSubmission } from './world.js';

const FROM = 'Countersign <countersign@example.org>';

/**
 * A database in which everything has happened that the product can do: campaigns running, closed, aborted and rehearsed; submissions archived
 * after a return, reopened and archived again, overdue at a government with its sheet frozen, extended and urged, excused, withdrawn and submitted again; mails sent, refused and on their way; a post that
 * fell vacant and was held again; history anchored on several days. Nothing was made by hand.
 * @returns the running campaign's world; close it with `world.database.close()`
 */
export async function openLivedInWorld(): Promise<World> {
  const database = await testDatabase();
  const aborted = await submissionWorld({ database, subjects: [2] });
  await aborted.drive();
  const abort = new AbortCampaign(aborted.work, aborted.clock, aborted.cases.abort);
  must(await abort.run({ campaignId: aborted.campaignId, reason: 'Wrong list.' }, aborted.officer));
  const rehearsal = await submissionWorld({ database, subjects: [1], rehearsal: true });
  await rehearsal.drive();
  const grant = await submissionWorld({ database, subjects: [1] });
  await liveThroughGrant(grant);
  const world = await submissionWorld({ database, pack: await largestPack(), subjects: [1, 2, 3, 20] });
  for (const { sha256 } of await world.rows<{ sha256: string }>('SELECT sha256 FROM archive UNION SELECT sha256 FROM reopening'))
    await world.blobs.put(await grant.blobs.get(sha256));
  await liveThroughYear(world);
  await rehearsal.elapse(world.clock.now());
  return world;
}

/** The programme of this repository with the most subjects: whatever a year can hold is in it. */
async function largestPack(): Promise<PackFiles> {
  const packs = await Promise.all((await readdir('programmes')).map((folder) => readFiles(join('programmes', folder))));
  const [largest] = packs
    .map((files) => ({ files, subjects: subjectsOf(files) }))
    .sort((one, other) => other.subjects - one.subjects);
  if (!largest) throw new Error('this repository has no programme');
  return largest.files;
}

function subjectsOf(files: PackFiles): number {
  const pack = parsePack(files);
  return pack.ok ? pack.value.subjects.length : 0;
}

/** A small campaign to its end: returned once by a person, archived, everybody told, closed; then reopened, archived again and closed again. */
async function liveThroughGrant(world: World): Promise<void> {
  await world.drive();
  await deliver(world);
  await world.settle();
  await giveBack(world, 'Please add the price list.');
  await pass(world, 3);
  await world.settle();
  await world.settle();
  await archive(world, world.submission);
  await deliver(world);
  await close(world);
  const { campaignId, submission } = world;
  const again = { campaignId, submissionIds: [submission.id], returnTo: 'apply', reason: 'The price was wrong.' };
  must(await world.cases.reopen.run(again, world.officer));
  await world.drive();
  await deliver(world);
  await world.settle();
  await world.settle();
  await archive(world, submission);
  await deliver(world);
  await close(world);
}

async function close(world: World): Promise<void> {
  await new OpenSubmissions(world.work).run({ campaignId: world.campaignId, now: world.clock.now() });
}

async function liveThroughYear(world: World): Promise<void> {
  const [archived, overdue, excused, extended] = world.submissions as [
    WorldSubmission,
    WorldSubmission,
    WorldSubmission,
    WorldSubmission,
  ];
  const { campaignId, officer } = world;
  for (const submission of world.submissions) await world.drive(submission);
  await deliver(world);
  await anchor(world);

  await attach(world, archived);
  await world.settle(archived);
  await giveBack(world, 'The summary lacks the second table.', archived);
  await world.settle(overdue);
  await withdraw(world, overdue);
  await world.settle(overdue);
  must(await world.cases.excuse.run({ campaignId, submissionIds: [excused.id], reason: 'Merged with its neighbour.' }, officer));
  must(await world.cases.urge.run({ campaignId, submissionIds: [extended.id] }, officer));
  const deadline = { deadline: '2026-04-20', reason: 'Flood.' };
  await pass(world, 30);
  must(await world.cases.extend.run({ campaignId, submissionIds: [extended.id], ...deadline }, officer));
  await world.drive(extended);
  must(await world.cases.urge.run({ campaignId, submissionIds: [extended.id], message: 'Only you are left.' }, officer));
  await vacate(world, overdue);
  await anchor(world);

  await world.settle(archived);
  await world.settle(archived);
  await world.settle(archived);
  await world.settle(archived);
  await archive(world, archived);
  await pass(world, 6);
  await freezeOnly(world, overdue);
  await world.drive(overdue);
  await anchor(world);
}

/** Days go by, three at once: at nine each submission does what is due and mails go out; those of the second time are refused by the server. */
async function pass(world: World, days: number): Promise<void> {
  const from = today(world);
  for (let day = Math.min(3, days); day <= days; day += 3) {
    const nine = instantAt(addCalendarDays(from, day), '09:00', world.pack.timeZone);
    for (const submission of world.submissions) await world.elapse(nine, submission);
    await deliver(world, day === 6 ? 'refused' : 'sent');
  }
}

/** Everything pending is composed and handed over, as far as the pack's hours and distances let it. */
async function deliver(world: World, is: 'sent' | 'refused' = 'sent'): Promise<void> {
  const { work, clock, blobs } = world;
  const content = new ApprovalMailContent();
  const answers = { sent: { is, answer: '250 OK' }, refused: { is, how: 'permanent', answer: '550 no such mailbox' } };
  const mailer = { send: () => Promise.resolve(answers[is]) } as unknown as Mailer;
  const compose = new ComposeMail(work, clock, content, FROM);
  const send = new SendMail(work, clock, mailer, content, blobs, {
    from: FROM,
    publicUrl: 'https://c.example',
    linkKey: Buffer.alloc(32, 7),
  });
  const persons = await world.rows<{ id: string }>(
    `SELECT DISTINCT person_id AS id FROM delivery WHERE state = 'pending' ORDER BY 1`,
  );
  for (const { id } of persons) {
    for (
      let standing = await compose.run(id, clock.now());
      standing.is === 'ready';
      standing = await compose.run(id, clock.now())
    )
      await send.run(standing.mailId, clock.now());
  }
}

/** The post of the open task loses its holder for two days, with a reminder in between, and is held again. */
async function vacate(world: World, submission: WorldSubmission): Promise<void> {
  const { holder } = await world.openTask(submission);
  const post = holder.posts[0];
  if (!post) throw new Error(`${holder.name} holds no post`);
  await world.rows('UPDATE person SET active = false WHERE id = $1', [holder.personId]);
  await pass(world, 7);
  await world.appoint('successor', [post]);
  await world.rows('UPDATE appointment SET valid_to = $2 WHERE person_id = $1', [
    holder.personId,
    addCalendarDays(today(world), -1),
  ]);
  await world.drive(submission);
  await deliver(world);
}

async function giveBack(world: World, reason: string, submission = world.submission): Promise<void> {
  const { id: taskId, revisionHash, holder } = await world.openTask(submission);
  const hash = revisionHash === null ? {} : { revisionHash };
  must(await world.cases.decide.run({ taskId, kind: 'return', ...hash, reason }, holder));
  await world.drive(submission);
}

/** What was submitted is withdrawn before anybody has looked at it; then the form is looked at again. */
async function withdraw(world: World, submission: WorldSubmission): Promise<void> {
  const [fill] = await world.rows<{ id: string; person_id: string; sheet: string | null }>(
    `SELECT task_id AS id, person_id, seal_sheet_id AS sheet FROM decision WHERE submission_id = $1 AND kind = 'submit' ORDER BY id DESC LIMIT 1`,
    [submission.id],
  );
  if (!fill) throw new Error(`submission ${submission.number} was not submitted`);
  const sheet = fill.sheet === null ? {} : { sealSheetId: fill.sheet };
  const actor = { personId: fill.person_id, name: '', posts: [] };
  must(await world.cases.takeBack.run({ verb: 'withdraw', taskId: fill.id, reason: 'A digit too many.', ...sheet }, actor));
  await world.drive(submission);
  const { id: taskId, holder } = await world.openTask(submission);
  must(await world.cases.opened.run(taskId, holder));
}

async function attach(world: World, submission: WorldSubmission): Promise<void> {
  const { holder } = await world.openTask(submission);
  const listener = new VoidOnChange();
  const add = new AddAttachment(world.work, world.clock, world.blobs, listener);
  const file = { submissionId: submission.id, slot: 'proof', fileName: 'proof.png', content: SCAN };
  must(await add.run(file, holder));
  const { attachment } = must(await add.run({ ...file, fileName: 'wrong.png' }, holder));
  must(await new RemoveAttachment(world.work, world.clock, listener).run(attachment.id, holder));
}

/** A sheet frozen anew after the opinion was changed, that waits for its scan. */
async function freezeOnly(world: World, submission: WorldSubmission): Promise<void> {
  const { id: taskId, holder } = await world.openTask(submission);
  const words = { taskId, statedDate: today(world) };
  must(await world.cases.freeze.run({ ...words, opinionText: 'Seen.' }, holder));
  must(await world.cases.freeze.run({ ...words, opinionText: 'Agreed.' }, holder));
}

async function archive(world: World, submission: WorldSubmission): Promise<void> {
  const { source } = world.database;
  const printer = { print: () => Promise.resolve(Buffer.from('%PDF-1.7')) } as unknown as ConstructorParameters<
    typeof ArchiveSubmission
  >[4];
  const archiving = new ArchiveSubmission(source, world.work, new PackLibrary(source), world.blobs, printer);
  await archiving.run({ submissionId: submission.id, now: world.clock.now() });
}

async function anchor(world: World): Promise<void> {
  await world.work.run((tx) => anchorHistory(tx, today(world), world.clock.now()));
}

function today(world: World): CivilDate {
  return civilDate(world.clock.now(), world.pack.timeZone);
}

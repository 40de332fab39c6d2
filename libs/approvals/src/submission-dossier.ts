import type { ActingPost, Actor, Instant, Post, Seat, StageDefinition } from '@countersign/domain';
import { civilDate, seatsOf } from '@countersign/domain';
import type { ProgrammePack } from '@countersign/packs';
import type { Tx } from '@countersign/database';
import { postsOf } from '@countersign/identity';
import { readMember, readPack, type CampaignFile, type CampaignSubject } from '@countersign/campaigns';
import { lockSubmission, type SubmissionFile } from '@countersign/submissions';

/** Everything the rules of a submission are made from, read after its lock was had. */
export interface Dossier {
  submission: SubmissionFile;
  campaign: CampaignFile;
  subject: CampaignSubject;
  pack: ProgrammePack;
}

/** Takes the lock of a submission (design §1: before anything is read), then reads what it stands on. Null when there is none. */
export async function lockDossier(tx: Tx, submissionId: string): Promise<Dossier | null> {
  const submission = await lockSubmission(tx, submissionId);
  return submission && readDossier(tx, submission);
}

/** What a locked submission stands on. */
export async function readDossier(tx: Tx, submission: SubmissionFile): Promise<Dossier> {
  const member = await readMember(tx.manager, submission.campaignId, submission.subjectId);
  if (!member) throw new Error(`submission ${submission.id} has lost its campaign`);
  return { submission, ...member, pack: await readPack(tx.manager, member.campaign.packHash) };
}

/** A stage of the pack by its key. */
export function stageOf(dossier: Dossier, key: string): StageDefinition {
  const stage = dossier.pack.stages.find((candidate) => candidate.key === key);
  if (!stage) throw new Error(`stage ${key} is not in pack ${dossier.pack.hash}`);
  return stage;
}

/** The posts of a stage for this subject. */
export function seatsAt({ subject }: Dossier, stage: StageDefinition): Seat[] {
  const seats = seatsOf(stage, subject.chain);
  if (!seats) throw new Error(`subject ${subject.subjectId} has no organisation at a level of ${stage.key}`);
  return seats;
}

/**
 * The posts an actor acts for in this submission: those held on the day of `now` in the programme's zone, read in this transaction. A
 * rehearsal is acted by its launcher alone, for every post.
 */
export async function actingPosts(tx: Tx, dossier: Dossier, actor: Actor, taskPost: Post, now: Instant): Promise<ActingPost[]> {
  const { campaign, pack } = dossier;
  if (campaign.rehearsal) return campaign.launchedBy === actor.personId ? [taskPost] : [];
  return postsOf(tx.manager, actor.personId, civilDate(now, pack.timeZone));
}

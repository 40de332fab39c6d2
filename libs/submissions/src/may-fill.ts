import type { EntityManager } from 'typeorm';
import { samePost, seatsOf, type Actor, type Post } from '@countersign/domain';
import { actingAt, type HistoryActor } from '@countersign/history';
import type { ProgrammePack } from '@countersign/packs';
import { readCampaign, readCampaignSubject, readPack, type CampaignFile, type CampaignSubject } from '@countersign/campaigns';
import { readSubmission, type SubmissionFile } from './submission-file.js';

/** A submission with everything around it that a use case asks for. */
export interface SubmissionContext {
  file: SubmissionFile;
  campaign: CampaignFile;
  subject: CampaignSubject;
  pack: ProgrammePack;
}

/** A submission with its campaign, frozen route and pack; null when there is none. */
export async function readSubmissionContext(manager: EntityManager, submissionId: string): Promise<SubmissionContext | null> {
  const file = await readSubmission(manager, submissionId);
  const campaign = file && (await readCampaign(manager, file.campaignId));
  const subject = file && (await readCampaignSubject(manager, file.campaignId, file.subjectId));
  if (!file || !campaign || !subject) return null;
  return { file, campaign, subject, pack: await readPack(manager, campaign.packHash) };
}

/** True when the actor may write the form: a holder of a post of the fill stage; in a rehearsal its launcher, and nobody else. */
export function mayFill(context: SubmissionContext, actor: Actor): boolean {
  if (context.campaign.rehearsal) return context.campaign.launchedBy === actor.personId;
  return fillPosts(context).some((post) => actsAt(actor, post));
}

/** Who history says it is that fills: the actor, or the actor as the substitute of the one whose post it is. */
export function filler(context: SubmissionContext, actor: Actor): HistoryActor {
  const post = fillPosts(context).find((each) => actsAt(actor, each));
  return actingAt(actor.personId, actor.posts, context.campaign.rehearsal ? null : (post ?? null));
}

function fillPosts({ subject, pack }: SubmissionContext): Post[] {
  const filled = pack.stages.filter((stage) => stage.kind === 'fill');
  return filled.flatMap((stage) => seatsOf(stage, subject.chain) ?? []).map((seat) => seat.post);
}

function actsAt({ posts }: Actor, post: Post): boolean {
  return posts.some((held) => samePost(held, post));
}

import type { EntityManager } from 'typeorm';
import { postOfStage, type Actor } from '@countersign/domain';
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

/** True when the actor may write the form: a holder of the fill stage's post; in a rehearsal its launcher, and nobody else. */
export function mayFill({ campaign, subject, pack }: SubmissionContext, actor: Actor): boolean {
  if (campaign.rehearsal) return campaign.launchedBy === actor.personId;
  return pack.stages
    .filter((stage) => stage.kind === 'fill')
    .some((stage) => {
      const post = postOfStage(stage, subject.chain);
      return post !== null && actor.posts.some((held) => held.organisationId === post.organisationId && held.role === post.role);
    });
}

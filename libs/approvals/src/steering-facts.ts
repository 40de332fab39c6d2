import type { EntityManager } from 'typeorm';
import { can, civilDate, timeOfDay, type Instant, type Language } from '@countersign/domain';
import type { ProgrammePack } from '@countersign/packs';
import { organisationNameOn, personById, postsOf } from '@countersign/identity';
import type { LineFacts, NoticeKind } from '@countersign/notifications';
import { DeadlineExtensionRow, ExcusalRow, ReopeningRow, StageRunRow, UrgeRow } from './rows.js';

/** The notice whose act is asked for. */
interface SteeringNotice {
  kind: NoticeKind;
  /** `urge:<day>` names the urge it is of. */
  notice_step: string;
  /** The version an extension began. */
  deadline_version: number;
  stage_run_id: string;
  task_id: string;
  submission_id: string;
}

/** What mails say of an act by which somebody steered the campaign: who it was, why, and what there was before. Nothing for other kinds. */
export async function steeringFacts(
  manager: EntityManager,
  notice: SteeringNotice,
  pack: ProgrammePack,
  language: Language,
): Promise<Partial<LineFacts>> {
  if (notice.kind === 'extended') return extensionFacts(manager, notice, pack, language);
  if (notice.kind === 'urged') return urgeFacts(manager, notice, pack);
  if (notice.kind === 'excused') return excusalFacts(manager, notice, pack);
  return {};
}

/** A date as it stands in mails, e.g. 2026年3月30日 or 30 March 2026. */
export function printedDate(at: Instant, timeZone: string, language: Language): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { dateStyle: 'long', timeZone }).format(at);
}

async function extensionFacts(
  manager: EntityManager,
  { stage_run_id: stageRunId, deadline_version: version }: SteeringNotice,
  pack: ProgrammePack,
  language: Language,
): Promise<Partial<LineFacts>> {
  const extension = await manager.getRepository(DeadlineExtensionRow).findOneBy({ stageRunId, version });
  if (!extension) return {};
  const { previousDeadline, reason, extendedBy, extendedAt } = extension;
  return {
    previousDeadlineDate: printedDate(previousDeadline, pack.timeZone, language),
    previousDeadlineTime: timeOfDay(previousDeadline, pack.timeZone),
    reason,
    extendedBy: await nameOf(manager, extendedBy, extendedAt, pack),
  };
}

/** An urge of a mail that waits is counted as it stood on its day: a later one does not change what it says. */
async function urgeFacts(
  manager: EntityManager,
  { task_id: taskId, notice_step: step }: SteeringNotice,
  pack: ProgrammePack,
): Promise<Partial<LineFacts>> {
  const urges = await manager.getRepository(UrgeRow).find({ where: { taskId }, order: { day: 'ASC' } });
  const index = urges.findIndex(({ day }) => step.split(':')[1] === day);
  const urge = urges[index];
  if (!urge) return {};
  return {
    urgedBy: await nameOf(manager, urge.urgedBy, urge.urgedAt, pack),
    urgeCount: index + 1,
    ...(urge.message === null ? {} : { message: urge.message }),
  };
}

async function excusalFacts(
  manager: EntityManager,
  { submission_id: submissionId }: SteeringNotice,
  pack: ProgrammePack,
): Promise<Partial<LineFacts>> {
  const excusal = await manager.getRepository(ExcusalRow).findOneBy({ submissionId });
  if (!excusal) return {};
  return { reason: excusal.reason, excusedBy: await nameOf(manager, excusal.excusedBy, excusal.excusedAt, pack) };
}

/** Why and by whom the archived submission was reopened with the stage run a mail is about; null when it was not. */
export async function reopeningFacts(
  manager: EntityManager,
  { submission_id: submissionId, step }: { submission_id: string; step: number },
  pack: ProgrammePack,
  language: Language,
): Promise<Partial<LineFacts> | null> {
  const reopening = await manager
    .getRepository(ReopeningRow)
    .createQueryBuilder('reopening')
    .innerJoin(StageRunRow, 'run', 'run.id = reopening.stageRunId')
    .where('reopening.submissionId = :submissionId AND run.step = :before', { submissionId, before: step - 1 })
    .getOne();
  if (!reopening) return null;
  const { archiveNumber, reason, reopenedBy, reopenedAt } = reopening;
  return {
    reason: REOPENED[language](archiveNumber, reason),
    returnedBy: await nameOf(manager, reopenedBy, reopenedAt, pack),
    marks: [],
  };
}

const REOPENED: Readonly<Record<Language, (archiveNumber: string, reason: string) => string>> = {
  'zh-CN': (archiveNumber, reason) => `归档材料（${archiveNumber}）已重新打开：${reason}`,
  en: (archiveNumber, reason) => `The archived file (${archiveNumber}) was reopened: ${reason}`,
};

/** Office and name, as they were then, of who steered; for an operator of the server the contact the pack names, who can be asked. */
async function nameOf(manager: EntityManager, personId: string | null, at: Instant, pack: ProgrammePack): Promise<string> {
  const person = personId === null ? null : await personById(manager, personId);
  if (!person) return pack.contact.name;
  const on = civilDate(at, pack.timeZone);
  const post = (await postsOf(manager, person.id, on)).find(
    (held) => can({ posts: [held] }, 'campaign.steer') || can({ posts: [held] }, 'archive.reopen'),
  );
  const organisation = post && (await organisationNameOn(manager, post.organisationId, on));
  return organisation ? `${organisation} ${person.name}` : person.name;
}

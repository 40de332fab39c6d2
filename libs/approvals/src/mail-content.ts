import type { EntityManager } from 'typeorm';
import {
  daysToDeadline,
  ROLE_TITLES,
  textIn,
  timeOfDay,
  type Instant,
  type Language,
  type Role,
  type StageDefinition,
} from '@countersign/domain';
import { fillDataYear, findField, labelIn, type FormSet } from '@countersign/forms';
import type { ProgrammePack } from '@countersign/packs';
import type { Tx } from '@countersign/database';
import { readCampaign, readPack, type CampaignFile, type OfficialNotice } from '@countersign/campaigns';
import type { LineFacts, MailContent, MailFacts, MailRules, NoticeKind } from '@countersign/notifications';
import { launchFacts } from './launch-mail.js';
import { commonFacts, templateOf } from './mail-facts.js';
import { printedDate, reopeningFacts, steeringFacts } from './steering-facts.js';
import { reportTrouble } from './troubles.js';

/** Says what a mail about a notice says: everything but the recipient's name and the link. */
export class ApprovalMailContent implements MailContent {
  /** @see MailContent */
  async factsOf(manager: EntityManager, noticeId: string, language: Language, now: Instant): Promise<MailFacts | null> {
    const [line] = await manager.query<NoticeLine[]>(NOTICE, [noticeId]);
    if (!line) return launchFacts(manager, noticeId, language);
    if (!INFORMS.includes(line.kind) && line.task_state !== 'open') return null;
    const campaign = await readCampaign(manager, line.campaign_id);
    if (!campaign) return null;
    const pack = await readPack(manager, campaign.packHash);
    const stage = pack.stages.find((candidate) => candidate.key === line.stage);
    const inLanguage = pack.languages.includes(language) ? language : pack.languages[0];
    if (!stage || !inLanguage) return null;
    const invitation = invitationBy(line, stage, campaign);
    return {
      kind: line.kind,
      campaignId: campaign.id,
      asksForAction: !INFORMS.includes(line.kind),
      language: inLanguage,
      timeZone: pack.timeZone,
      rules: rulesOf(pack, campaign),
      template: templateOf(pack, line.kind, inLanguage),
      digest: templateOf(pack, 'digest', inLanguage),
      common: commonFacts(pack, campaign.period, campaign.dataPeriod, inLanguage),
      line: {
        subjectName: line.subject_name,
        subjectNumber: line.subject_number,
        stageTitle: textIn(stage.title, inLanguage),
        organisationName: line.organisation_name,
        roleTitle: roleTitle(pack, line.role, inLanguage),
        ...(INFORMS.includes(line.kind) ? archiveFacts(line) : deadlineFacts(line, stage, campaign, pack, inLanguage, now)),
        ...(line.kind === 'returned'
          ? ((await reopeningFacts(manager, line, pack, inLanguage)) ??
            (await returnFacts(manager, line, pack.formSet, campaign.dataPeriod, inLanguage)))
          : {}),
        ...(invitation && {
          noticeNumber: invitation.number,
          ...(invitation.title !== null && { noticeTitle: invitation.title }),
        }),
        ...(await steeringFacts(manager, line, pack, inLanguage)),
      },
      ...(invitation && {
        attachments: [{ sha256: invitation.sha256, fileName: invitation.fileName, mediaType: 'application/pdf' }],
      }),
    };
  }

  /** @see MailContent */
  async templateBroken(tx: Tx, noticeId: string, detail: string, now: Instant): Promise<void> {
    const [line] = await tx.query<Pick<NoticeLine, 'campaign_id' | 'kind'>>(NOTICE, [noticeId]);
    if (line) await reportTrouble(tx, 'template-broken', line.campaign_id, `${line.kind}: ${detail}`, now);
  }
}

/** Kinds that only inform: there is something to say when the task is closed as well. */
export const INFORMS: readonly NoticeKind[] = ['archived', 'excused'];

interface NoticeLine {
  kind: NoticeKind;
  notice_step: string;
  deadline_version: number;
  stage_run_id: string;
  task_id: string;
  submission_id: string;
  task_state: 'open' | 'done' | 'cancelled';
  role: Role;
  organisation_name: string;
  stage: string;
  round: number;
  step: number;
  deadline: Date;
  overdue_since: Date | null;
  campaign_id: string;
  subject_name: string;
  subject_number: number;
  archive_number: string | null;
}

// The archive's number is all this lib wants to know of documents, which stands right of it.
const NOTICE = `
  SELECT notice.kind, notice.step AS notice_step, notice.deadline_version, notice.stage_run_id, notice.task_id, task.submission_id, task.state AS task_state, task.role, organisation.name AS organisation_name, run.stage, run.round,
         run.step,         run.deadline, run.overdue_since, submission.campaign_id, member.name AS subject_name, member.number AS subject_number,
         coalesce(archive.archive_number, (SELECT archive_number FROM reopening WHERE submission_id = submission.id ORDER BY version DESC LIMIT 1)) AS archive_number
    FROM notice
    JOIN task ON task.id = notice.task_id
    JOIN stage_run run ON run.id = task.stage_run_id
    JOIN organisation ON organisation.id = task.organisation_id
    JOIN submission ON submission.id = task.submission_id
    JOIN campaign_subject member ON member.campaign_id = submission.campaign_id AND member.subject_id = submission.subject_id
    LEFT JOIN archive ON archive.submission_id = submission.id
   WHERE notice.id = $1`;

/** The official notice, in the mail that invites to fill in the form for the first time. */
function invitationBy(line: NoticeLine, stage: StageDefinition, { notice }: CampaignFile): OfficialNotice | null {
  return line.kind === 'opened' && stage.kind === 'fill' && line.round === 1 ? notice : null;
}

/** In a rehearsal the launcher sits before the mailbox and wants to see what comes: nothing waits for an hour. */
function rulesOf({ mailing }: ProgrammePack, { calendar, rehearsal }: CampaignFile): MailRules {
  return rehearsal ? { spacing: 0, unknown: mailing.unknown, calendar } : { ...mailing, calendar };
}

function roleTitle(pack: ProgrammePack, role: Role, language: Language): string {
  const own = pack.roleTitles[role];
  return own ? textIn(own, language) : ROLE_TITLES[role][language];
}

function archiveFacts(line: NoticeLine): Partial<LineFacts> {
  return line.archive_number === null ? {} : { archiveNumber: line.archive_number };
}

/** Deadline as printed, and the days to or since it (`daysToDeadline`). A reminder that is sent late tells 0 days left. */
function deadlineFacts(
  line: NoticeLine,
  stage: StageDefinition,
  campaign: CampaignFile,
  { timeZone }: ProgrammePack,
  language: Language,
  now: Instant,
): Partial<LineFacts> {
  const deadline = line.deadline.getTime();
  const { days } = daysToDeadline(deadline, now, stage.deadline, campaign.calendar, timeZone);
  const late =
    line.kind === 'overdue' ||
    line.kind === 'escalation' ||
    (line.kind === 'urged' && (line.overdue_since !== null || deadline <= now));
  return {
    deadlineDate: printedDate(deadline, timeZone, language),
    deadlineTime: timeOfDay(deadline, timeZone),
    ...(late ? { daysOverdue: Math.max(0, -days) } : { daysLeft: Math.max(0, days) }),
  };
}

/** Why, by whom and at which fields the submission was returned: the returns of the run before, of which there are several where votes are counted. */
async function returnFacts(
  manager: EntityManager,
  line: NoticeLine,
  formSet: FormSet,
  dataYear: string,
  language: Language,
): Promise<Partial<LineFacts>> {
  const returns = await manager.query<{ reason: string | null; marks: string[]; person: string; organisation: string }[]>(
    `SELECT decision.reason, decision.marks, person.name AS person, organisation.name AS organisation
       FROM decision
       JOIN stage_run run ON run.id = decision.stage_run_id
       JOIN task ON task.id = decision.task_id
       JOIN organisation ON organisation.id = task.organisation_id
       JOIN person ON person.id = decision.person_id
      WHERE decision.submission_id = $1 AND run.step = $2 AND decision.kind = 'return' ORDER BY decision.decided_at, decision.id`,
    [line.submission_id, line.step - 1],
  );
  if (returns.length === 0) return {};
  const comma = language === 'en' ? ', ' : '、';
  const reasonOf = (back: (typeof returns)[number]) =>
    returns.length === 1 ? (back.reason ?? '') : `${back.organisation}${language === 'en' ? ': ' : '：'}${back.reason ?? ''}`;
  const marks = [...new Set(returns.flatMap((back) => back.marks))];
  return {
    reason: returns.map(reasonOf).join('\n'),
    returnedBy: returns.map((back) => `${back.organisation} ${back.person}`).join(comma),
    marks: marks.map((path) => ({ label: fillDataYear(labelOf(formSet, path, language), dataYear, language) })),
  };
}

function labelOf(formSet: FormSet, path: string, language: Language): string {
  const found = findField(formSet.forms, path);
  if (!found) return path;
  const label = labelIn(found.field, language);
  return found.part ? `${label} · ${labelIn(found.part, language)}` : label;
}

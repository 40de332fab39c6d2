import type { EntityManager } from 'typeorm';
import { periodBefore, type Instant, type WorkingCalendar } from '@countersign/domain';
import type { Tx } from '@countersign/database';
import type { OfficialNotice } from './official-notice.js';
import { CampaignRow, CampaignSubjectRow } from './rows.js';

/** Where a campaign stands. */
export type CampaignState = CampaignRow['state'];

/** A campaign with everything that was frozen into it at launch. */
export interface CampaignFile {
  id: string;
  programmeKey: string;
  /** Hash of the pack it runs on for good. */
  packHash: string;
  /** e.g. `2026` */
  period: string;
  /** Period its figures are of, e.g. `2025`. */
  dataPeriod: string;
  /** In a rehearsal mails go to the launcher alone, who acts for every post. */
  rehearsal: boolean;
  state: CampaignState;
  /** The published years as they were at launch; no years when the pack counts calendar days. */
  calendar: WorkingCalendar;
  launchedBy: string | null;
  launchedAt: Instant;
  /** The official notice it was launched with. */
  notice: OfficialNotice | null;
}

/** A link of a subject's chain: the organisation that stood at a level at launch. */
export interface ChainLink {
  organisationId: string;
  /** Its name on that day. */
  name: string;
}

/** A subject as it was frozen into a campaign. */
export interface CampaignSubject {
  campaignId: string;
  subjectId: string;
  number: number;
  name: string;
  shape: string;
  /** Level key → organisation. */
  chain: Readonly<Record<string, ChainLink>>;
}

/** A campaign by its id; null when there is none. */
export async function readCampaign(manager: EntityManager, id: string): Promise<CampaignFile | null> {
  const row = await manager.getRepository(CampaignRow).findOneBy({ id });
  return row && campaignFileOf(row);
}

/** Every campaign, the newest first. */
export async function listCampaigns(manager: EntityManager): Promise<CampaignFile[]> {
  const rows = await manager.getRepository(CampaignRow).find({ order: { launchedAt: 'DESC', id: 'DESC' } });
  return rows.map(campaignFileOf);
}

/** Locks a campaign's row until the transaction ends; null when there is none. */
export async function lockCampaign(tx: Tx, id: string): Promise<CampaignFile | null> {
  const row = await tx.rows(CampaignRow).findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
  return row && campaignFileOf(row);
}

/** One subject of a campaign, with its route frozen as organisations; null when it takes no part. */
export async function readCampaignSubject(
  manager: EntityManager,
  campaignId: string,
  subjectId: string,
): Promise<CampaignSubject | null> {
  const row = await manager.getRepository(CampaignSubjectRow).findOneBy({ campaignId, subjectId });
  return row && subjectOf(row);
}

/** The subjects of a locked campaign whose submission is not opened yet, by number, at most `limit`. */
export async function plannedSubjects(tx: Tx, campaignId: string, limit: number): Promise<CampaignSubject[]> {
  const rows = await tx.rows(CampaignSubjectRow).find({
    where: { campaignId, state: 'planned' },
    order: { number: 'ASC' },
    take: limit,
  });
  return rows.map(subjectOf);
}

/** Marks subjects of a campaign as opened. */
export async function markSubjectsOpened(tx: Tx, campaignId: string, subjectIds: readonly string[]): Promise<void> {
  await tx.query(`UPDATE campaign_subject SET state = 'opened' WHERE campaign_id = $1 AND subject_id = ANY ($2::uuid[])`, [
    campaignId,
    subjectIds,
  ]);
}

/** The campaign of a programme and period that was launched in earnest and not aborted; there is at most one. */
export async function campaignOf(manager: EntityManager, programmeKey: string, period: string): Promise<CampaignFile | null> {
  const row = await manager
    .getRepository(CampaignRow)
    .createQueryBuilder('campaign')
    .where('campaign.programmeKey = :programmeKey AND campaign.period = :period', { programmeKey, period })
    .andWhere(`campaign.state <> 'aborted' AND NOT campaign.rehearsal`)
    .getOne();
  return row && campaignFileOf(row);
}

/** The campaign of the period before, where last year's figures are found; null when there was none. */
export function campaignBefore(manager: EntityManager, { programmeKey, period }: CampaignFile): Promise<CampaignFile | null> {
  return campaignOf(manager, programmeKey, periodBefore(period));
}

/** Brings a locked campaign into its next state; `at` is kept for those that end it, and forgotten when a closed one is open again. */
export async function setCampaignState(tx: Tx, id: string, state: CampaignState, at: Instant): Promise<void> {
  const ended = state === 'closed' || state === 'aborted';
  await tx.rows(CampaignRow).update({ id }, { state, endedAt: ended ? at : null });
}

/** The view of a row. */
export function campaignFileOf(row: Omit<CampaignRow, 'endedAt' | 'abortReason'>): CampaignFile {
  const { id, programmeKey, packHash, period, dataPeriod, rehearsal, state, launchedBy, launchedAt } = row;
  return {
    id,
    programmeKey,
    packHash,
    period,
    dataPeriod,
    rehearsal,
    state,
    calendar: calendarOf(row.calendar),
    launchedBy,
    launchedAt,
    notice: noticeOf(row),
  };
}

function noticeOf({
  noticeNumber,
  noticeTitle,
  noticeSha256,
  noticeFileName,
}: Omit<CampaignRow, 'endedAt' | 'abortReason'>): OfficialNotice | null {
  if (noticeNumber === null || noticeSha256 === null || noticeFileName === null) return null;
  return { number: noticeNumber, title: noticeTitle, sha256: noticeSha256, fileName: noticeFileName };
}

/** The frozen years as the domain's calendar. */
export function calendarOf(years: CampaignRow['calendar']): WorkingCalendar {
  return { years: Object.fromEntries(years.map(({ year, offDays, workDays }) => [year, { off: offDays, work: workDays }])) };
}

function subjectOf(row: CampaignSubjectRow): CampaignSubject {
  const { campaignId, subjectId, number, name, shape, chain } = row;
  return { campaignId, subjectId, number, name, shape, chain };
}

import { PackUnreadable, readCampaign, readPack, type CampaignFile } from '@countersign/campaigns';
import type {
  Ballot,
  Chain,
  Instant,
  OutcomeKind,
  Post,
  Role,
  StageKind,
  SubmissionState,
  WorkingCalendar,
} from '@countersign/domain';
import type { ProgrammePack } from '@countersign/packs';
import { batches, type Look } from './invariant.js';

/** A campaign with its pack, and since when it has which year of its calendar. */
export interface CampaignDossier {
  file: CampaignFile;
  pack: ProgrammePack;
  /** The calendar as it was at an instant: years it was launched with, and those published and added since. */
  calendarAt: (at: Instant) => WorkingCalendar;
}

/** What one post is or was asked in a stage run. */
export interface TaskLine {
  id: string;
  organisationId: string;
  role: Role;
  /** Whose vote it is, where the head confirms for a handler. */
  seatRole: Role | null;
  /** Whether it came to be by passing on, and whether it was passed on itself. */
  passedTo: boolean;
  passedOn: boolean;
  state: 'open' | 'done' | 'cancelled';
  openedAt: Instant;
  closedAt: Instant | null;
  urges: { day: string; at: Instant }[];
}

/** The post whose vote a task is. */
export function seatPost({ organisationId, role, seatRole }: TaskLine): Post {
  return { organisationId, role: seatRole ?? role };
}

/** A stage run with its tasks and what was done to its deadline. */
export interface RunLine {
  id: string;
  step: number;
  stage: string;
  kind: StageKind;
  round: number;
  openedAt: Instant;
  deadline: Instant;
  deadlineVersion: number;
  overdueSince: Instant | null;
  outcome: { kind: OutcomeKind; returnTo: string | null; at: Instant } | null;
  /** Set on the last run before an archived submission was reopened. */
  reopenedTo: string | null;
  /** When the package was written that was reopened after this run. */
  archivedAt: Instant | null;
  /** What was decided, in that order, and whether with a sealed sheet. */
  decisions: (Ballot & { at: Instant; sealed: boolean })[];
  tasks: TaskLine[];
  extensions: { version: number; previousDeadline: Instant; deadline: Instant; at: Instant }[];
}

/** A submission with everything its route and its plan of notices are made of. */
export interface SubmissionDossier {
  id: string;
  state: SubmissionState;
  campaign: CampaignDossier;
  chain: Chain;
  archivedAt: Instant | null;
  excusedAt: Instant | null;
  /** By step. */
  runs: RunLine[];
}

/** Submissions read at once. */
const BATCH = 100;

/** What a look has read, where one batch was everything: several invariants ask for the same. */
const small = new WeakMap<Look, SubmissionDossier[]>();

/** All submissions in batches. Those whose pack cannot be read are left out: that breaks `pack-hash` or `pack-of-programme`. */
export async function* dossiers(look: Look): AsyncGenerator<SubmissionDossier[]> {
  const known = small.get(look);
  if (known) {
    yield known;
    return;
  }
  const campaigns = new Map<string, CampaignDossier | null>();
  for await (const lines of batches<SubmissionLine>(look, SUBMISSIONS, { size: BATCH })) {
    const batch = await dossiersOf(look, lines, campaigns);
    if (lines.length < BATCH && lines[0]?.place === '1') small.set(look, batch);
    yield batch;
  }
}

async function dossiersOf(
  look: Look,
  lines: readonly SubmissionLine[],
  campaigns: Map<string, CampaignDossier | null>,
): Promise<SubmissionDossier[]> {
  const runs = await runsOf(
    look,
    lines.map((line) => line.id),
  );
  const read: SubmissionDossier[] = [];
  for (const { id, state, campaign_id: campaignId, chain, archived_at: archivedAt, excused_at: excusedAt } of lines) {
    if (!campaigns.has(campaignId)) campaigns.set(campaignId, await campaignDossier(look, campaignId));
    const campaign = campaigns.get(campaignId);
    if (campaign) read.push({ id, state, campaign, chain, archivedAt, excusedAt, runs: runs.get(id) ?? [] });
  }
  return read;
}

/** Like {@link dossiers}, one by one. */
export async function* eachDossier(look: Look): AsyncGenerator<SubmissionDossier> {
  for await (const batch of dossiers(look)) yield* batch;
}

interface SubmissionLine {
  /** 1, 2, 3 … over all submissions. */
  place: string;
  id: string;
  state: SubmissionState;
  campaign_id: string;
  chain: Chain;
  archived_at: number | null;
  excused_at: number | null;
}

const MS = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;

const SUBMISSIONS = `
  SELECT row_number() OVER (ORDER BY s.id) AS place, s.id, s.state, s.campaign_id, x.chain,
         ${MS('a.archived_at')} AS archived_at, ${MS('e.excused_at')} AS excused_at
    FROM submission s JOIN campaign_subject x ON x.campaign_id = s.campaign_id AND x.subject_id = s.subject_id
    LEFT JOIN archive a ON a.submission_id = s.id LEFT JOIN excusal e ON e.submission_id = s.id ORDER BY s.id`;

const RUNS = `
  SELECT r.submission_id, json_build_object(
           'id', r.id, 'step', r.step, 'stage', r.stage, 'kind', r.kind, 'round', r.round, 'openedAt', ${MS('r.opened_at')},
           'deadline', ${MS('r.deadline')}, 'deadlineVersion', r.deadline_version, 'overdueSince', ${MS('r.overdue_since')},
           'outcome', CASE WHEN o.kind IS NOT NULL THEN json_build_object('kind', o.kind, 'returnTo', o.return_to, 'at', ${MS('o.at')}) END,
           'reopenedTo', ro.return_to, 'archivedAt', ${MS('ro.archived_at')},
           'decisions', coalesce((SELECT json_agg(json_build_object('kind', d.kind, 'returnTo', d.return_to, 'at', ${MS('d.decided_at')},
                                                    'sealed', d.seal_sheet_id IS NOT NULL,
                                                    'post', json_build_object('organisationId', t.organisation_id, 'role', coalesce(t.seat_role, t.role)))
                                                  ORDER BY d.decided_at, d.id)
                                     FROM decision d JOIN task t ON t.id = d.task_id WHERE d.stage_run_id = r.id), '[]'),
           'tasks', coalesce((SELECT json_agg(json_build_object('id', t.id, 'organisationId', t.organisation_id, 'role', t.role, 'seatRole', t.seat_role, 'state', t.state,
                                                'passedTo', EXISTS (SELECT FROM passing p WHERE p.next_task_id = t.id), 'passedOn', EXISTS (SELECT FROM passing p WHERE p.task_id = t.id),
                                                'openedAt', ${MS('t.opened_at')}, 'closedAt', ${MS('t.closed_at')},
                                                'urges', coalesce((SELECT json_agg(json_build_object('day', u.day, 'at', ${MS('u.urged_at')}) ORDER BY u.day)
                                                                     FROM urge u WHERE u.task_id = t.id), '[]')) ORDER BY t.id)
                                 FROM task t WHERE t.stage_run_id = r.id), '[]'),
           'extensions', coalesce((SELECT json_agg(json_build_object('version', e.version, 'previousDeadline', ${MS('e.previous_deadline')},
                                                     'deadline', ${MS('e.deadline')}, 'at', ${MS('e.extended_at')}) ORDER BY e.version)
                                     FROM deadline_extension e WHERE e.stage_run_id = r.id), '[]')) AS run
    FROM stage_run r LEFT JOIN outcome o ON o.stage_run_id = r.id LEFT JOIN reopening ro ON ro.stage_run_id = r.id
   WHERE r.submission_id = ANY ($1) ORDER BY r.submission_id, r.step`;

async function runsOf({ manager }: Look, submissionIds: string[]): Promise<Map<string, RunLine[]>> {
  const lines = await manager.query<{ submission_id: string; run: RunLine }[]>(RUNS, [submissionIds]);
  const runs = new Map<string, RunLine[]>();
  for (const { submission_id: id, run } of lines) {
    const known = runs.get(id);
    if (known) known.push(run);
    else runs.set(id, [run]);
  }
  return runs;
}

async function campaignDossier({ manager }: Look, id: string): Promise<CampaignDossier | null> {
  const file = await readCampaign(manager, id);
  if (!file) return null;
  try {
    return { file, pack: await readPack(manager, file.packHash), calendarAt: await calendarOverTime(manager, file) };
  } catch (error) {
    if (error instanceof PackUnreadable) return null;
    throw error;
  }
}

async function calendarOverTime(
  manager: Look['manager'],
  { id, calendar }: CampaignFile,
): Promise<CampaignDossier['calendarAt']> {
  const added = await manager.query<{ year: number; at: Date }[]>(
    `SELECT (payload ->> 'year')::int AS year, at FROM history_event WHERE chain = 'campaign/' || $1::text AND kind = 'calendar-year-added'`,
    [id],
  );
  const since = new Map(added.map(({ year, at }) => [year, at.getTime()]));
  return (at) => ({
    years: Object.fromEntries(Object.entries(calendar.years).filter(([year]) => (since.get(Number(year)) ?? -Infinity) <= at)),
  });
}

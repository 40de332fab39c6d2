import {
  addCalendarDays,
  addresseePost,
  civilDate,
  planReminders,
  type Instant,
  type Post,
  type PlannedReminder,
  type StageDefinition,
  type WorkingCalendar,
} from '@countersign/domain';
import { AGAIN } from '@countersign/notifications';
import { dossiers, type RunLine, type SubmissionDossier } from './dossiers.js';
import { bySearch, type Invariant, type Look } from './invariant.js';

/** The ledger of notices against the plan that pack, calendar, openings and extensions give. */
export const LEDGER: readonly Invariant[] = [
  {
    name: 'plan-in-ledger',
    meaning:
      'Every notice that pack, calendar, stage openings, returns, extensions, urges, excusals and archiving call for stands in the ledger: task, step, deadline version, kind, post and instant.',
    source: 'design §4.4; `planReminders`',
    check: bySearch(missingNotices),
  },
  {
    name: 'ledger-in-plan',
    meaning:
      'Every notice in the ledger is called for: by the plan, by its prolongation while a stage stays overdue, by a person who came to the post later, or again because the post was vacant or an address was dead.',
    source: 'design §4.4; `planReminders`, `meetNewHolders`, `retryNotices`, `tellAgain`',
    check: bySearch(unplannedNotices),
  },
];

/** A notice as it is or should be. */
interface Planned {
  taskId: string;
  step: string;
  version: number;
  kind: string;
  post: Post;
  at: Instant;
  /** In a rehearsal the launcher. */
  instead: string | null;
}

interface NoticeLine extends Planned {
  id: string;
  state: string;
  reason: string | null;
}

/** From when to when a deadline version held. */
interface Segment {
  version: number;
  from: Instant;
  deadline: Instant;
}

/** A year added to a campaign's calendar a moment before may not have been seen yet by a plan made beside it. */
const MOMENT = 3_600_000;

async function* missingNotices(look: Look): AsyncGenerator<string> {
  for await (const { dossier, notices } of ledgers(look)) {
    const there = new Map(notices.map((notice) => [keyOf(notice), notice]));
    for (const planned of planOf(dossier)) {
      const notice = there.get(keyOf(planned));
      if (!notice || !same(notice, planned)) yield keyOf(planned);
    }
  }
}

async function* unplannedNotices(look: Look): AsyncGenerator<string> {
  for await (const { dossier, notices } of ledgers(look)) {
    const planned = new Map(planOf(dossier).map((each) => [keyOf(each), each]));
    const there = new Map(notices.map((notice) => [keyOf(notice), notice]));
    for (const notice of notices) {
      const wanted = planned.get(keyOf(notice));
      const holds = wanted ? same(notice, wanted) : isFollowUp(dossier, notice, there);
      if (!holds) yield notice.id;
    }
  }
}

/** An urge is told apart by its day: one made in the very instant of an extension may have either version. */
const keyOf = ({ taskId, step, kind, version }: Planned) => `${taskId}/${step}/${kind === 'urged' ? 'urged' : version}`;

function same(a: Planned, b: Planned): boolean {
  return (
    a.kind === b.kind &&
    a.at === b.at &&
    a.post.organisationId === b.post.organisationId &&
    a.post.role === b.post.role &&
    a.instead === b.instead
  );
}

/** Everything that must stand in the ledger. */
function planOf(dossier: SubmissionDossier): Planned[] {
  const { campaign, runs, archivedAt, excusedAt } = dossier;
  const planned = runs.flatMap((run, index) => planOfRun(dossier, run, runs[index - 1]));
  if (archivedAt !== null) {
    for (const { key, kind } of campaign.pack.stages) {
      const run = runs.findLast((candidate) => candidate.stage === key);
      if (run && kind !== 'receive')
        planned.push(...toItsPost(dossier, run, 'archived', 'archived', run.deadlineVersion, archivedAt));
    }
  }
  const filled = excusedAt === null ? undefined : runs.findLast((run) => run.kind === 'fill');
  if (filled && excusedAt !== null)
    planned.push(...toItsPost(dossier, filled, 'excused', 'excused', filled.deadlineVersion, excusedAt));
  return planned;
}

function planOfRun(dossier: SubmissionDossier, run: RunLine, before: RunLine | undefined): Planned[] {
  const stage = stageOf(dossier, run);
  if (!stage) return [];
  // A return by the deadline gives no reason: it is told of like an opening.
  const opening = before?.outcome?.kind === 'returned' && before.decision ? 'returned' : 'opened';
  const planned = toItsPost(dossier, run, opening, opening, 1, run.openedAt);
  for (const segment of segmentsOf(run)) {
    if (segment.version > 1) planned.push(...toItsPost(dossier, run, 'extended', 'extended', segment.version, segment.from));
    planned.push(...remindersOf(dossier, run, stage, segment, dossier.campaign.calendarAt(segment.from - MOMENT)));
  }
  for (const { day, at } of run.urges) {
    planned.push(...toItsPost(dossier, run, `urge:${day}`, 'urged', run.deadlineVersion, at));
  }
  return planned;
}

/** What may stand in the ledger besides. */
function isFollowUp(dossier: SubmissionDossier, notice: NoticeLine, there: ReadonlyMap<string, NoticeLine>): boolean {
  const run = dossier.runs.find((candidate) => candidate.task?.id === notice.taskId);
  const stage = run && stageOf(dossier, run);
  if (!run?.task || !stage) return false;
  const segment = segmentsOf(run).find((candidate) => candidate.version === notice.version);
  if (!segment || notice.at < segment.from) return false;
  if (notice.step.includes(AGAIN)) {
    const missed = there.get(keyOf({ ...notice, step: notice.step.split(AGAIN)[0] ?? '' }));
    return (
      missed !== undefined && missed.state !== 'planned' && same({ ...notice, at: missed.at, instead: missed.instead }, missed)
    );
  }
  if (notice.step.endsWith(':held')) {
    const missed = there.get(keyOf({ ...notice, step: notice.step.slice(0, -':held'.length) }));
    const vacant = missed?.state === 'skipped' && missed.reason === 'nobody-holds-post';
    return vacant && same({ ...notice, at: missed.at }, missed) && notice.at >= missed.at;
  }
  if (notice.step.startsWith('opened:')) {
    const [wanted] = toItsPost(dossier, run, notice.step, 'opened', notice.version, notice.at);
    return wanted !== undefined && same(notice, { ...wanted, instead: notice.step.slice('opened:'.length) });
  }
  const { calendar } = dossier.campaign.file;
  return remindersOf(dossier, run, stage, segment, calendar, notice.at).some(
    (wanted) => wanted.step === notice.step && same(notice, wanted),
  );
}

function toItsPost(
  { campaign: { file } }: SubmissionDossier,
  { task }: RunLine,
  step: string,
  kind: string,
  version: number,
  at: Instant,
): Planned[] {
  if (!task) return [];
  const post = { organisationId: task.organisationId, role: task.role };
  return [{ taskId: task.id, step, version, kind, post, at, instead: file.rehearsal ? file.launchedBy : null }];
}

/** @param until plans up to the day of this instant; by default as far as a plan is made at once */
function remindersOf(
  dossier: SubmissionDossier,
  run: RunLine,
  stage: StageDefinition,
  { version, from, deadline }: Segment,
  calendar: WorkingCalendar,
  until?: Instant,
): Planned[] {
  const { pack, file } = dossier.campaign;
  const { task } = run;
  if (!task) return [];
  const levels = pack.levels.map((level) => level.key);
  const taken = new Set<string>();
  return stepsOf(dossier, stage, deadline, calendar, until).flatMap(({ step, kind, at, addressee }): Planned[] => {
    const post = at > from ? addresseePost(addressee, stage, pack.stages, levels, dossier.chain) : null;
    const once = `${at}/${post?.organisationId}/${post?.role}`;
    if (!post || taken.has(once)) return [];
    taken.add(once);
    return [{ taskId: task.id, step, version, kind, post, at, instead: file.rehearsal ? file.launchedBy : null }];
  });
}

/** Plans are the same for every run of a stage with the same deadline (a campaign's calendar only gains years): a thousand of them are kept. */
const plans = new Map<string, PlannedReminder[]>();
const PLANS_KEPT = 1000;

function stepsOf(
  { campaign: { pack, file } }: SubmissionDossier,
  stage: StageDefinition,
  deadline: Instant,
  calendar: WorkingCalendar,
  until?: Instant,
): PlannedReminder[] {
  const day = until === undefined ? undefined : addCalendarDays(civilDate(until, pack.timeZone), 1);
  const key = `${file.id}/${Object.keys(calendar.years).join()}/${stage.key}/${deadline}/${day}`;
  const known = plans.get(key);
  if (known) return known;
  const { steps } = planReminders({
    after: -Infinity,
    deadline,
    unit: stage.deadline.unit,
    rule: stage.reminders,
    overdue: stage.overdue,
    calendar,
    zone: pack.timeZone,
    ...(day === undefined ? {} : { until: day }),
  });
  if (plans.size >= PLANS_KEPT) plans.clear();
  plans.set(key, steps);
  return steps;
}

function segmentsOf(run: RunLine): Segment[] {
  const first = { version: 1, from: run.openedAt, deadline: run.extensions[0]?.previousDeadline ?? run.deadline };
  return [first, ...run.extensions.map(({ version, at, deadline }) => ({ version, from: at, deadline }))];
}

function stageOf({ campaign: { pack } }: SubmissionDossier, run: RunLine): StageDefinition | undefined {
  return pack.stages.find((stage) => stage.key === run.stage);
}

const NOTICES = `
  SELECT submission_id AS id, json_agg(json_build_object(
           'id', id, 'taskId', task_id, 'step', step, 'version', deadline_version, 'kind', kind, 'instead', instead_person_id,
           'post', json_build_object('organisationId', organisation_id, 'role', role),
           'at', (extract(epoch FROM planned_at) * 1000)::float8, 'state', state, 'reason', reason)) AS notices
    FROM notice WHERE submission_id = ANY ($1) GROUP BY submission_id`;

/** Every submission with its notices. */
async function* ledgers(look: Look): AsyncGenerator<{ dossier: SubmissionDossier; notices: NoticeLine[] }> {
  for await (const batch of dossiers(look)) {
    const lines = await look.manager.query<{ id: string; notices: NoticeLine[] }[]>(NOTICES, [
      batch.map((dossier) => dossier.id),
    ]);
    const bySubmission = new Map(lines.map(({ id, notices }) => [id, notices]));
    for (const dossier of batch) yield { dossier, notices: bySubmission.get(dossier.id) ?? [] };
  }
}

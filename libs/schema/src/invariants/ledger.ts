import {
  addCalendarDays,
  addresseePost,
  civilDate,
  nextStage,
  planReminders,
  samePost,
  seatsOf,
  type Instant,
  type Post,
  type PlannedReminder,
  type StageDefinition,
  type WorkingCalendar,
} from '@countersign/domain';
import { AGAIN } from '@countersign/notifications';
import { dossiers, seatPost, type RunLine, type SubmissionDossier, type TaskLine } from './dossiers.js';
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
  /** Of an extension in the very instant in which a task was decided: whichever was first. */
  perhaps?: boolean;
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
      if (notice ? !same(notice, planned) : !planned.perhaps) yield keyOf(planned);
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
  const planned = runs.flatMap((run, index) =>
    run.tasks.flatMap((task) => planOfTask(dossier, run, task, causeOf(dossier, index))),
  );
  for (const [index, { at, until }] of packagesOf(runs, archivedAt).entries()) {
    for (const { key, kind } of campaign.pack.stages) {
      const run = runs.findLast((candidate) => candidate.stage === key && candidate.step <= until);
      const decided = kind === 'receive' ? [] : (run?.tasks.filter((task) => task.state === 'done') ?? []);
      const step = index === 0 ? 'archived' : `archived:${index + 1}`;
      for (const task of decided) planned.push(toItsPost(dossier, task, step, 'archived', run?.deadlineVersion ?? 1, at));
    }
  }
  const filled = excusedAt === null ? undefined : runs.findLast((run) => run.kind === 'fill');
  for (const task of filled?.tasks ?? []) {
    planned.push(toItsPost(dossier, task, 'excused', 'excused', filled?.deadlineVersion ?? 1, excusedAt ?? 0));
  }
  return planned;
}

/** When each version of the archive was written, and the step of the last run it holds. */
function packagesOf(runs: readonly RunLine[], archivedAt: Instant | null): { at: Instant; until: number }[] {
  const reopened = runs.flatMap(({ archivedAt: at, step }) => (at === null ? [] : [{ at, until: step }]));
  return archivedAt === null ? reopened : [...reopened, { at: archivedAt, until: Infinity }];
}

/** The run whose return (or what was taken back) an opening follows. */
function causeOf({ campaign, runs }: SubmissionDossier, index: number): RunLine | undefined {
  const next = nextStage(campaign.pack.stages, runs.slice(0, index));
  return next.is === 'due' ? runs.find(({ step }) => step === next.cause?.step) : undefined;
}

function planOfTask(dossier: SubmissionDossier, run: RunLine, task: TaskLine, before: RunLine | undefined): Planned[] {
  const stage = stageOf(dossier, run);
  if (!stage) return [];
  // A return by the deadline gives no reason: it is told of like an opening.
  const back =
    (before?.outcome?.kind === 'returned' && before.decisions.some(({ kind }) => kind === 'return')) ||
    (before !== undefined && before.reopenedTo !== null);
  // Whose turn comes later is told of an opening.
  const [first] = seatsOf(stage, dossier.chain) ?? [];
  const opening =
    back && (stage.rule !== 'in-order' || (first && samePost(first.post, seatPost(task)))) && !task.passedTo
      ? 'returned'
      : 'opened';
  const planned: Planned[] = [];
  const segments = segmentsOf(run, task);
  for (const [index, segment] of segments.entries()) {
    const perhaps = run.tasks.length > 1 && index > 0 && segment.from === task.closedAt;
    const ofSegment = remindersOf(dossier, task, stage, segment, dossier.campaign.calendarAt(segment.from - MOMENT));
    const kind = index === 0 ? opening : 'extended';
    ofSegment.push(toItsPost(dossier, task, kind, kind, segment.version, segment.from));
    planned.push(...ofSegment.map((each) => ({ ...each, perhaps })));
  }
  for (const { day, at } of task.urges) {
    planned.push(toItsPost(dossier, task, `urge:${day}`, 'urged', run.deadlineVersion, at));
  }
  return planned;
}

/** What may stand in the ledger besides. */
function isFollowUp(dossier: SubmissionDossier, notice: NoticeLine, there: ReadonlyMap<string, NoticeLine>): boolean {
  const run = dossier.runs.find((candidate) => candidate.tasks.some((task) => task.id === notice.taskId));
  const task = run?.tasks.find((candidate) => candidate.id === notice.taskId);
  const stage = run && stageOf(dossier, run);
  if (!task || !stage) return false;
  const segment = segmentsOf(run, task).find((candidate) => candidate.version === notice.version);
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
    const wanted = toItsPost(dossier, task, notice.step, 'opened', notice.version, notice.at);
    return same(notice, { ...wanted, instead: notice.step.slice('opened:'.length) });
  }
  const { calendar } = dossier.campaign.file;
  return remindersOf(dossier, task, stage, segment, calendar, notice.at).some(
    (wanted) => wanted.step === notice.step && same(notice, wanted),
  );
}

function toItsPost(
  { campaign: { file } }: SubmissionDossier,
  task: TaskLine,
  step: string,
  kind: string,
  version: number,
  at: Instant,
): Planned {
  const post = { organisationId: task.organisationId, role: task.role };
  return { taskId: task.id, step, version, kind, post, at, instead: file.rehearsal ? file.launchedBy : null };
}

/** @param until plans up to the day of this instant; by default as far as a plan is made at once */
function remindersOf(
  dossier: SubmissionDossier,
  task: TaskLine,
  stage: StageDefinition,
  { version, from, deadline }: Segment,
  calendar: WorkingCalendar,
  until?: Instant,
): Planned[] {
  const { pack, file } = dossier.campaign;
  const seat = seatsOf(stage, dossier.chain)?.find(({ post }) => samePost(post, seatPost(task)));
  if (!seat) return [];
  const levels = pack.levels.map((level) => level.key);
  const taken = new Set<string>();
  return stepsOf(dossier, stage, deadline, calendar, { from, until }).flatMap(({ step, kind, at, addressee }): Planned[] => {
    const above = addresseePost(addressee, seat, pack.stages, levels, dossier.chain);
    const asked = addressee === 'handler' ? { organisationId: task.organisationId, role: task.role } : above;
    const post = at > from ? asked : null;
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
  { from, until }: { from: Instant; until: Instant | undefined },
): PlannedReminder[] {
  const day = until === undefined ? undefined : addCalendarDays(civilDate(until, pack.timeZone), 1);
  const after = until === undefined && from > deadline ? from : -Infinity; // which repeats come first depends on it
  const key = `${file.id}/${Object.keys(calendar.years).join()}/${stage.key}/${deadline}/${after}/${day}`;
  const known = plans.get(key);
  if (known) return known;
  const { steps } = planReminders({
    after,
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

/** The deadlines that a task had while it was open. */
function segmentsOf(run: RunLine, task: TaskLine): Segment[] {
  const first = { version: 1, from: run.openedAt, deadline: run.extensions[0]?.previousDeadline ?? run.deadline };
  const segments = [first, ...run.extensions.map(({ version, at, deadline }) => ({ version, from: at, deadline }))];
  const since = segments.findLastIndex(({ from }) => from <= task.openedAt && task.openedAt > run.openedAt);
  const held = since < 1 ? segments : segments.slice(since);
  return held
    .filter(({ from }, index) => index === 0 || task.closedAt === null || from <= task.closedAt)
    .map((segment, index) => (index === 0 ? { ...segment, from: task.openedAt } : segment));
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

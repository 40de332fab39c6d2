import {
  deadlineOfOpening,
  HEAD_OF,
  lastOpening,
  nextStage,
  samePost,
  seatsOf,
  tally,
  type Post,
  type StageDefinition,
  type Tally,
} from '@countersign/domain';
import { eachDossier, seatPost, type RunLine, type SubmissionDossier } from './dossiers.js';
import { bySearch, bySql, type Invariant, type Look } from './invariant.js';

/** What the pack's route and the frozen calendar say about submissions. */
export const ROUTES: readonly Invariant[] = [
  {
    name: 'one-open-stage',
    meaning: 'A submission has at most one stage run without an outcome, or several of one opening side by side.',
    source: 'design §1, one lock; `lastOpening`',
    check: bySearch(openApart),
  },
  {
    name: 'stage-after-stage',
    meaning: 'A stage opens when those before it are settled, not earlier; those side by side with it open at the same instant.',
    source: 'design §1, in transit; `advance`',
    check: bySearch(openedEarly),
  },
  {
    name: 'route-followed',
    meaning: 'Every stage run is the stage, of the kind, that the pack’s route names after the runs before it.',
    source: 'design §6; `nextStage`',
    check: bySearch(leftTheRoute),
  },
  {
    name: 'state-follows-route',
    meaning:
      'A submission is finished or archived exactly when the last stage of its route is settled; until then it is open, aborted or excused.',
    source: 'design §4.12; `nextStage`',
    check: bySearch(otherState),
  },
  {
    name: 'task-at-its-post',
    meaning:
      'A task is addressed to a post its stage names, at the organisation the frozen route has there; a seat has one task in a stage run, besides those that were passed on, and the head has one only where the stage says so.',
    source: 'design §4.3: tasks are addressed to posts',
    check: bySearch(otherPost),
  },
  {
    name: 'tasks-by-rule',
    meaning:
      'Those have an open task whose turn it is by the rule of the stage, and nobody else; in a stage where one acts after another there may be nobody for a moment.',
    source: 'docs/packs.md, several posts; `tally`',
    check: bySearch(otherTurn),
  },
  {
    name: 'decision-makes-outcome',
    meaning: 'A stage run is settled exactly when its rule is, as its decisions say, at the instant of the last of them.',
    source: 'design §1; docs/packs.md, several posts; `tally`',
    check: bySearch(otherOutcome),
  },
  {
    name: 'sealed-where-asked',
    meaning: 'Where the pack asks for a seal, every decision but a return has a sealed sheet; elsewhere none has.',
    source: 'design §4.6',
    check: bySearch(otherSeal),
  },
  {
    name: 'deadline-computed',
    meaning:
      'The first deadline of a stage run that was not skipped is what the pack’s rule gives from its opening on the campaign’s calendar; of one that opens anew because it was withdrawn or taken back, the one it had, or a day.',
    source: 'design §7; `deadlineOfOpening`',
    check: bySearch(otherDeadline),
  },
  {
    name: 'deadline-versions',
    meaning:
      'A stage run has the deadline of its last extension; the extensions are numbered 2, 3 …, each begins with the deadline before it, ends later, and gives a reason.',
    source: 'design §7: new deadline version; `ExtendDeadline`',
    check: bySearch(otherVersions),
  },
  {
    name: 'extension-in-history',
    meaning: 'Every extension has its `deadline-extended` event with version and deadline, and every such event its extension.',
    source: 'design §2, history; §7 a recorded act',
    check: bySql(
      `SELECT coalesce(x.id, e.id) AS id
         FROM (SELECT x.*, r.submission_id, r.step FROM deadline_extension x JOIN stage_run r ON r.id = x.stage_run_id) x
         FULL JOIN (SELECT * FROM history_event WHERE kind = 'deadline-extended') e
           ON e.chain = 'submission/' || x.submission_id AND e.payload ->> 'step' = x.step::text AND e.payload ->> 'version' = x.version::text
        WHERE x.id IS NULL OR e.id IS NULL OR e.at <> x.extended_at
           OR (e.payload ->> 'deadline')::numeric <> extract(epoch FROM x.deadline) * 1000 OR e.actor_id IS DISTINCT FROM x.extended_by`,
    ),
  },
  {
    name: 'urged-once-a-day',
    meaning: 'A task is urged at most once a day, while it is open, and every urge has its `task-urged` event.',
    source: '`UrgeTask`: at most once a day each',
    check: bySql(
      `SELECT u.id FROM (SELECT *, count(*) OVER (PARTITION BY task_id, day) AS times FROM urge) u JOIN task t ON t.id = u.task_id
        WHERE u.times > 1 OR u.urged_at > t.closed_at
           OR NOT EXISTS (SELECT FROM history_event e WHERE e.chain = 'submission/' || t.submission_id AND e.kind = 'task-urged'
                             AND e.payload ->> 'taskId' = t.id::text AND e.payload ->> 'day' = u.day::text)`,
    ),
  },
  {
    name: 'excused-with-reason',
    meaning: 'A submission is excused exactly when it has an excusal, which gives a reason.',
    source: '`ExcuseSubmission`',
    check: bySql(
      `SELECT s.id FROM submission s LEFT JOIN excusal e ON e.submission_id = s.id
        WHERE (s.state = 'excused') <> (e.submission_id IS NOT NULL) OR e.reason = '' OR e.excused_at <> s.closed_at`,
    ),
  },
];

async function* openApart(look: Look): AsyncGenerator<string> {
  for await (const { id, campaign, runs } of eachDossier(look)) {
    const opening = lastOpening(campaign.pack.stages, runs);
    const open = runs.filter(({ outcome }) => outcome === null);
    if (open.length > 1 && !open.every((run) => opening.includes(run))) yield id;
  }
}

async function* openedEarly(look: Look): AsyncGenerator<string> {
  for await (const { campaign, runs } of eachDossier(look)) {
    for (const [index, run] of runs.entries()) {
      const opening = lastOpening(campaign.pack.stages, runs.slice(0, index + 1));
      const before = runs.slice(0, index + 1 - opening.length);
      const early = before.some(({ outcome }) => outcome === null || outcome.at > run.openedAt);
      if (early || opening.some(({ openedAt }) => openedAt !== run.openedAt)) yield run.id;
    }
  }
}

async function* leftTheRoute(look: Look): AsyncGenerator<string> {
  for await (const { campaign, runs } of eachDossier(look)) {
    for (const [index, run] of runs.entries()) {
      const next = nextStage(campaign.pack.stages, runs.slice(0, index));
      if (next.is !== 'due' || next.stage.key !== run.stage || next.stage.kind !== run.kind) yield run.id;
    }
  }
}

async function* otherState(look: Look): AsyncGenerator<string> {
  for await (const { id, state, campaign, runs } of eachDossier(look)) {
    const { is } = nextStage(campaign.pack.stages, runs);
    // A finished submission can still be aborted with its campaign.
    const holds =
      is === 'finished'
        ? state === 'finished' || state === 'archived' || state === 'aborted'
        : state === 'aborted' || state === 'excused' || (state === 'open' && is !== 'ended');
    if (!holds) yield id;
  }
}

async function* otherPost(look: Look): AsyncGenerator<string> {
  for await (const { dossier, run, stage } of eachRun(look)) {
    const seats = seatsOf(stage, dossier.chain) ?? [];
    for (const [index, task] of run.tasks.entries()) {
      const seat = seatPost(task);
      const twice = run.tasks.slice(0, index).some((other) => !other.passedOn && samePost(seatPost(other), seat));
      const head = task.seatRole === null || (stage.confirm === 'head' && HEAD_OF[task.seatRole] === task.role);
      if ((twice && !task.passedOn) || !head || !seats.some(({ post }) => samePost(post, seat))) yield task.id;
    }
  }
}

async function* otherTurn(look: Look): AsyncGenerator<string> {
  for await (const { dossier, run, stage } of eachRun(look)) {
    const standing = standingOf(dossier, run, stage);
    const open = run.tasks.filter((task) => task.state === 'open');
    const owed: readonly Post[] = run.outcome === null && standing.is === 'open' ? standing.owed : [];
    const waits = stage.rule === 'in-order' && open.length === 0;
    const same = open.length === owed.length && owed.every((post) => open.some((task) => samePost(seatPost(task), post)));
    // What is not settled though its decisions say so is another fault.
    if (run.tasks.length > 0 && standing.is === 'open' && !waits && !same) yield run.id;
  }
}

async function* otherOutcome(look: Look): AsyncGenerator<string> {
  for await (const { dossier, run, stage } of eachRun(look)) {
    const last = run.decisions.at(-1);
    if (!last) continue;
    const standing = standingOf(dossier, run, stage);
    const { outcome } = run;
    const unsettled =
      outcome === null ||
      ['aborted', 'excused', 'withdrawn', 'taken-back', 'called-off'].includes(outcome.kind) ||
      (outcome.kind === 'returned' && outcome.at === run.overdueSince);
    const holds =
      standing.is === 'open'
        ? unsettled
        : outcome?.kind === standing.outcome && outcome.returnTo === standing.returnTo && outcome.at === last.at;
    if (!holds) yield run.id;
  }
}

function standingOf(dossier: SubmissionDossier, run: RunLine, stage: StageDefinition): Tally {
  const order = dossier.campaign.pack.stages.map(({ key }) => key);
  return tally(stage, seatsOf(stage, dossier.chain) ?? [], run.decisions, order);
}

async function* otherSeal(look: Look): AsyncGenerator<string> {
  for await (const { run, stage } of eachRun(look)) {
    const wrong = run.decisions.some(({ kind, sealed }) => sealed !== (stage.seal === 'scan' && kind !== 'return'));
    if (wrong) yield run.id;
  }
}

async function* otherDeadline(look: Look): AsyncGenerator<string> {
  for await (const { dossier, run, stage } of eachRun(look)) {
    if (run.outcome?.kind === 'skipped') continue;
    const { pack, file } = dossier.campaign;
    const before = dossier.runs.slice(0, dossier.runs.indexOf(run));
    const computed = deadlineOfOpening(stage, run.openedAt, before, file.calendar, pack.timeZone);
    const first = run.extensions[0]?.previousDeadline ?? run.deadline;
    if (!computed.ok || computed.value !== first) yield run.id;
  }
}

async function* otherVersions(look: Look): AsyncGenerator<string> {
  for await (const { run } of eachRun(look)) {
    const last = run.extensions.at(-1);
    const chained = run.extensions.every(
      ({ version, previousDeadline, deadline }, index) =>
        version === index + 2 &&
        deadline > previousDeadline &&
        previousDeadline === (run.extensions[index - 1]?.deadline ?? previousDeadline),
    );
    if (!chained || run.deadlineVersion !== run.extensions.length + 1 || (last && last.deadline !== run.deadline)) yield run.id;
  }
}

/** Every stage run whose stage the pack knows; one it does not know leaves the route. */
async function* eachRun(look: Look): AsyncGenerator<{ dossier: SubmissionDossier; run: RunLine; stage: StageDefinition }> {
  for await (const dossier of eachDossier(look)) {
    for (const run of dossier.runs) {
      const stage = dossier.campaign.pack.stages.find((candidate) => candidate.key === run.stage);
      if (stage) yield { dossier, run, stage };
    }
  }
}

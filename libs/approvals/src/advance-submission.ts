import type { Clock } from '@countersign/clock';
import type { Asked, Standing } from '@countersign/contracts';
import { nextStage, tally, type Instant, type NextStage } from '@countersign/domain';
import type { Tx, UnitOfWork } from '@countersign/database';
import { appendHistory, chainOf, SYSTEM } from '@countersign/history';
import { addPublishedYear } from '@countersign/campaigns';
import { nextNotices } from '@countersign/notifications';
import { setState } from '@countersign/submissions';
import { openStage, reportVacancies } from './open-stage.js';
import { DecisionRow } from './rows.js';
import { planOpening, planStageReminders } from './stage-notices.js';
import { skipStages } from './skip-stages.js';
import { readStageRuns, type StageRun } from './stage-runs.js';
import { lockDossier, seatsAt, stageOf, type Dossier } from './submission-dossier.js';
import { ballotsOf, openTasks, postOfTask, tasksOfRun, type StageTask } from './tasks.js';
import { reportTrouble } from './troubles.js';
import { tellMended } from './tell-mended.js';
import { meetNewHolders, mendVacancies } from './vacancies.js';

/**
 * Opens the stage that is due (with those side by side with it), or finds it open, and says where the submission stands. Called by the submission workflow only; asking again
 * at any time, also twice at once or after the end, changes nothing.
 */
export class AdvanceSubmission {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * @param asked.now the workflow's own `Date.now()` (real time)
   * @returns the standing with real instants to wake at
   */
  run(asked: { submissionId: string } & Asked): Promise<Standing> {
    return this.work.run((tx) => this.advance(tx, asked.submissionId, this.clock.at(asked.now)));
  }

  private async advance(tx: Tx, submissionId: string, now: Instant): Promise<Standing> {
    const dossier = await lockDossier(tx, submissionId);
    if (dossier?.submission.state === 'finished') return { is: 'finished' };
    if (dossier?.submission.state !== 'open') {
      if (dossier) await tellMended(tx, dossier, [], now);
      return { is: 'closed' };
    }

    let runs = await skipStages(tx, dossier, await readStageRuns(tx.manager, submissionId), now);
    let next = nextStage(dossier.pack.stages, runs);
    if (next.is === 'ended') return { is: 'closed' };
    if (next.is === 'finished') {
      await setState(tx, submissionId, 'finished', { now });
      return { is: 'finished' };
    }
    if (next.is === 'open') return this.found(tx, dossier, openOf(runs), now);
    // The clocks of two machines may differ by a little: a stage never opens before the decision that caused it.
    const openedAt = Math.max(now, ...runs.map(({ outcome }) => outcome?.at ?? now));
    // Those side by side open together.
    while (next.is === 'due') {
      const opened = await openStage(tx, dossier, next, { before: runs, byPerson: await isByPerson(tx, next, runs) }, openedAt);
      if (!opened.ok) return this.waitForYear(tx, dossier, next.stage.key, opened.error.year, now);
      runs = await skipStages(tx, dossier, await readStageRuns(tx.manager, submissionId), openedAt);
      next = nextStage(dossier.pack.stages, runs);
    }
    return this.standing(tx, openOf(runs));
  }

  /** Takes the published year that is missing, or makes it a trouble. */
  private async waitForYear(
    tx: Tx,
    { submission, campaign, pack }: Dossier,
    stage: string,
    year: number,
    now: Instant,
  ): Promise<Standing> {
    const { calendar } = pack;
    const mended = calendar !== undefined && (await addPublishedYear(tx, campaign.id, calendar, year, now));
    if (mended) return this.advance(tx, submission.id, now);
    await reportTrouble(tx, 'calendar-year-missing', submission.id, String(year), now);
    return { is: 'underway', at: `${stage} waits for calendar ${year}` };
  }

  /**
   * Stages that are open already: whose turn it has become gets a task, new holders are told, and a plan that has run out while it is overdue is
   * prolonged.
   */
  private async found(tx: Tx, dossier: Dossier, runs: readonly StageRun[], now: Instant): Promise<Standing> {
    const asked: { run: StageRun; open: StageTask[] }[] = [];
    for (const run of runs) {
      asked.push({ run, open: (await tasksOfRun(tx.manager, run.id)).filter((task) => task.state === 'open') });
    }
    const waiting = asked.filter(({ open }) => open.length > 0);
    if (waiting.length > 0)
      await mendVacancies(
        tx,
        dossier,
        waiting.map(({ run }) => run),
        now,
      );
    for (const { run, open } of asked) {
      if (open.length > 0) await meetNewHolders(tx, dossier, run, open, now);
      else open.push(...(await this.openTurn(tx, dossier, run, now)));
    }
    await tellMended(tx, dossier, runs, now);
    const planned = await nextNotices(tx.manager, dossier.submission.id);
    for (const { run, open } of asked) {
      const silent = open.filter((task) => !planned.has(task.id));
      if (silent.length > 0) await planStageReminders(tx, dossier, stageOf(dossier, run.stage), run, silent, now);
    }
    return this.standing(tx, runs);
  }

  /** Opens the tasks of those whose turn it is, where the one before has agreed. */
  private async openTurn(tx: Tx, dossier: Dossier, run: StageRun, asked: Instant): Promise<StageTask[]> {
    const stage = stageOf(dossier, run.stage);
    const ballots = await ballotsOf(tx.manager, run.id);
    const standing = tally(stage, seatsAt(dossier, stage), ballots, []);
    if (standing.is !== 'open') throw new Error(`stage run ${run.id} is settled and has no outcome`);
    // As with stages: no task opens before the decision that caused it.
    const now = Math.max(asked, ballots.at(-1)?.at ?? asked);
    const tasks = await openTasks(tx, run, standing.owed, now);
    await planOpening(tx, dossier, run, tasks, false, now);
    await planStageReminders(tx, dossier, stage, run, tasks, now);
    await reportVacancies(tx, dossier, standing.owed, now);
    for (const task of tasks) {
      await appendHistory(tx, chainOf.submission(run.submissionId), {
        kind: 'task-due',
        actor: SYSTEM,
        at: now,
        payload: { stage: run.stage, step: run.step, round: run.round, taskId: task.id, ...postOfTask(task) },
      });
    }
    return tasks;
  }

  /** @param runs those that are open */
  private async standing(tx: Tx, runs: readonly StageRun[]): Promise<Standing> {
    const [first] = runs;
    if (!first) return { is: 'closed' };
    const planned = await nextNotices(tx.manager, first.submissionId);
    const notice = Math.min(Infinity, ...planned.values());
    const deadline = Math.min(Infinity, ...runs.map((run) => (run.overdueSince === null ? run.deadline : Infinity)));
    const at = runs.map(({ stage, round }) => (round === 1 ? stage : `${stage} (round ${round})`)).join(', ');
    if (notice < deadline) return { is: 'underway', at, next: { act: 'remind', due: this.clock.toReal(notice) } };
    if (deadline < Infinity) return { is: 'underway', at, next: { act: 'expire', due: this.clock.toReal(deadline) } };
    return { is: 'underway', at };
  }
}

function openOf(runs: readonly StageRun[]): StageRun[] {
  return runs.filter(({ outcome }) => outcome === null);
}

/** Whether somebody gave a reason for the return a stage opens after; a deadline gives none. */
async function isByPerson(tx: Tx, { cause }: Extract<NextStage, { is: 'due' }>, runs: readonly StageRun[]): Promise<boolean> {
  const back = cause && runs.find(({ step }) => step === cause.step);
  if (!back) return false;
  return back.reopenedTo !== null || tx.rows(DecisionRow).existsBy({ stageRunId: back.id, kind: 'return' });
}

import type { Clock } from '@countersign/clock';
import type { Asked, Standing } from '@countersign/contracts';
import { nextStage, tally, type Instant } from '@countersign/domain';
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
import { meetNewHolders } from './vacancies.js';

/**
 * Opens the stage that is due, or finds it open, and says where the submission stands. Called by the submission workflow only; asking again
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
      if (dossier) await tellMended(tx, dossier, null, now);
      return { is: 'closed' };
    }

    const runs = await skipStages(tx, dossier, await readStageRuns(tx.manager, submissionId), now);
    const next = nextStage(dossier.pack.stages, runs);
    if (next.is === 'ended') return { is: 'closed' };
    if (next.is === 'finished') {
      await setState(tx, submissionId, 'finished', { now });
      return { is: 'finished' };
    }
    if (next.is === 'open') {
      const run = runs.at(-1);
      return run ? this.found(tx, dossier, run, now) : { is: 'closed' };
    }
    const before = runs.at(-1);
    // The clocks of two machines may differ by a little: a stage never opens before the decision that caused it.
    const openedAt = Math.max(now, before?.outcome?.at ?? now);
    const byPerson =
      before !== undefined &&
      (before.reopenedTo !== null || (await tx.rows(DecisionRow).existsBy({ stageRunId: before.id, kind: 'return' })));
    const opened = await openStage(tx, dossier, next, { before: runs, byPerson }, openedAt);
    if (!opened.ok) {
      const { year } = opened.error;
      const { calendar } = dossier.pack;
      const mended = calendar !== undefined && (await addPublishedYear(tx, dossier.campaign.id, calendar, year, now));
      if (mended) return this.advance(tx, submissionId, now);
      await reportTrouble(tx, 'calendar-year-missing', submissionId, String(year), now);
      return { is: 'underway', at: `${next.stage.key} waits for calendar ${year}` };
    }
    const run = (await readStageRuns(tx.manager, submissionId)).at(-1);
    if (!run) throw new Error('the stage run that was just opened is not there');
    return this.standing(tx, run);
  }

  /**
   * A stage that is open already: whose turn it has become gets a task, new holders are told, and a plan that has run out while it is overdue is
   * prolonged.
   */
  private async found(tx: Tx, dossier: Dossier, run: StageRun, now: Instant): Promise<Standing> {
    const open = (await tasksOfRun(tx.manager, run.id)).filter((task) => task.state === 'open');
    if (open.length > 0) await meetNewHolders(tx, dossier, run, open, now);
    else open.push(...(await this.openTurn(tx, dossier, run, now)));
    await tellMended(tx, dossier, run, now);
    const planned = await nextNotices(tx.manager, run.submissionId);
    const silent = open.filter((task) => !planned.has(task.id));
    if (silent.length === 0) return this.until(run, planned);
    await planStageReminders(tx, dossier, stageOf(dossier, run.stage), run, silent, now);
    return this.standing(tx, run);
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

  private async standing(tx: Tx, run: StageRun): Promise<Standing> {
    return this.until(run, await nextNotices(tx.manager, run.submissionId));
  }

  private until(run: StageRun, planned: ReadonlyMap<string, Instant>): Standing {
    const notice = planned.size > 0 ? Math.min(...planned.values()) : null;
    const deadline = run.overdueSince === null ? run.deadline : null;
    const at = run.round === 1 ? run.stage : `${run.stage} (round ${run.round})`;
    if (notice !== null && (deadline === null || notice < deadline)) {
      return { is: 'underway', at, next: { act: 'remind', due: this.clock.toReal(notice) } };
    }
    if (deadline !== null) return { is: 'underway', at, next: { act: 'expire', due: this.clock.toReal(deadline) } };
    return { is: 'underway', at };
  }
}

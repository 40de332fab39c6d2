import type { DataSource } from 'typeorm';
import { groupOf, lastOpening, type OutcomeKind } from '@countersign/domain';
import type { ProgrammePack } from '@countersign/packs';
import { read, type Reader } from './reader.js';
import type { StripStage } from './strip-stage.view.js';

/** The stages of a submission in the order of its route. After a return the stages behind the open one are ahead again. */
export async function stageStrip(
  dataSource: DataSource,
  submissionId: string,
  pack: ProgrammePack,
  reader: Reader,
): Promise<StripStage[]> {
  const runs = await dataSource.query<StripRun[]>(
    `SELECT run.stage, run.step, outcome.kind AS outcome, coalesce(reopening.return_to, outcome.return_to) AS "returnTo"
       FROM stage_run run LEFT JOIN outcome ON outcome.stage_run_id = run.id LEFT JOIN reopening ON reopening.stage_run_id = run.id
      WHERE run.submission_id = $1 ORDER BY run.step`,
    [submissionId],
  );
  const opening = lastOpening(pack.stages, runs);
  const keys = pack.stages.map((stage) => stage.key);
  const back = opening.find(({ returnTo }) => returnTo !== null);
  const at = keys.indexOf((back ? groupOf(pack.stages, back.returnTo ?? '')[0]?.key : opening[0]?.stage) ?? '');
  const skipped = await skippedLast(dataSource, submissionId);
  const done = (key: string) => (skipped.has(key) ? 'skipped' : 'done');
  return pack.stages.map(({ key, title }, index) => {
    const run = back ? undefined : opening.find(({ stage }) => stage === key);
    const ahead = run ? run.outcome !== null && ENDED.includes(run.outcome) : index >= at;
    return { key, title: read(reader, title), state: ahead ? 'ahead' : run?.outcome === null ? 'open' : done(key) };
  });
}

interface StripRun {
  stage: string;
  step: number;
  outcome: OutcomeKind | null;
  /** Where it led back to, by a return or because the archived submission was reopened. */
  returnTo: string | null;
}

/** How a stage ends with its submission, undone. */
const ENDED: readonly OutcomeKind[] = ['aborted', 'excused'];

/** Keys of the stages that were skipped when the submission last came to them. */
async function skippedLast(dataSource: DataSource, submissionId: string): Promise<ReadonlySet<string>> {
  const lines = await dataSource.query<{ stage: string }[]>(
    `SELECT run.stage FROM stage_run run JOIN outcome ON outcome.stage_run_id = run.id
      WHERE run.submission_id = $1 AND outcome.kind = 'skipped'
        AND NOT EXISTS (SELECT FROM stage_run later WHERE later.submission_id = run.submission_id AND later.stage = run.stage AND later.step > run.step)`,
    [submissionId],
  );
  return new Set(lines.map((line) => line.stage));
}

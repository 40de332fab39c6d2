import type { DataSource } from 'typeorm';
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
  const [last] = await dataSource.query<{ stage: string; outcome: string | null; return_to: string | null }[]>(
    `SELECT run.stage, outcome.kind AS outcome, coalesce(reopening.return_to, outcome.return_to) AS return_to
       FROM stage_run run LEFT JOIN outcome ON outcome.stage_run_id = run.id LEFT JOIN reopening ON reopening.stage_run_id = run.id
      WHERE run.submission_id = $1 ORDER BY run.step DESC LIMIT 1`,
    [submissionId],
  );
  const keys = pack.stages.map((stage) => stage.key);
  const at = last === undefined ? -1 : keys.indexOf(last.return_to ?? last.stage);
  const ended = last?.outcome === 'aborted' || last?.outcome === 'excused';
  const settledForward = last !== undefined && last.outcome !== null && !ended && last.return_to === null;
  const skipped = await skippedLast(dataSource, submissionId);
  const done = (key: string) => (skipped.has(key) ? 'skipped' : 'done');
  return pack.stages.map(({ key, title }, index) => ({
    key,
    title: read(reader, title),
    state: index < at || (index === at && settledForward) ? done(key) : index === at && last?.outcome === null ? 'open' : 'ahead',
  }));
}

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

import { undoneUntil, type ReturnFact } from '@countersign/domain';
import type { DataSource } from 'typeorm';
import { formIn } from '@countersign/forms';
import type { ProgrammePack } from '@countersign/packs';
import { read, type Reader } from './reader.js';
import type { OpinionView } from './opinion.view.js';

/**
 * The opinions of a submission that hold now: the latest of each post of each stage, given since the last return to their stage or to one before it, and not taken back.
 * @param revisionHash only those on this revision; null gives none
 */
export async function standingOpinions(
  dataSource: DataSource,
  submissionId: string,
  revisionHash: string | null,
  pack: ProgrammePack,
  reader: Reader,
): Promise<OpinionView[]> {
  if (revisionHash === null) return [];
  const order = pack.stages.map((stage) => stage.key);
  const returns = await dataSource.query<ReturnFact[]>(
    `SELECT run.stage, run.step, outcome.return_to AS "returnTo" FROM stage_run run JOIN outcome ON outcome.stage_run_id = run.id
      WHERE run.submission_id = $1 AND outcome.kind = 'returned'
     UNION ALL
     SELECT run.stage, run.step, reopening.return_to FROM reopening JOIN stage_run run ON run.id = reopening.stage_run_id WHERE reopening.submission_id = $1`,
    [submissionId],
  );
  const lines = await dataSource.query<
    {
      stage: string;
      box: string | null;
      organisation_name: string;
      text: string;
      stated_date: string;
      decided_at: Date;
      person_name: string;
      substitutes_for: string | null;
      drafted_by: string | null;
      seal_sheet_id: string | null;
      scan_media_type: string | null;
    }[]
  >(
    `SELECT DISTINCT ON (opinion.stage, task.organisation_id, task.role) opinion.stage, opinion.box, opinion.organisation_name, opinion.text,
            opinion.stated_date::text AS stated_date, decision.decided_at, person.name AS person_name, substituted.name AS substitutes_for, drafter.name AS drafted_by, decision.seal_sheet_id, sheet.scan_media_type
       FROM opinion
       JOIN decision ON decision.id = opinion.decision_id
       JOIN task ON task.id = decision.task_id
       JOIN stage_run run ON run.id = decision.stage_run_id
       JOIN person ON person.id = decision.person_id
       LEFT JOIN person substituted ON substituted.id = decision.substitutes_for
       LEFT JOIN person drafter ON drafter.id = decision.drafted_by
       LEFT JOIN seal_sheet sheet ON sheet.id = decision.seal_sheet_id
      WHERE opinion.submission_id = $1 AND opinion.revision_hash = $2 AND decision.kind <> 'return'
        AND run.step > ($4::int[])[array_position($3::text[], run.stage)]
        AND NOT EXISTS (SELECT FROM history_event event WHERE event.chain = 'submission/' || $1::text AND event.kind = 'stage-taken-back'
                           AND event.payload -> 'undone' ->> 'decisionId' = decision.id::text)
      ORDER BY opinion.stage, task.organisation_id, task.role, decision.decided_at DESC`,
    [submissionId, revisionHash, order, order.map((key) => undoneUntil(pack.stages, returns, key))],
  );
  const boxes = pack.formSet.forms.flatMap((form) => formIn(form, reader.language).boxes);
  return lines
    .sort((a, b) => order.indexOf(a.stage) - order.indexOf(b.stage) || a.decided_at.getTime() - b.decided_at.getTime())
    .map((line) => ({
      stageKey: line.stage,
      stageTitle: read(reader, pack.stages.find((stage) => stage.key === line.stage)?.title),
      boxTitle: boxes.find((box) => box.key === line.box)?.title ?? null,
      organisationName: line.organisation_name,
      text: line.text,
      statedDate: line.stated_date,
      decidedAt: line.decided_at.getTime(),
      personName: line.person_name,
      substitutesFor: line.substitutes_for,
      draftedBy: line.drafted_by,
      sealScan:
        line.seal_sheet_id !== null && line.scan_media_type !== null
          ? { sealSheetId: line.seal_sheet_id, mediaType: line.scan_media_type }
          : null,
    }));
}

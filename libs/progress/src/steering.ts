import type { DataSource } from 'typeorm';
import type { CallingOff, ExcusalView, Extension, UrgeView } from './steering.view.js';

/** Extensions of a submission's deadlines by stage run, in the order of their versions. */
export async function readExtensions(dataSource: DataSource, submissionId: string): Promise<Map<string, Extension[]>> {
  const lines = await dataSource.query<
    {
      stage_run_id: string;
      version: number;
      previous_deadline: Date;
      deadline: Date;
      reason: string;
      by_name: string | null;
      extended_at: Date;
    }[]
  >(
    `SELECT extension.stage_run_id, extension.version, extension.previous_deadline, extension.deadline, extension.reason,
            person.name AS by_name, extension.extended_at
       FROM deadline_extension extension
       JOIN stage_run run ON run.id = extension.stage_run_id
       LEFT JOIN person ON person.id = extension.extended_by
      WHERE run.submission_id = $1 ORDER BY run.step, extension.version`,
    [submissionId],
  );
  return byRun(lines, (line) => ({
    version: line.version,
    previousDeadline: line.previous_deadline.getTime(),
    deadline: line.deadline.getTime(),
    reason: line.reason,
    byName: line.by_name,
    at: line.extended_at.getTime(),
  }));
}

/** Urges of a submission's tasks by stage run, in the order of their time. */
export async function readUrges(dataSource: DataSource, submissionId: string): Promise<Map<string, UrgeView[]>> {
  const lines = await dataSource.query<
    { stage_run_id: string; urged_at: Date; by_name: string | null; message: string | null }[]
  >(
    `SELECT task.stage_run_id, urge.urged_at, person.name AS by_name, urge.message
       FROM urge JOIN task ON task.id = urge.task_id LEFT JOIN person ON person.id = urge.urged_by
      WHERE task.submission_id = $1 ORDER BY urge.urged_at`,
    [submissionId],
  );
  return byRun(lines, (line) => ({ at: line.urged_at.getTime(), byName: line.by_name, message: line.message }));
}

/** Why a submission was excused; null when it was not. */
export async function readExcusal(dataSource: DataSource, submissionId: string): Promise<ExcusalView | null> {
  const [line] = await dataSource.query<{ reason: string; by_name: string | null; excused_at: Date }[]>(
    `SELECT excusal.reason, person.name AS by_name, excusal.excused_at
       FROM excusal LEFT JOIN person ON person.id = excusal.excused_by WHERE excusal.submission_id = $1`,
    [submissionId],
  );
  return line ? { reason: line.reason, byName: line.by_name, at: line.excused_at.getTime() } : null;
}

/** Stage runs of a submission that were called off, by stage run. */
export async function readCallingsOff(dataSource: DataSource, submissionId: string): Promise<Map<string, CallingOff>> {
  const lines = await dataSource.query<
    {
      id: string;
      at: Date;
      by_name: string | null;
      substitutes_for: string | null;
      reason: string | null;
      sheet: string | null;
    }[]
  >(
    `SELECT run.id, event.at, person.name AS by_name, substituted.name AS substitutes_for, event.payload ->> 'reason' AS reason,
            event.payload ->> 'sealSheetId' AS sheet
       FROM history_event event
       JOIN stage_run run ON run.submission_id = $1 AND run.step = (event.payload ->> 'step')::int
       LEFT JOIN person ON person.id = event.actor_id
       LEFT JOIN person substituted ON substituted.id::text = event.payload ->> 'substitutesFor'
      WHERE event.chain = 'submission/' || $1::text AND event.kind IN ('stage-withdrawn', 'stage-taken-back')`,
    [submissionId],
  );
  return new Map(
    lines.map((line) => [
      line.id,
      {
        at: line.at.getTime(),
        byName: line.by_name ?? '',
        substitutesFor: line.substitutes_for,
        reason: line.reason,
        sealSheetId: line.sheet,
      },
    ]),
  );
}

function byRun<Line extends { stage_run_id: string }, Value>(
  lines: readonly Line[],
  value: (line: Line) => Value,
): Map<string, Value[]> {
  const runs = new Map<string, Value[]>();
  for (const line of lines) runs.set(line.stage_run_id, [...(runs.get(line.stage_run_id) ?? []), value(line)]);
  return runs;
}

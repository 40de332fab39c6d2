import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { workingDaysOf } from './days.js';
import type { Policy, StagePolicy } from './facts.js';

interface ProgrammeFile {
  cycle: { opens: { month: number; day: number; at: string } };
  levels: { key: string }[];
  stages: {
    key: string;
    kind: StagePolicy['kind'];
    post: { level: string; role: string };
    deadline: { within: number; unit: string; at: string };
    reminders: { at: string; steps: number[]; thenEvery?: number };
    overdue: { action: string; to: StagePolicy['overdueTo'] };
  }[];
  mailing?: { hours?: { from: string; to: string }; spacing?: number };
}

/** What `programme.yaml` of a folder says, read without the product's reader. */
export function readPolicy(folder: string): Policy {
  const file = parse(readFileSync(join(folder, 'programme.yaml'), 'utf8')) as ProgrammeFile;
  const strange = file.stages.find((stage) => stage.deadline.unit !== 'working-days' || stage.overdue.action !== 'escalate');
  if (strange) throw new Error(`${folder}: the check knows working days and escalation only, not ${strange.key}`);
  return {
    opens: file.cycle.opens,
    levels: file.levels.map((level) => level.key),
    stages: file.stages.map(({ key, kind, post, deadline, reminders, overdue }) => ({
      key,
      kind,
      ...post,
      within: deadline.within,
      deadlineHour: deadline.at,
      reminderHour: reminders.at,
      steps: reminders.steps,
      thenEvery: reminders.thenEvery ?? null,
      overdueTo: overdue.to,
    })),
    hours: file.mailing?.hours ?? null,
    spacing: file.mailing?.spacing ?? 0,
  };
}

/** Working days of the years whose notices are in a folder, in order. */
export function readWorkingDays(folder: string, calendar: string, years: readonly number[]): string[] {
  return years.flatMap((year) => {
    const text = readFileSync(join(folder, `${calendar}-${year}.json`), 'utf8');
    const { offDays, workDays } = JSON.parse(text) as { offDays: { date: string }[]; workDays: { date: string }[] };
    return workingDaysOf(year, new Set(offDays.map((day) => day.date)), new Set(workDays.map((day) => day.date)));
  });
}

/** Subject → level → key of the organisation, from the programme's `subjects.csv`. */
export function readRoutes(folder: string, levels: readonly string[]): Map<number, Map<string, string>> {
  const [head = '', ...lines] = readFileSync(join(folder, 'subjects.csv'), 'utf8')
    .replace(/^\uFEFF/, '')
    .trim()
    .split(/\r?\n/);
  const columns = head.split(',');
  const routes = lines.map((line) => {
    const cells = line.split(',');
    if (cells.length !== columns.length) throw new Error(`subjects.csv: a line of ${cells.length} cells`);
    const cell = (name: string) => cells[columns.indexOf(name)] ?? '';
    return [Number(cell('number')), new Map(levels.map((level) => [level, cell(level)]))] as const;
  });
  return new Map(routes);
}

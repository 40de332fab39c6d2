import { randomUUID } from 'node:crypto';
import type { FieldValue, Finding, SubmissionData } from '@countersign/forms';
import type { PackSubject, ProgrammePack } from '@countersign/packs';
import { SCAN } from '@countersign/testing';
import type { Stage } from './stage.js';
import { formWith, type Answer, type Visitor } from './visitor.js';

/** A task of the list *my tasks*. */
export interface Task {
  taskId: string;
  submissionId: string;
  subjectNumber: number;
  stageKey: string;
  round: number;
}

/** What the page of a task shows, as far as specs look. */
export interface TaskPage {
  task: { id: string; state: string; stage: { key: string; kind: string; seal: string } };
  revision: { hash: string; number: number } | null;
  versions: Record<string, number> | null;
  findings: Finding[];
}

/** A seal sheet that was frozen. */
export interface SealSheet {
  id: string;
  hash: string;
  state: string;
}

/** What a decision is answered with. */
export interface Receipt {
  decisionId: string;
  outcome: string;
  decidedAt: number;
  late: boolean;
}

/** The day that papers of the specs state. */
export const STATED = '2026-03-02';

/** A subject of the pack by its number. */
export function subjectOf(pack: ProgrammePack, number: number): PackSubject {
  const subject = pack.subjects.find((each) => each.number === number);
  if (!subject) throw new Error(`${pack.key} has no subject ${number}`);
  return subject;
}

/** Data of a fixture that is complete and without hard findings. */
export function completeData(pack: ProgrammePack): SubmissionData {
  const sample = pack.samples.find((each) => each.file === 'fixtures/valid/complete.json');
  if (!sample) throw new Error(`${pack.key} has no fixtures/valid/complete.json`);
  return sample.data;
}

/** Launches a campaign for subjects by their numbers; resolves when each has its first task. */
export async function launch(
  stage: Stage,
  by: Visitor,
  programmeKey: string,
  numbers: readonly number[],
  period = '2026',
): Promise<string> {
  const programmes = await by.get<{ key: string; subjects: { id: string; number: number }[] }[]>('/programmes');
  const subjects = programmes.find((each) => each.key === programmeKey)?.subjects ?? [];
  const subjectIds = subjects.filter((each) => numbers.includes(each.number)).map((each) => each.id);
  const request = { programmeKey, period, subjectIds, rehearsal: false };
  const { campaignId } = await by.post<{ campaignId: string }>('/campaigns', request, randomUUID());
  await stage.watch.until('every subject has its first task', async () => {
    const [{ open } = { open: 0 }] = await stage.rows<{ open: number }>(
      `SELECT count(*)::int AS open FROM task JOIN submission s ON s.id = task.submission_id WHERE s.campaign_id = $1`,
      [campaignId],
    );
    return open === numbers.length ? true : undefined;
  });
  return campaignId;
}

/** The open task of `who` at a stage of a subject, as soon as there is one. */
export function taskOf(stage: Stage, who: Visitor, subject: number, stageKey: string): Promise<Task> {
  return stage.watch.until(`subject ${subject} is at ${stageKey}`, async () => {
    const { open } = await who.get<{ open: Task[] }>('/tasks');
    return open.find((task) => task.subjectNumber === subject && task.stageKey === stageKey);
  });
}

/** Saves entries into the draft of a task. */
export async function save(who: Visitor, task: Task, data: SubmissionData): Promise<void> {
  const { versions } = await who.get<TaskPage>(`/tasks/${task.taskId}`);
  const changes = Object.entries(data).flatMap(([form, entries]) =>
    Object.entries(entries).map(([field, entry]) => {
      const path = `${form}.${field}`;
      return { path, entry, version: versions?.[path] ?? 0 };
    }),
  );
  const saved = await who.want<{ refused: unknown[] }>('PATCH', `/submissions/${task.submissionId}/draft`, { body: { changes } });
  if (saved.refused.length > 0) throw new Error(`Not saved: ${JSON.stringify(saved.refused)}`);
}

/** Writes an explanation to every soft finding that a task's draft has. */
export async function explainAll(who: Visitor, task: Task, data: SubmissionData): Promise<void> {
  const { findings } = await who.get<TaskPage>(`/tasks/${task.taskId}`);
  const open = findings.filter((finding) => finding.severity === 'soft' && !finding.explained);
  const explained: SubmissionData = {};
  for (const { path, code } of open) {
    const [form = '', field = ''] = path.split('.');
    const entry: FieldValue | undefined = explained[form]?.[field] ?? data[form]?.[field];
    if (!entry) throw new Error(`${path} has a finding (${code}) but no entry`);
    (explained[form] ??= {})[field] = { ...entry, explanations: { ...entry.explanations, [code]: '经核实，数据无误。' } };
  }
  if (open.length > 0) await save(who, task, explained);
}

/** 定稿, print, seal, scan: the sheet is ready to be decided with. */
export async function seal(who: Visitor, taskId: string, opinionText?: string): Promise<SealSheet> {
  const sheet = await who.post<SealSheet>(`/tasks/${taskId}/seal-sheets`, {
    statedDate: STATED,
    ...(opinionText === undefined ? {} : { opinionText }),
  });
  const paper = await who.get<Buffer>(`/seal-sheets/${sheet.id}/sheet.pdf`);
  if (paper.subarray(0, 5).toString('latin1') !== '%PDF-') throw new Error('The seal sheet is no PDF.');
  const scan = formWith({ name: '盖章扫描件.png', type: 'image/png', bytes: SCAN });
  return who.want<SealSheet>('PUT', `/seal-sheets/${sheet.id}/scan`, { form: scan });
}

/** Presses a button of a task's page, with a key of its own unless one is given. */
export function decide(
  who: Visitor,
  taskId: string,
  decision: Record<string, unknown>,
  key: string = randomUUID(),
): Promise<Answer<Receipt>> {
  return who.ask<Receipt>('POST', `/tasks/${taskId}/decisions`, { body: decision, key });
}

/** Decides, and expects that it is taken. */
export async function decided(who: Visitor, taskId: string, decision: Record<string, unknown>): Promise<Receipt> {
  const answer = await decide(who, taskId, decision);
  if (answer.status >= 300) throw new Error(`The decision was answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** Everything a filler does at a stage with a seal, up to the press of *submit*. */
export async function readyToSubmit(
  who: Visitor,
  task: Task,
  data: SubmissionData,
): Promise<{ kind: string; sealSheetId: string }> {
  await save(who, task, data);
  await explainAll(who, task, data);
  const sheet = await seal(who, task.taskId);
  return { kind: 'submit', sealSheetId: sheet.id };
}

/** Everything an authority does before it approves: reads, writes its opinion, seals. */
export async function readyToApprove(who: Visitor, taskId: string, opinionText: string): Promise<Record<string, unknown>> {
  const page = await who.get<TaskPage>(`/tasks/${taskId}`);
  const sheet = await seal(who, taskId, opinionText);
  return { kind: 'approve', revisionHash: page.revision?.hash, sealSheetId: sheet.id };
}

import { HEAD_OF } from '@countersign/domain';
import type { DecisionKind, Language, StageDefinition } from '@countersign/domain';
import { Reader } from '@countersign/forms';
import type { Place } from '@countersign/forms';
import { readCondition } from './check-conditions.js';
import { readText, readTime } from './pack-reading.js';
import { checkRule, readPosts, readRule } from './read-posts.js';
import { readReturn } from './read-return.js';
import { readConfirm } from './read-confirm.js';
import { checkTogether, readTogether } from './read-together.js';
import { readTakeBack } from './read-take-back.js';

/** What the stages are checked against. */
export interface StageSurroundings {
  languages: readonly Language[];
  /** Keys of the levels, lowest first. */
  levels: readonly string[];
  /** Keys of the forms. */
  forms: readonly string[];
  calendar?: string;
}

const DECISIONS: Readonly<Record<StageDefinition['kind'], { must: DecisionKind; may: readonly DecisionKind[] }>> = {
  fill: { must: 'submit', may: ['submit'] },
  review: { must: 'approve', may: ['approve', 'return'] },
  receive: { must: 'receive', may: ['receive', 'return'] },
};

/** Reads the stages of programme.yaml; faults go to `reader`. */
export function readStages(reader: Reader, value: unknown, around: StageSurroundings): StageDefinition[] {
  const list = reader.list(value, ['stages']);
  const stages = list.map((entry, index) => readStage(reader, entry, ['stages', index], around));
  stages.forEach((stage, index) => checkPlace(reader, stages, stage, index));
  checkTogether(reader, stages);
  if (stages.length === 0) reader.fault('bad-value', ['stages'], 'a programme needs stages');
  else if (stages.at(-1)?.kind !== 'receive') {
    reader.fault(
      'unreachable-stage',
      ['stages', stages.length - 1, 'kind'],
      'the last stage must be of kind receive: the route would not end',
    );
  }
  const counted = stages.some((stage) => stage.deadline.unit === 'working-days');
  if (counted && around.calendar === undefined) {
    reader.fault('no-calendar', ['stages'], 'deadlines in working days need "calendar"');
  }
  if (!counted && around.calendar !== undefined && stages.length > 0) {
    reader.fault('unused-calendar', ['calendar'], 'no deadline counts working days, so "calendar" would have no effect');
  }
  return stages;
}

function readStage(reader: Reader, entry: unknown, at: Place, around: StageSurroundings): StageDefinition {
  const raw =
    reader.record(
      entry,
      at,
      ['key', 'kind', 'title', 'rule', 'decisions', 'deadline', 'reminders', 'overdue', 'seal'],
      ['post', 'posts', 'sealCovers', 'box', 'returnTo', 'when', 'withdraw', 'takeBack', 'returnOpens', 'confirm', 'together'],
    ) ?? {};
  const faults = reader.faults.length;
  const kind = reader.oneOf(raw.kind, [...at, 'kind'], ['fill', 'review', 'receive'] as const);
  const seal = reader.oneOf(raw.seal, [...at, 'seal'], ['none', 'scan'] as const, ['signature']);
  const stage: StageDefinition = {
    key: reader.key(raw.key, [...at, 'key']),
    kind,
    title: readText(reader, raw.title, [...at, 'title'], around.languages),
    posts: readPosts(reader, raw, at, around.levels),
    rule: readRule(reader, raw.rule, [...at, 'rule']),
    decisions: readDecisions(reader, raw.decisions, [...at, 'decisions'], kind),
    deadline: readDeadline(reader, raw.deadline, [...at, 'deadline']),
    reminders: readReminders(reader, raw.reminders, [...at, 'reminders']),
    overdue: readOverdue(reader, raw.overdue, [...at, 'overdue']),
    seal,
    sealCovers: reader.list(raw.sealCovers, [...at, 'sealCovers']).map((form, index) => {
      const key = reader.string(form, [...at, 'sealCovers', index]);
      if (!around.forms.includes(key)) {
        reader.fault('unknown-form', [...at, 'sealCovers', index], `there is no form "${key}"`);
      }
      return key;
    }),
    returnTo: reader.list(raw.returnTo, [...at, 'returnTo']).map((key, index) => reader.string(key, [...at, 'returnTo', index])),
  };
  if (raw.box !== undefined) stage.box = reader.key(raw.box, [...at, 'box']);
  readCondition(reader, raw.when, at, stage);
  readTakeBack(reader, raw, at, stage);
  readReturn(reader, raw, at, stage);
  readTogether(reader, raw, at, stage);
  readConfirm(reader, raw, at, stage);
  // What its parts say together can be judged only when each of them could be read.
  if (reader.faults.length === faults) {
    checkRule(reader, stage, at);
    checkSeal(reader, stage, at);
    checkReminders(reader, stage, at);
    checkAddressees(reader, stage, at, around);
  }
  return stage;
}

function readDecisions(reader: Reader, value: unknown, at: Place, kind: StageDefinition['kind']): DecisionKind[] {
  const { must, may } = DECISIONS[kind];
  const decisions = reader.list(value, at).flatMap((entry, index) => {
    const decision = may.find((candidate) => candidate === entry);
    if (!decision) {
      reader.fault(
        'wrong-decision',
        [...at, index],
        `a stage of kind ${kind} has the decisions ${may.join(', ')}, not "${String(entry)}"`,
      );
    }
    return decision ? [decision] : [];
  });
  if (value !== undefined && !decisions.includes(must)) {
    reader.fault('wrong-decision', at, `a stage of kind ${kind} needs the decision "${must}"`);
  }
  return decisions;
}

function readDeadline(reader: Reader, value: unknown, at: Place): StageDefinition['deadline'] {
  const raw = reader.record(value, at, ['within', 'unit', 'at']) ?? {};
  return {
    within: reader.integer(raw.within, [...at, 'within'], 1, 366),
    unit: reader.oneOf(raw.unit, [...at, 'unit'], ['calendar-days', 'working-days'] as const),
    at: readTime(reader, raw.at, [...at, 'at']),
  };
}

function readReminders(reader: Reader, value: unknown, at: Place): StageDefinition['reminders'] {
  const raw = reader.record(value, at, ['at', 'steps'], ['thenEvery']) ?? {};
  return {
    at: readTime(reader, raw.at, [...at, 'at']),
    steps: reader.list(raw.steps, [...at, 'steps']).map((step, index) => {
      if (typeof step === 'number' && Number.isInteger(step) && Math.abs(step) <= 366) return step;
      reader.fault('bad-value', [...at, 'steps', index], 'a step is a whole number of days');
      return 0;
    }),
    ...(raw.thenEvery !== undefined && { thenEvery: reader.integer(raw.thenEvery, [...at, 'thenEvery'], 1, 366) }),
  };
}

function readOverdue(reader: Reader, value: unknown, at: Place): StageDefinition['overdue'] {
  const raw = reader.record(value, at, ['action', 'to']) ?? {};
  return {
    action: reader.oneOf(raw.action, [...at, 'action'], ['wait', 'escalate', 'return'] as const),
    to: reader
      .list(raw.to, [...at, 'to'])
      .map((entry, index) => reader.oneOf(entry, [...at, 'to', index], ['handler', 'head', 'superior'] as const)),
  };
}

function checkSeal(reader: Reader, stage: StageDefinition, at: Place): void {
  if (stage.seal === 'scan' && stage.sealCovers.length === 0) {
    reader.fault('seal-incomplete', [...at, 'seal'], '"seal: scan" needs "sealCovers": the forms the seal stands for');
  }
  if (stage.seal === 'scan' && stage.box === undefined) {
    reader.fault('seal-incomplete', [...at, 'seal'], '"seal: scan" needs "box": where the seal stands on the printed form');
  }
  if (stage.seal === 'none' && stage.sealCovers.length > 0) {
    reader.fault('seal-incomplete', [...at, 'sealCovers'], '"sealCovers" without a seal would have no effect');
  }
}

function checkReminders(reader: Reader, stage: StageDefinition, at: Place): void {
  const { steps, thenEvery } = stage.reminders;
  const place = [...at, 'reminders', 'steps'];
  steps.forEach((step, index) => {
    if (steps.indexOf(step) !== index) reader.fault('reminder-twice', [...place, index], `the step ${step} stands twice`);
    else if (index > 0 && step < (steps[index - 1] ?? 0)) {
      reader.fault('reminder-order', [...place, index], 'the steps must be ascending');
    }
    if (-step > stage.deadline.within) {
      reader.fault('reminder-too-early', [...place, index], `${-step} days before the deadline the stage is not open yet`);
    }
    if (step > 0 && stage.overdue.action === 'return') {
      reader.fault(
        'reminder-after-deadline',
        [...place, index],
        'at the deadline the stage is returned: there is nobody to remind afterwards',
      );
    }
  });
  if (thenEvery === undefined) return;
  const every = [...at, 'reminders', 'thenEvery'];
  if (stage.overdue.action === 'return') {
    reader.fault('reminder-after-deadline', every, 'at the deadline the stage is returned: there is nobody to remind afterwards');
  } else if ((steps.at(-1) ?? -1) < 0) {
    reader.fault('reminder-order', every, '"thenEvery" counts from the last step, which must be 0 or later');
  }
}

function checkAddressees(reader: Reader, stage: StageDefinition, at: Place, around: StageSurroundings): void {
  const { action, to } = stage.overdue;
  to.forEach((addressee, index) => {
    const place = [...at, 'overdue', 'to', index];
    if (to.indexOf(addressee) !== index) reader.fault('duplicate', place, `"${addressee}" stands twice`);
    for (const { level, role } of stage.posts) {
      const above = around.levels.length - 1 - around.levels.indexOf(level);
      if (addressee === 'head' && HEAD_OF[role] === undefined) {
        reader.fault('nobody-above', place, `the role ${role} has no head`);
      }
      if (addressee === 'superior' && (above === 0 || !around.levels.includes(level))) {
        reader.fault('nobody-above', place, `there is no level above ${level}`);
      }
    }
    if (addressee === 'superior' && action !== 'escalate') {
      reader.fault('nobody-above', place, '"superior" is told only with "action: escalate"');
    }
  });
  if (to.length === 0 && action !== 'return') {
    reader.fault('bad-value', [...at, 'overdue', 'to'], 'somebody must hear that the stage is overdue');
  }
}

/** What depends on where the stage stands among the others. */
function checkPlace(reader: Reader, stages: readonly StageDefinition[], stage: StageDefinition, index: number): void {
  const at = ['stages', index];
  const before = stages.slice(0, index).map((other) => other.key);
  if (before.includes(stage.key)) reader.fault('duplicate', [...at, 'key'], `the stage "${stage.key}" stands twice`);
  if ((stage.kind === 'fill') !== (index === 0)) {
    reader.fault('unreachable-stage', [...at, 'kind'], 'the first stage fills the form, and only that one');
  }
  if (stages.slice(0, index).some((other) => other.kind === 'receive')) {
    reader.fault(
      'unreachable-stage',
      [...at, 'key'],
      `the route ends with the stage of kind receive: "${stage.key}" is never reached`,
    );
  }
  const returns = stage.decisions.includes('return') || stage.overdue.action === 'return';
  if (returns && stage.returnTo.length === 0) {
    reader.fault('missing-key', at, 'the stage can return: "returnTo" must say where to');
  }
  if (!returns && stage.returnTo.length > 0) {
    reader.fault('wrong-decision', [...at, 'returnTo'], 'the stage cannot return, so "returnTo" would have no effect');
  }
  stage.returnTo.forEach((target, position) => {
    if (!before.includes(target)) {
      reader.fault('unknown-stage', [...at, 'returnTo', position], `"${target}" is no earlier stage`);
    }
  });
}

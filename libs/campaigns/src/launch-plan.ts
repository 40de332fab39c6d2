import {
  deadlineOf,
  isSkippable,
  planReminders,
  type Instant,
  type Post,
  type Role,
  type StageDefinition,
  type StagePost,
  type Text,
  type WorkingCalendar,
} from '@countersign/domain';
import type { ProgrammePack } from '@countersign/packs';

/** Why a launch would get stuck, or what it would go on without. */
export type BlockerCode =
  | 'nobody-holds-post'
  | 'calendar-year-missing'
  | 'campaign-exists'
  | 'chain-incomplete'
  | 'subject-inactive'
  | 'no-subjects'
  | 'organisation-provisional';

/** One entry of the list a refused launch shows. */
export interface Blocker {
  code: BlockerCode;
  /** For people, in both languages. */
  message: Text;
  subject?: { id: string; number: number; name: string };
  stageKey?: string;
  organisationId?: string;
  organisationName?: string;
  role?: Role;
  year?: number;
  campaignId?: string;
}

/** One post of a stage of a subject's route, with who holds it now; a stage of several posts has several steps. */
export interface RouteStep {
  stageKey: string;
  stageTitle: Text;
  organisationId: string | null;
  organisationName: string;
  role: Role;
  /** The stage opens only where its condition holds in what is submitted. */
  conditional: boolean;
  persons: { id: string; name: string }[];
}

/** A subject as it would be launched. */
export interface PlannedSubject {
  id: string;
  key: string;
  number: number;
  name: string;
  shape: string;
  active: boolean;
  /** Level → organisation. */
  chain: Record<string, { organisationId: string; name: string; provisional: boolean }>;
}

/** When a stage is due if every stage takes all of its time. */
export interface StageDeadline {
  stageKey: string;
  stageTitle: Text;
  deadline: Instant | null;
}

/** What the plan is made from; everything is read before. */
export interface LaunchFacts {
  pack: ProgrammePack;
  subjects: readonly PlannedSubject[];
  /** `organisationId/role` → who holds it. */
  holders: ReadonlyMap<string, readonly { id: string; name: string }[]>;
  calendar: WorkingCalendar;
  /** When the first stage opens. */
  from: Instant;
  /** In a rehearsal the launcher acts for every post, so that empty ones block nothing. */
  rehearsal: boolean;
}

/** What a launch would do, and what stands against it. */
export interface LaunchPlan {
  blockers: Blocker[];
  warnings: Blocker[];
  routes: { subject: { id: string; number: number; name: string; shape: string }; steps: RouteStep[] }[];
  deadlines: StageDeadline[];
}

/** How {@link LaunchFacts.holders} names a post. */
export function postKey(post: Post): string {
  return `${post.organisationId}/${post.role}`;
}

/** Works out routes and deadlines and finds everything that would be stuck. Pure. */
export function planLaunch(facts: LaunchFacts): LaunchPlan {
  const { pack, subjects } = facts;
  const { deadlines, missingYear } = planDeadlines(facts);
  const blockers: Blocker[] = [];
  if (missingYear !== null) blockers.push(yearMissing(pack, missingYear));
  if (subjects.length === 0)
    blockers.push({ code: 'no-subjects', message: { 'zh-CN': '没有选择任何对象。', en: 'No subject is chosen.' } });
  const routes = subjects.map((subject) => ({
    subject: named(subject),
    steps: pack.stages.flatMap((stage) => stage.posts.map((post) => stepOf(facts, subject, stage, post))),
  }));
  const empty: Blocker[] = [];
  routes.forEach(({ steps }, index) => {
    const subject = subjects[index] as PlannedSubject;
    if (!subject.active) blockers.push(inactive(subject));
    for (const step of steps) {
      if (step.organisationId === null) blockers.push(chainIncomplete(subject, step));
      else if (step.persons.length === 0) empty.push(nobody(subject, step));
    }
  });
  const warnings = subjects.flatMap(provisional);
  return facts.rehearsal
    ? { blockers, warnings: [...empty, ...warnings], routes, deadlines }
    : { blockers: [...blockers, ...empty], warnings, routes, deadlines };
}

/**
 * Each stage opens at the latest at the deadline of the one before. The first year without calendar that a deadline, or a mail that
 * reminds of it, falls into is named. (Mails repeated long after a deadline do not count: they are planned as far as the calendar goes.)
 */
function planDeadlines({ pack, calendar, from }: LaunchFacts): { deadlines: StageDeadline[]; missingYear: number | null } {
  let openedAt: Instant | null = from;
  let missingYear: number | null = null;
  const deadlines = pack.stages.map((stage): StageDeadline => {
    const due = openedAt === null ? null : deadlineOf(openedAt, stage.deadline, calendar, pack.timeZone);
    if (due && !due.ok) missingYear ??= due.error.year;
    if (due?.ok && openedAt !== null) {
      const { at, steps } = stage.reminders;
      const { missingYear: year } = planReminders({
        after: openedAt,
        deadline: due.value,
        unit: stage.deadline.unit,
        rule: { at, steps },
        overdue: stage.overdue,
        calendar,
        zone: pack.timeZone,
      });
      if (year !== null) missingYear ??= year;
    }
    openedAt = due?.ok ? due.value : null;
    return { stageKey: stage.key, stageTitle: stage.title, deadline: openedAt };
  });
  return { deadlines, missingYear };
}

function stepOf(
  { holders }: LaunchFacts,
  subject: PlannedSubject,
  stage: StageDefinition,
  { level, role }: StagePost,
): RouteStep {
  const organisation = subject.chain[level];
  return {
    stageKey: stage.key,
    stageTitle: stage.title,
    organisationId: organisation?.organisationId ?? null,
    organisationName: organisation?.name ?? '',
    role,
    conditional: isSkippable(stage),
    persons: organisation ? [...(holders.get(postKey({ organisationId: organisation.organisationId, role })) ?? [])] : [],
  };
}

function named({ id, number, name, shape }: PlannedSubject): { id: string; number: number; name: string; shape: string } {
  return { id, number, name, shape };
}

function who({ id, number, name }: PlannedSubject): { id: string; number: number; name: string } {
  return { id, number, name };
}

function yearMissing(pack: ProgrammePack, year: number): Blocker {
  const calendar = pack.calendar ?? '';
  return {
    code: 'calendar-year-missing',
    year,
    message: {
      'zh-CN': `工作日历 ${calendar} 没有 ${year} 年：有截止或提醒日期落在该年。请先导入该年的日历。`,
      en: `The working calendar ${calendar} lacks the year ${year}, into which a deadline or reminder falls. Import that year first.`,
    },
  };
}

function inactive(subject: PlannedSubject): Blocker {
  return {
    code: 'subject-inactive',
    subject: who(subject),
    message: { 'zh-CN': `${subject.name}已停用。`, en: `${subject.name} is not active.` },
  };
}

function chainIncomplete(subject: PlannedSubject, step: RouteStep): Blocker {
  return {
    code: 'chain-incomplete',
    subject: who(subject),
    stageKey: step.stageKey,
    role: step.role,
    message: {
      'zh-CN': `${subject.name}的“${textOf(step.stageTitle, 'zh-CN')}”环节没有单位。`,
      en: `${subject.name} has no organisation for the stage “${textOf(step.stageTitle, 'en')}”.`,
    },
  };
}

function nobody(subject: PlannedSubject, step: RouteStep): Blocker {
  return {
    code: 'nobody-holds-post',
    subject: who(subject),
    stageKey: step.stageKey,
    ...(step.organisationId === null ? {} : { organisationId: step.organisationId }),
    organisationName: step.organisationName,
    role: step.role,
    message: {
      'zh-CN': `${subject.name}：“${textOf(step.stageTitle, 'zh-CN')}”环节（${step.organisationName}）没有人任职。`,
      en: `${subject.name}: nobody holds the post of the stage “${textOf(step.stageTitle, 'en')}” (${step.organisationName}).`,
    },
  };
}

function provisional(subject: PlannedSubject): Blocker[] {
  return Object.values(subject.chain)
    .filter((organisation) => organisation.provisional)
    .map(({ organisationId, name }) => ({
      code: 'organisation-provisional' as const,
      subject: who(subject),
      organisationId,
      organisationName: name,
      message: {
        'zh-CN': `${subject.name}：“${name}”是待确认的单位。`,
        en: `${subject.name}: “${name}” is a placeholder that has to be confirmed.`,
      },
    }));
}

function textOf(text: Text, language: 'zh-CN' | 'en'): string {
  return text[language] ?? Object.values(text)[0] ?? '';
}

import type { Instant, Language } from '@countersign/domain';

/** Injection token of {@link TaskStandingPort}; progress binds it. */
export const TASK_STANDING = Symbol('TaskStanding');

/** The little a link may show without a session (design §8), and what became of its task. */
export interface TaskStanding {
  programmeTitle: string;
  subjectName: string;
  /** What is asked. */
  stageTitle: string;
  deadline: Instant;
  state: 'open' | 'done' | 'cancelled';
  /** Outcome of the stage, for a task that has ended. */
  outcome: string | null;
  endedAt: Instant | null;
}

/** Tells what a link's task is about: identity knows a task only as an id. */
export interface TaskStandingPort {
  /** Null when there is no such task. */
  standingOf(taskId: string, language: Language): Promise<TaskStanding | null>;
}

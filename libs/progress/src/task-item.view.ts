import type { DayUnit, Instant, Role, StageKind } from '@countersign/domain';

/** One line of the list of tasks. */
export class TaskItem {
  taskId: string;
  submissionId: string;
  campaignId: string;
  campaignTitle: string;
  rehearsal: boolean;
  subjectNumber: number;
  subjectName: string;
  stageKey: string;
  stageTitle: string;
  kind: StageKind;
  round: number;
  /** True when the stage was opened by a return. */
  returned: boolean;
  organisationName: string;
  role: Role;
  /** Whose post it is, where the reader has it as a substitute. */
  substitutesFor: string | null;
  openedAt: Instant;
  deadline: Instant;
  overdue: boolean;
  /** Days to the deadline: 0 on its day, negative after it. */
  daysLeft: number;
  daysUnit: DayUnit;
  /** How often it was urged. */
  urges: number;
  /** Comments of others on its submission that the reader has not seen. */
  unreadComments: number;
  closedAt: Instant | null;
  /** What was decided, for done tasks. */
  outcome: string | null;
}

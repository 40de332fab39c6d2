import { daysToDeadline, type DayUnit, type Instant, type StageDefinition } from '@countersign/domain';
import type { CampaignFile } from '@countersign/campaigns';
import type { ProgrammePack } from '@countersign/packs';

/** Days to a deadline: 0 on its day, negative after it. */
export interface DaysLeft {
  daysLeft: number;
  daysUnit: DayUnit;
}

/** Days from now to a deadline of a stage, as mails count them too (`daysToDeadline`). */
export function daysLeft(
  deadline: Instant,
  now: Instant,
  stage: Pick<StageDefinition, 'deadline'> | undefined,
  { calendar }: Pick<CampaignFile, 'calendar'>,
  { timeZone }: Pick<ProgrammePack, 'timeZone'>,
): DaysLeft {
  const { days, unit } = daysToDeadline(deadline, now, stage?.deadline ?? { unit: 'calendar-days' }, calendar, timeZone);
  return { daysLeft: days, daysUnit: unit };
}

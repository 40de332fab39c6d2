import type { ReactNode } from 'react';
import { Tag } from 'antd';
import type { DayUnit, Instant } from '@countersign/domain';
import { formatInstant } from '../language/format';
import { useLanguage } from '../language/language';
import { useTimeZone } from '../language/time-zone';

/** An instant as text in the zone of the person's browser, or the programme's when the server names it. */
export function Time({ at, short = false }: { at: Instant; short?: boolean }): ReactNode {
  const { language } = useLanguage();
  const zone = useTimeZone();
  const text = formatInstant(at, language, zone);
  return <span className="time">{short ? text.replace(/^\d{4}年/, '') : text}</span>;
}

interface DaysProps {
  daysLeft: number;
  /** What days they are: those the deadline is counted in. */
  daysUnit: DayUnit;
  overdue: boolean;
}

/** How many days are left, or how many it is late. */
export function DaysLeft({ daysLeft, daysUnit, overdue }: DaysProps): ReactNode {
  const { t } = useLanguage();
  if (overdue || daysLeft < 0)
    return <Tag color="error">{daysLeft < 0 ? t.tasks.daysLate(-daysLeft, daysUnit) : t.tasks.overdue}</Tag>;
  if (daysLeft === 0) return <Tag color="warning">{t.tasks.today}</Tag>;
  return <Tag color={daysLeft <= 3 ? 'warning' : 'default'}>{t.tasks.daysLeft(daysLeft, daysUnit)}</Tag>;
}

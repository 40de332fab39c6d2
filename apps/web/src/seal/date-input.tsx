import type { ReactNode } from 'react';
import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import type { CivilDate } from '@countersign/domain';
import { civilDate } from '../language/format';
import { useTimeZone } from '../language/time-zone';
import { useSession } from '../session/session-context';

interface DateInputProps {
  value: CivilDate | null;
  onChange: (date: CivilDate | null) => void;
  disabled?: boolean;
  id: string;
}

/** A civil date, such as the one that stands on the paper beside the seal. */
export function DateInput({ value, onChange, disabled = false, id }: DateInputProps): ReactNode {
  return (
    <DatePicker
      id={id}
      data-testid={id}
      disabled={disabled}
      allowClear={false}
      value={value === null ? null : dayjs(value)}
      onChange={(picked) => onChange(picked ? picked.format('YYYY-MM-DD') : null)}
    />
  );
}

/** Today by the programme's clock. */
export function useToday(): CivilDate {
  const { clock } = useSession();
  return civilDate(clock.now, useTimeZone());
}

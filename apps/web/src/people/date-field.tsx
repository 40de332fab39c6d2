import type { ReactNode } from 'react';
import { DatePicker } from 'antd';
import dayjs from 'dayjs';

interface DateFieldProps {
  /** Given by the form around it. */
  value?: string | null;
  onChange?: (date: string | null) => void;
  id?: string;
}

/** A civil date in a form; empty for none. */
export function DateField({ value, onChange, id }: DateFieldProps): ReactNode {
  return (
    <DatePicker
      id={id}
      className="cell-wide"
      value={value === null || value === undefined ? null : dayjs(value)}
      onChange={(picked) => onChange?.(picked ? picked.format('YYYY-MM-DD') : null)}
    />
  );
}

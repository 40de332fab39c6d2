import type { ReactNode } from 'react';
import { DatePicker, Radio, Select } from 'antd';
import dayjs from 'dayjs';
import { inputAttributes, inputId } from './cell';
import type { CellProps } from './cell';

/** One of a few: buttons to press; of many: a list. */
export function ChoiceCell(props: CellProps): ReactNode {
  const { field, value, onChange, onLeave, faulty, path } = props;
  const choices = field.choices ?? [];
  if (choices.length > 5) {
    return (
      <Select
        {...inputAttributes(props)}
        className="cell-wide"
        value={typeof value === 'string' ? value : undefined}
        status={faulty ? 'error' : ''}
        allowClear
        options={choices.map((choice) => ({ value: choice.value, label: choice.label }))}
        onChange={(chosen: string | undefined) => onChange(chosen)}
        onBlur={onLeave}
      />
    );
  }
  return (
    <Radio.Group
      id={inputId(path)}
      data-testid={inputId(path)}
      aria-label={field.label}
      value={typeof value === 'string' ? value : undefined}
      onChange={(event) => {
        onChange(String(event.target.value));
        onLeave();
      }}
    >
      {choices.map((choice, index) => (
        <Radio
          key={choice.value}
          value={choice.value}
          data-testid={`${inputId(path)}-${choice.value}`}
          {...(index === 0 && { 'data-cell': path })}
        >
          {choice.label}
        </Radio>
      ))}
    </Radio.Group>
  );
}

/** A civil date. */
export function DateCell(props: CellProps): ReactNode {
  const { value, onChange, onLeave, faulty } = props;
  const date = typeof value === 'string' && value !== '' ? dayjs(value) : null;
  return (
    <DatePicker
      {...inputAttributes(props)}
      value={date?.isValid() ? date : null}
      status={faulty ? 'error' : ''}
      onChange={(picked) => onChange(picked ? picked.format('YYYY-MM-DD') : undefined)}
      onBlur={onLeave}
    />
  );
}

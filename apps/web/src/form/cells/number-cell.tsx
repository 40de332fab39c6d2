import type { ReactNode } from 'react';
import { Input } from 'antd';
import type { Json } from '@countersign/forms';
import { isRecord } from '@countersign/forms';
import { useMessages } from '../../language/language';
import { normaliseNumber, normaliseText, typingNumber } from '../normalise';
import { inputAttributes, inputId } from './cell';
import type { CellProps } from './cell';

/** A decimal or whole number, kept as the string it is: no digit is lost. */
export function NumberCell(props: CellProps): ReactNode {
  const { value, onChange, onHold, onRelease, onLeave, faulty, field } = props;
  return (
    <Input
      {...inputAttributes(props)}
      className="cell-number"
      value={typeof value === 'string' ? value : ''}
      status={faulty ? 'error' : ''}
      inputMode={field.kind === 'integer' ? 'numeric' : 'decimal'}
      autoComplete="off"
      {...numberHandlers(typeof value === 'string' ? value : '', onChange, onHold, onRelease, onLeave)}
    />
  );
}

/** A number with a unit of its own. */
export function QuantityCell(props: CellProps): ReactNode {
  const { value, onChange, onHold, onRelease, onLeave, faulty, field, path } = props;
  const t = useMessages();
  const quantity: Record<string, Json> = isRecord(value) ? (value as Record<string, Json>) : {};
  const put = (key: 'amount' | 'unit', text: string): void => {
    const { [key]: _, ...rest } = quantity;
    const next = text === '' ? rest : { ...rest, [key]: text };
    onChange(Object.keys(next).length === 0 ? undefined : next);
  };
  const amount = typeof quantity.amount === 'string' ? quantity.amount : '';
  return (
    <div className="cell-quantity">
      <Input
        {...inputAttributes(props)}
        className="cell-number"
        value={amount}
        status={faulty ? 'error' : ''}
        inputMode="decimal"
        autoComplete="off"
        {...numberHandlers(amount, (text) => put('amount', text ?? ''), onHold, onRelease, onLeave)}
      />
      <Input
        id={`${inputId(path)}-unit`}
        data-testid={`${inputId(path)}-unit`}
        data-cell={`${path}:unit`}
        aria-label={`${field.label} ${t.form.unit}`}
        placeholder={t.form.unit}
        value={typeof quantity.unit === 'string' ? quantity.unit : ''}
        onChange={(event) => put('unit', normaliseText(event.target.value, false))}
        onCompositionStart={onHold}
        onCompositionEnd={onRelease}
        onBlur={() => {
          onRelease();
          onLeave();
        }}
      />
    </div>
  );
}

function numberHandlers(
  text: string,
  onChange: (text: string | undefined) => void,
  onHold: () => void,
  onRelease: () => void,
  onLeave: () => void,
) {
  return {
    onChange: (event: { target: { value: string }; nativeEvent: Event }) => {
      const composing = (event.nativeEvent as InputEvent).isComposing;
      onChange(composing ? event.target.value : typingNumber(event.target.value));
    },
    onCompositionStart: onHold,
    onCompositionEnd: onRelease,
    onBlur: () => {
      const stored = normaliseNumber(text);
      if (stored !== text) onChange(stored);
      onRelease();
      onLeave();
    },
  };
}

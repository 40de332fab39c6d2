import type { ReactNode } from 'react';
import { Input } from 'antd';
import { normaliseText } from '../normalise';
import { inputAttributes } from './cell';
import type { CellProps } from './cell';

/** One line of text. */
export function TextCell(props: CellProps): ReactNode {
  const { value, onChange, onHold, onRelease, onLeave, faulty } = props;
  const text = typeof value === 'string' ? value : '';
  return (
    <Input
      {...inputAttributes(props)}
      value={text}
      status={faulty ? 'error' : ''}
      autoComplete="off"
      onChange={(event) => onChange(composing(event) ? event.target.value : normaliseText(event.target.value, false))}
      onCompositionStart={onHold}
      onCompositionEnd={onRelease}
      onBlur={() => {
        if (text !== text.trim()) onChange(text.trim());
        onRelease();
        onLeave();
      }}
    />
  );
}

/** Several lines of text. */
export function LongTextCell(props: CellProps): ReactNode {
  const { value, onChange, onHold, onRelease, onLeave, faulty, field } = props;
  const text = typeof value === 'string' ? value : '';
  const left = field.maxLength === undefined ? undefined : field.maxLength - [...text].length;
  return (
    <>
      <Input.TextArea
        {...inputAttributes(props)}
        value={text}
        status={faulty ? 'error' : ''}
        autoSize={{ minRows: 2, maxRows: 14 }}
        onChange={(event) => onChange(composing(event) ? event.target.value : normaliseText(event.target.value, true))}
        onCompositionStart={onHold}
        onCompositionEnd={onRelease}
        onBlur={() => {
          onRelease();
          onLeave();
        }}
      />
      {left !== undefined && left < 100 && (
        <span className={left < 0 ? 'cell-count cell-count-over' : 'cell-count'}>
          {[...text].length} / {field.maxLength}
        </span>
      )}
    </>
  );
}

function composing(event: { nativeEvent: Event }): boolean {
  return (event.nativeEvent as InputEvent).isComposing;
}

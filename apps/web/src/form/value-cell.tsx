import { lazy, memo, Suspense } from 'react';
import type { ReactNode } from 'react';
import { Button } from 'antd';
import type { Field, ValueState } from '@countersign/forms';
import { STATE_TEXTS, formatJson, formatValue } from '@countersign/forms';
import { useLanguage, useMessages, useText } from '../language/language';
import { ChoiceCell, DateCell } from './cells/choice-cell';
import { inputId } from './cells/cell';
import type { CellProps } from './cells/cell';
import { ListCell } from './cells/list-cell';
import { NumberCell, QuantityCell } from './cells/number-cell';
import { LongTextCell, TextCell } from './cells/text-cell';
import { useEntry, useFindings } from './form-context';
import { partOf } from './part-of';
import { isMissing } from './progress';
import { RichTextView } from './rich-text-view';
import { useEntryEdit } from './use-entry-edit';

const RichTextCell = lazy(async () => ({ default: (await import('./cells/rich-text-cell')).RichTextCell }));

/** The input of a field, or of one part of a composite. */
export const ValueCell = memo(function ValueCell({ field, part }: { field: Field; part?: Field }): ReactNode {
  const concerned = part ?? field;
  const entry = useEntry(field.path);
  const edit = useEntryEdit(field.path);
  const findings = useFindings(concerned.path);
  const faulty = findings.some((finding) => finding.severity === 'hard' && !isMissing(finding));
  if (entry?.state && part) return <span className="value-none">—</span>;
  if (entry?.state) return <StateChosen field={field} state={entry.state} onClear={() => edit.setState(undefined)} />;
  const props: CellProps = {
    field: concerned,
    path: concerned.path,
    value: part ? partOf(entry, part.key) : entry?.value,
    onChange: part ? (value) => edit.setPart(part.key, value) : edit.setValue,
    onHold: edit.hold,
    onRelease: edit.release,
    onLeave: edit.flush,
    faulty,
    describedBy: `finding-${concerned.path}`,
  };
  const empty = props.value === undefined;
  return (
    <div className={concerned.states.length > 0 && !part ? 'value-cell value-cell-states' : 'value-cell'}>
      <div className="value-cell-input">{inputOf(props)}</div>
      {!part && empty && <StateButtons field={field} onChoose={edit.setState} />}
    </div>
  );
});

function inputOf(props: CellProps): ReactNode {
  switch (props.field.kind) {
    case 'decimal':
    case 'integer':
      return <NumberCell {...props} />;
    case 'quantity':
      return <QuantityCell {...props} />;
    case 'choice':
      return <ChoiceCell {...props} />;
    case 'list':
      return <ListCell {...props} />;
    case 'date':
      return <DateCell {...props} />;
    case 'long-text':
      return <LongTextCell {...props} />;
    case 'rich-text':
      return (
        <Suspense fallback={<div className="rich-text-box rich-text-loading" />}>
          <RichTextCell {...props} />
        </Suspense>
      );
    case 'text':
      return <TextCell {...props} />;
    case 'composite':
      return null;
  }
}

/** 无, 不适用, 未掌握: pressed instead of entering a value. */
export function StateButtons({ field, onChoose }: { field: Field; onChoose: (state: ValueState) => void }): ReactNode {
  const text = useText();
  const t = useMessages();
  if (field.states.length === 0) return null;
  return (
    <span className="state-buttons" role="group" aria-label={t.form.insteadOfValue}>
      {field.states.map((state) => (
        <Button
          key={state}
          size="small"
          tabIndex={-1}
          data-testid={`state-${field.path}-${state}`}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(state)}
        >
          {text(STATE_TEXTS[state])}
        </Button>
      ))}
    </span>
  );
}

export function StateChosen({ field, state, onClear }: { field: Field; state: ValueState; onClear: () => void }): ReactNode {
  const text = useText();
  const t = useMessages();
  return (
    <div className="state-chosen" data-testid={`state-${field.path}`}>
      <span className="state-chosen-text">{text(STATE_TEXTS[state])}</span>
      <Button size="small" type="link" id={inputId(field.path)} data-cell={field.path} onClick={onClear}>
        {t.form.enterValue}
      </Button>
    </div>
  );
}

/** The value of a field or part as it reads; `—` when there is none. */
export function ValueText({ field, part }: { field: Field; part?: Field }): ReactNode {
  const { language } = useLanguage();
  const entry = useEntry(field.path);
  if (field.kind === 'rich-text' && !entry?.state && entry?.value !== undefined) return <RichTextView value={entry.value} />;
  const text = part ? formatJson(part, partOf(entry, part.key), language) : formatValue(field, entry, language);
  return (
    <span className={text === '' ? 'value-text value-none' : 'value-text'} data-testid={`value-${(part ?? field).path}`}>
      {text === '' ? '—' : text}
    </span>
  );
}

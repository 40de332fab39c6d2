import { memo, useState } from 'react';
import type { ReactNode } from 'react';
import type { Field, FieldValue } from '@countersign/forms';
import { entryAt, formatJson, formatValue, yearOnYear } from '@countersign/forms';
import { useLanguage, useMessages } from '../language/language';
import { useEntry, useFormScope } from './form-context';
import { partOf } from './part-of';

const LONG = 60;

/** Last year's value and the change against it. */
export const LastYearCell = memo(function LastYearCell({ field, part }: { field: Field; part?: Field }): ReactNode {
  const { lastYear } = useFormScope();
  const { language } = useLanguage();
  const now = useEntry(field.path);
  const before = entryAt(lastYear, field.path);
  if (!before) return null;
  const text = part ? formatJson(part, partOf(before, part.key), language) : formatValue(field, before, language);
  if (text === '') return null;
  const change = part
    ? yearOnYear(part, bare(now, part.key), bare(before, part.key), language)
    : yearOnYear(field, now, before, language);
  return (
    <div className="last-year">
      <LongText text={text} />
      {change && <div className="last-year-change">{change.text}</div>}
    </div>
  );
});

function LongText({ text }: { text: string }): ReactNode {
  const t = useMessages();
  const [open, setOpen] = useState(false);
  if (text.length <= LONG) return <span>{text}</span>;
  return (
    <span>
      {open ? text : `${text.slice(0, LONG)}…`}{' '}
      <button type="button" className="link-button" tabIndex={-1} onClick={() => setOpen(!open)}>
        {open ? t.form.less : t.form.more}
      </button>
    </span>
  );
}

function bare(entry: FieldValue | undefined, key: string): FieldValue {
  const value = partOf(entry, key);
  return { ...(value !== undefined && { value }), origin: 'typed' };
}

import { memo } from 'react';
import type { ReactNode } from 'react';
import { FlagFilled, FlagOutlined } from '@ant-design/icons';
import { entryAt, formatValue, isEmpty } from '@countersign/forms';
import type { Field, FormDefinition, OutlineItem } from '@countersign/forms';
import { useLanguage, useMessages } from '../language/language';
import { CommentButton } from '../comments/comment-button';
import { chapterId } from './chapter-list';
import { FindingCell } from './finding-cell';
import { useFormScope, useMarked, useMayWrite } from './form-context';
import { RichTextView } from './rich-text-view';
import { ValueCell, ValueText } from './value-cell';

/** A text by its outline: the headings in order, under each its prompt and its text. */
export const OutlineForm = memo(function OutlineForm({ form, editable }: { form: FormDefinition; editable: boolean }): ReactNode {
  if (form.outline.length === 0) return null;
  const fields = new Map(form.fields.map((field) => [field.key, field]));
  return (
    <div className="outline">
      {form.outline.map((item, index) => (
        <section key={`${index}`} id={chapterId(form.key, `heading-${index}`)} className="outline-item">
          <Heading item={item} />
          {item.prompt !== undefined && <p className="outline-prompt">{item.prompt}</p>}
          {item.field !== undefined && <OutlineField field={fields.get(item.field)} editable={editable} />}
        </section>
      ))}
    </div>
  );
});

function Heading({ item }: { item: OutlineItem }): ReactNode {
  const className = `outline-heading outline-heading-${item.level}`;
  if (item.level === 1) return <h3 className={className}>{item.heading}</h3>;
  return item.level === 2 ? <h4 className={className}>{item.heading}</h4> : <h5 className={className}>{item.heading}</h5>;
}

function OutlineField({ field, editable: formEditable }: { field: Field | undefined; editable: boolean }): ReactNode {
  const { returned, changed } = useFormScope();
  const marked = useMarked(field?.path ?? '');
  const editable = useMayWrite(field?.path ?? '', formEditable);
  if (!field) return null;
  const lit = returned.has(field.path) || marked ? 'line-marked' : changed.has(field.path) ? 'line-changed' : '';
  return (
    <div id={`row-${field.path}`} className={`outline-field ${lit}`}>
      <Mark field={field} />
      <CommentButton path={field.path} label={field.label} />
      {editable ? <ValueCell field={field} /> : <ValueText field={field} />}
      <FindingCell field={field} editable={editable} />
      <LastYear field={field} />
    </div>
  );
}

function LastYear({ field }: { field: Field }): ReactNode {
  const t = useMessages();
  const { language } = useLanguage();
  const { lastYear } = useFormScope();
  const before = entryAt(lastYear, field.path);
  if (isEmpty(before)) return null;
  return (
    <details className="outline-last">
      <summary>{t.form.lastYear}</summary>
      {before?.state ? formatValue(field, before, language) : <RichTextView value={before?.value} />}
    </details>
  );
}

function Mark({ field }: { field: Field }): ReactNode {
  const t = useMessages();
  const { marking } = useFormScope();
  const marked = useMarked(field.path);
  if (!marking) return null;
  return (
    <button
      type="button"
      className={marked ? 'mark-button mark-button-on' : 'mark-button'}
      data-testid={`mark-${field.path}`}
      aria-pressed={marked}
      aria-label={t.decision.markField(field.label)}
      onClick={() => marking.toggle(field.path)}
    >
      {marked ? <FlagFilled /> : <FlagOutlined />} {t.decision.mark}
    </button>
  );
}

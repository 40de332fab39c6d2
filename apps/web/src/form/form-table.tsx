import { memo } from 'react';
import type { ReactNode } from 'react';
import { Tooltip } from 'antd';
import { FlagFilled, FlagOutlined, QuestionCircleOutlined } from '@ant-design/icons';
import type { Field, FormDefinition } from '@countersign/forms';
import { useMessages } from '../language/language';
import { FieldPhotos } from '../attachments/field-photos';
import { CommentButton } from '../comments/comment-button';
import { chapterId } from './chapter-list';
import { FindingCell } from './finding-cell';
import { useEntry, useFormScope, useMarked, useMayWrite, useShownParts } from './form-context';
import { LastYearCell } from './last-year-cell';
import { nextCell } from './next-cell';
import { ValueCell, ValueText } from './value-cell';

/** A form as on paper: the same rows in the same order, with unit, last year and findings beside each value. */
export const FormTable = memo(function FormTable({ form, editable }: { form: FormDefinition; editable: boolean }): ReactNode {
  const t = useMessages();
  const { lastYear } = useFormScope();
  const fields = new Map(form.fields.map((field) => [field.key, field]));
  let number = 0;
  const chapters = [
    ...form.sections.map((section) => ({ ...section, numbered: true })),
    ...(form.applicant.length > 0
      ? [{ key: 'applicant-lines', title: t.form.applicantLines, rows: form.applicant, numbered: false }]
      : []),
  ];
  if (chapters.length === 0) return null;
  return (
    <table className={lastYear ? 'ruled form-table' : 'ruled form-table form-table-first'} onKeyDown={nextCell}>
      <colgroup>
        <col className="col-number" />
        <col className="col-label" />
        <col className="col-value" />
        <col className="col-unit" />
        {lastYear && <col className="col-last" />}
        <col className="col-finding" />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">{t.form.row}</th>
          <th scope="col">{t.form.indicator}</th>
          <th scope="col">{t.form.value}</th>
          <th scope="col">{t.form.unit}</th>
          {lastYear && <th scope="col">{t.form.lastYear}</th>}
          <th scope="col">{t.form.finding}</th>
        </tr>
      </thead>
      {chapters.map((chapter) => (
        <tbody key={chapter.key} id={chapterId(form.key, chapter.key)}>
          <tr className="section-row">
            <th colSpan={lastYear ? 6 : 5} scope="rowgroup">
              {chapter.title}
            </th>
          </tr>
          {chapter.rows.map((row) => {
            if (chapter.numbered) number += 1;
            return (
              <PaperRow
                key={row.join()}
                number={chapter.numbered ? number : undefined}
                fields={row.flatMap((key) => fields.get(key) ?? [])}
                editable={editable}
              />
            );
          })}
        </tbody>
      ))}
    </table>
  );
});

/** One row of the paper: one or two fields, a composite with the parts below it that are asked for. */
function PaperRow({ number, fields, editable }: { number: number | undefined; fields: Field[]; editable: boolean }): ReactNode {
  const shown = useShownParts(fields);
  const lines = fields.flatMap((field) => [{ field }, ...(shown.get(field.path) ?? []).map((part) => ({ field, part }))]);
  return lines.map(({ field, part }: { field: Field; part?: Field }, index) => (
    <Line key={(part ?? field).path} field={field} {...(part && { part })} editable={editable}>
      {index === 0 && (
        <td className="cell-row" rowSpan={lines.length}>
          {number}
        </td>
      )}
    </Line>
  ));
}

interface LineProps {
  field: Field;
  part?: Field;
  editable: boolean;
  children: ReactNode;
}

function Line({ field, part, editable: formEditable, children }: LineProps): ReactNode {
  const t = useMessages();
  const editable = useMayWrite(field.path, formEditable);
  const { lastYear, returned, changed } = useFormScope();
  const concerned = part ?? field;
  const head = !part && field.parts !== undefined;
  const marked = useMarked(concerned.path);
  const lit = returned.has(concerned.path) || marked ? 'line-marked' : changed.has(concerned.path) ? 'line-changed' : '';
  const shut = formEditable && !editable ? 'line-shut' : '';
  return (
    <tr id={`row-${concerned.path}`} className={`${lit} ${shut} ${part ? 'line-part' : ''} ${head ? 'line-head' : ''}`}>
      {children}
      <th scope="row" className="cell-label">
        <Label field={concerned} required={editable && concerned.required} />
        <MarkButton field={concerned} />
        {!part && <CommentButton path={field.path} label={field.label} />}
      </th>
      {head ? (
        <td className="cell-value" colSpan={2}>
          <HeadValue field={field} editable={editable} />
          <FieldPhotos field={field} />
        </td>
      ) : (
        <>
          <td className="cell-value" colSpan={concerned.unit === undefined ? 2 : 1}>
            {editable ? <ValueCell field={field} {...(part && { part })} /> : <ValueText field={field} {...(part && { part })} />}
            {!part && <FieldPhotos field={field} />}
          </td>
          {concerned.unit !== undefined && <td className="cell-unit">{concerned.unit}</td>}
        </>
      )}
      {lastYear && (
        <td className="cell-last" data-title={t.form.lastYear}>
          {!head && <LastYearCell field={field} {...(part && { part })} />}
        </td>
      )}
      <td className="cell-finding">
        <FindingCell field={field} {...(part && { part })} editable={editable} />
      </td>
    </tr>
  );
}

/** A composite's own line: the state it may have instead of its parts. */
function HeadValue({ field, editable }: { field: Field; editable: boolean }): ReactNode {
  const t = useMessages();
  const stateless = useEntry(field.path)?.state === undefined;
  if (stateless && (field.states.length === 0 || !editable)) return <span className="head-hint">{t.form.partsBelow}</span>;
  return editable ? <ValueCell field={field} /> : <ValueText field={field} />;
}

function Label({ field, required }: { field: Field; required: boolean }): ReactNode {
  return (
    <>
      <span className="label-text">{field.label}</span>
      {required && (
        <span className="label-required" aria-hidden>
          *
        </span>
      )}
      {field.hint !== undefined && (
        <Tooltip title={field.hint} trigger={['hover', 'focus', 'click']}>
          <QuestionCircleOutlined className="label-hint" aria-label={field.hint} />
        </Tooltip>
      )}
    </>
  );
}

function MarkButton({ field }: { field: Field }): ReactNode {
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
      title={t.decision.mark}
      onClick={() => marking.toggle(field.path)}
    >
      {marked ? <FlagFilled /> : <FlagOutlined />}
    </button>
  );
}

import { memo } from 'react';
import type { ReactNode } from 'react';
import { Button, Input } from 'antd';
import { CloseCircleFilled, ExclamationCircleFilled, FlagFilled, InfoCircleOutlined } from '@ant-design/icons';
import type { Field, Finding } from '@countersign/forms';
import { formatValue, isEmpty } from '@countersign/forms';
import { useLanguage, useMessages, useText } from '../language/language';
import { formatInstant } from '../language/format';
import { useTimeZone } from '../language/time-zone';
import { useEntry, useFindings, useFormScope, useSaveTrouble, useStrict } from './form-context';
import { isMissing } from './progress';
import { useEntryEdit } from './use-entry-edit';

interface FindingCellProps {
  field: Field;
  part?: Field;
  editable: boolean;
}

/** What is to be said about a field or part: findings, a mark of the return, a value to confirm, a stale write. */
export const FindingCell = memo(function FindingCell({ field, part, editable }: FindingCellProps): ReactNode {
  const path = (part ?? field).path;
  const { returned, changed } = useFormScope();
  const findings = useFindings(path);
  const strict = useStrict();
  const entry = useEntry(field.path);
  const t = useMessages();
  const carried = !part && editable && entry?.origin === 'carried' && field.carry !== 'value' && !isEmpty(entry);
  const shown = findings.filter((finding) => finding.code !== 'unconfirmed' && (strict || finding.code !== 'required'));
  return (
    <div id={`finding-${path}`} className="finding-cell" aria-live="polite">
      {returned.has(path) && (
        <p className="finding finding-mark">
          <FlagFilled /> {t.form.returnedMark}
        </p>
      )}
      {!editable && changed.has(path) && (
        <p className="finding finding-changed">
          <InfoCircleOutlined /> {t.form.changedSince}
        </p>
      )}
      {shown.map((finding) => (
        <FindingText key={finding.code} field={field} finding={finding} editable={editable} />
      ))}
      {carried && <Confirm field={field} />}
      {!part && editable && <SaveTrouble field={field} />}
    </div>
  );
});

function FindingText({ field, finding, editable }: { field: Field; finding: Finding; editable: boolean }): ReactNode {
  const text = useText();
  const t = useMessages();
  if (isMissing(finding)) return <p className="finding finding-missing">{t.form.notFilled}</p>;
  if (finding.severity === 'hard') {
    return (
      <p className="finding finding-hard" data-testid={`finding-${finding.path}-${finding.code}`}>
        <CloseCircleFilled /> {text(finding.message)}
      </p>
    );
  }
  return (
    <div className="finding finding-soft" data-testid={`finding-${finding.path}-${finding.code}`}>
      <ExclamationCircleFilled /> {text(finding.message)}
      <Explanation field={field} code={finding.code} editable={editable} />
    </div>
  );
}

function Explanation({ field, code, editable }: { field: Field; code: string; editable: boolean }): ReactNode {
  const t = useMessages();
  const entry = useEntry(field.path);
  const edit = useEntryEdit(field.path);
  const explanation = entry?.explanations?.[code] ?? '';
  if (!editable) {
    return <p className="explanation-text">{explanation === '' ? t.form.noExplanation : t.form.explained(explanation)}</p>;
  }
  return (
    <Input.TextArea
      className="explanation"
      data-testid={`explain-${field.path}-${code}`}
      aria-label={t.form.explain}
      placeholder={t.form.explainPlaceholder}
      autoSize={{ minRows: 1, maxRows: 6 }}
      value={explanation}
      onChange={(event) => edit.explain(code, event.target.value)}
      onCompositionStart={edit.hold}
      onCompositionEnd={edit.release}
      onBlur={() => {
        edit.release();
        edit.flush();
      }}
    />
  );
}

function Confirm({ field }: { field: Field }): ReactNode {
  const t = useMessages();
  const edit = useEntryEdit(field.path);
  return (
    <p className="finding finding-carried">
      {t.form.carried}
      <Button size="small" data-testid={`confirm-${field.path}`} onClick={edit.confirm}>
        {t.form.confirm}
      </Button>
    </p>
  );
}

/** A stale write shows both values and lets one choose; a refused value says why. */
function SaveTrouble({ field }: { field: Field }): ReactNode {
  const { language } = useLanguage();
  const t = useMessages();
  const text = useText();
  const zone = useTimeZone();
  const { queue } = useFormScope();
  const { conflict, refusal } = useSaveTrouble(field.path);
  const mine = useEntry(field.path);
  if (refusal) return <p className="finding finding-hard">{t.form.notSaved(text(refusal))}</p>;
  if (!conflict) return null;
  const when = conflict.changedAt > 0 ? formatInstant(conflict.changedAt, language, zone) : '';
  return (
    <div className="conflict" role="alert" data-testid={`conflict-${field.path}`}>
      <p>{t.form.staleWrite(conflict.changedByName || t.form.anotherPerson, when)}</p>
      <dl>
        <dt>{t.form.yours}</dt>
        <dd>{formatValue(field, mine, language) || '—'}</dd>
        <dt>{t.form.theirs}</dt>
        <dd>{formatValue(field, conflict.entry, language) || '—'}</dd>
      </dl>
      <Button size="small" data-testid={`take-mine-${field.path}`} onClick={() => queue?.takeMine(field.path)}>
        {t.form.takeYours}
      </Button>
      <Button size="small" data-testid={`take-theirs-${field.path}`} onClick={() => queue?.takeTheirs(field.path)}>
        {t.form.takeTheirs}
      </Button>
    </div>
  );
}

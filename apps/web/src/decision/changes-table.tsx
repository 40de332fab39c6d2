import type { ReactNode } from 'react';
import { Button } from 'antd';
import { findField, formatValue } from '@countersign/forms';
import type { FieldValue, FormDefinition } from '@countersign/forms';
import type { Change, Returned } from '../api/types';
import { Time } from '../display/deadline';
import { useLanguage } from '../language/language';

interface ChangesTableProps {
  changes: readonly Change[];
  forms: readonly FormDefinition[];
  returned: Returned | null;
  onJump: (path: string) => void;
}

/** What changed since the last return, and what had been asked then. */
export function ChangesTable({ changes, forms, returned, onJump }: ChangesTableProps): ReactNode {
  const { t, language } = useLanguage();
  const textOf = (path: string, entry: FieldValue | null): string => {
    const found = findField(forms, path);
    return (found && entry && formatValue(found.field, entry, language)) || '—';
  };
  const marked = new Set((returned?.marks ?? []).map((mark) => mark.path.split('.').slice(0, 2).join('.')));
  return (
    <section className="panel">
      {returned && (
        <p className="changes-reason">
          {t.task.returnedBy(returned.organisationName, returned.byName)} <Time at={returned.at} />
          ：{returned.reason}
        </p>
      )}
      <table className="ruled changes-table">
        <thead>
          <tr>
            <th scope="col">{t.form.indicator}</th>
            <th scope="col">{t.decision.before}</th>
            <th scope="col">{t.decision.after}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <tr key={change.path} className={marked.has(change.path) ? 'line-marked' : undefined}>
              <th scope="row" className="cell-label">
                <Button type="link" size="small" className="jump-label" onClick={() => onJump(change.path)}>
                  {change.label}
                </Button>
              </th>
              <td className="change-before">{textOf(change.path, change.before)}</td>
              <td className="change-after">{textOf(change.path, change.after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

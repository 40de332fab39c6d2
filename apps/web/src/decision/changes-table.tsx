import type { ReactNode } from 'react';
import { Button } from 'antd';
import type { FormDefinition } from '@countersign/forms';
import type { Change, Returned } from '../api/types';
import { Time } from '../display/deadline';
import { useLanguage } from '../language/language';
import { changedLines } from './changed-lines';

interface ChangesTableProps {
  changes: readonly Change[];
  forms: readonly FormDefinition[];
  returned: Returned | null;
  onJump: (path: string) => void;
}

/** What changed since the last return, and what had been asked then. */
export function ChangesTable({ changes, forms, returned, onJump }: ChangesTableProps): ReactNode {
  const { t, language } = useLanguage();
  const marked = new Set((returned?.marks ?? []).map((mark) => mark.path));
  return (
    <section className="panel">
      {returned && (
        <p className="changes-reason">
          {t.task.returnedBy(returned.organisationName, returned.byName)} <Time at={returned.at} />
          {t.signs.after}
          {returned.reason}
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
          {changes
            .flatMap((change) => changedLines(change, forms, language))
            .map((line) => (
              <tr key={line.path} className={marked.has(line.path) ? 'line-marked' : undefined}>
                <th scope="row" className="cell-label">
                  <Button type="link" size="small" className="jump-label" onClick={() => onJump(line.path)}>
                    {line.label}
                  </Button>
                </th>
                <td className="change-before">{line.before || '—'}</td>
                <td className="change-after">{line.after || '—'}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </section>
  );
}

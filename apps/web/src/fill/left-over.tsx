import { useState } from 'react';
import type { ReactNode } from 'react';
import { Alert, Button } from 'antd';
import { findField, formatValue } from '@countersign/forms';
import type { FormDefinition } from '@countersign/forms';
import { labelOf } from '../form/findings-list';
import { unsavedInBrowser } from '../form/unsaved';
import { useLanguage } from '../language/language';
import { useSession } from '../session/session-context';

interface LeftOverProps {
  submissionId: string;
  forms: readonly FormDefinition[];
}

/** What was typed and could not be saved before the draft closed: shown, so that it is not lost, until the person lets it go. */
export function LeftOver({ submissionId, forms }: LeftOverProps): ReactNode {
  const { t, language } = useLanguage();
  const { person } = useSession();
  const [store] = useState(() => unsavedInBrowser(submissionId, person.id, localStorage));
  const [entries, setEntries] = useState(() => Object.entries(store.load()));
  if (entries.length === 0) return null;
  const forget = (): void => {
    store.save({});
    setEntries([]);
  };
  return (
    <Alert
      type="warning"
      showIcon
      className="form-alert"
      data-testid="left-over"
      title={t.fill.leftOver(entries.length)}
      description={
        <dl className="facts">
          {entries.map(([path, { entry }]) => {
            const field = findField(forms, path)?.field;
            return (
              <div key={path} className="facts-pair">
                <dt>{labelOf(forms, path)}</dt>
                <dd>{field ? formatValue(field, entry, language) || '—' : '—'}</dd>
              </div>
            );
          })}
        </dl>
      }
      action={
        <Button size="small" onClick={forget}>
          {t.fill.forget}
        </Button>
      }
    />
  );
}

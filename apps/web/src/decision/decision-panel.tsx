import { useState } from 'react';
import type { ReactNode } from 'react';
import { Segmented } from 'antd';
import type { DecisionKind } from '@countersign/domain';
import type { FormDefinition } from '@countersign/forms';
import type { TaskPage } from '../api/types';
import type { MarkStore } from '../form/form-context';
import { useMessages } from '../language/language';
import { ApprovePanel } from './approve-panel';
import { ReceivePanel } from './receive-panel';
import { ReturnPanel } from './return-panel';

interface DecisionPanelProps {
  page: TaskPage;
  forms: readonly FormDefinition[];
  marking: MarkStore;
  refresh: () => Promise<void>;
}

/** What can be decided here, one at a time. */
export function DecisionPanel({ page, forms, marking, refresh }: DecisionPanelProps): ReactNode {
  const t = useMessages();
  const { decisions } = page.task.stage;
  const [kind, setKind] = useState<DecisionKind>(
    page.confirming?.came?.proposes ?? decisions.find((decision) => decision !== 'return') ?? 'return',
  );
  return (
    <aside className="decide-panel" aria-label={t.decision.title}>
      <h2>{t.decision.title}</h2>
      {decisions.length > 1 && (
        <Segmented
          block
          value={kind}
          data-testid="decision-kind"
          onChange={(chosen) => setKind(chosen)}
          options={decisions.map((decision) => ({
            value: decision,
            label: <span data-testid={`choose-${decision}`}>{t.decision.kinds[decision]}</span>,
          }))}
        />
      )}
      <div hidden={kind !== 'approve'}>{decisions.includes('approve') && <ApprovePanel page={page} refresh={refresh} />}</div>
      {kind === 'receive' && <ReceivePanel page={page} />}
      {kind === 'return' && <ReturnPanel page={page} forms={forms} marking={marking} />}
    </aside>
  );
}

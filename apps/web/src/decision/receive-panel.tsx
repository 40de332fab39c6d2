import type { ReactNode } from 'react';
import { Alert, Button } from 'antd';
import type { TaskPage } from '../api/types';
import { useProblemText } from '../display/states';
import { useMessages } from '../language/language';
import { nextTitle } from './approve-panel';
import { useDecide } from './use-decide';

/** Receiving: no opinion, one press. */
export function ReceivePanel({ page }: { page: TaskPage }): ReactNode {
  const t = useMessages();
  const text = useProblemText();
  const decide = useDecide(page);
  const next = nextTitle(page);
  const consequence = next === undefined ? t.decision.receiveLastText : t.decision.receiveText(next);
  const receive = (): void =>
    decide.ask({ title: t.decision.receiveTitle, text: consequence, button: t.decision.receive }, () => ({
      kind: 'receive',
      ...(page.revision && { revisionHash: page.revision.hash }),
    }));
  return (
    <div className="decide-body">
      <p>{consequence}</p>
      <Button type="primary" size="large" block data-testid="receive" loading={decide.pending} onClick={receive}>
        {t.decision.receive}
      </Button>
      {decide.error && (
        <Alert type="error" showIcon title={text(decide.error)} className="form-alert" data-testid="decide-problem" />
      )}
    </div>
  );
}

import type { ReactNode } from 'react';
import { Button } from 'antd';
import { CheckCircleOutlined, CloudSyncOutlined, DisconnectOutlined, EditOutlined, WarningOutlined } from '@ant-design/icons';
import { useProblemText } from '../display/states';
import { jumpTo } from '../form/next-cell';
import type { SaveQueue } from '../form/save-queue';
import { useMessages } from '../language/language';
import { useSaveState } from './use-draft';

/** Whether everything is saved; what to do when it is not. */
export function SaveStatus({ queue }: { queue: SaveQueue }): ReactNode {
  const t = useMessages();
  const text = useProblemText();
  const state = useSaveState(queue);
  const shown = {
    saved: { icon: <CheckCircleOutlined />, text: t.save.saved },
    waiting: { icon: <EditOutlined />, text: t.save.waiting },
    saving: { icon: <CloudSyncOutlined />, text: t.save.saving },
    offline: { icon: <DisconnectOutlined />, text: t.save.offline(queue.unsavedCount) },
    attention: { icon: <WarningOutlined />, text: t.save.attention(queue.troubled.length) },
    closed: { icon: <WarningOutlined />, text: t.save.closed(text(queue.closed)) },
  }[state];
  return (
    <span className={`save-status save-${state}`} role="status" data-testid="save-status" data-state={state}>
      {shown.icon} {shown.text}
      {state === 'offline' && (
        <Button size="small" type="link" onClick={() => queue.retry()}>
          {t.save.retryNow}
        </Button>
      )}
      {state === 'attention' && (
        <Button size="small" type="link" onClick={() => jumpTo(queue.troubled[0] ?? '')}>
          {t.save.show}
        </Button>
      )}
    </span>
  );
}

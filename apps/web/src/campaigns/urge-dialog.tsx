import type { ReactNode } from 'react';
import { Form, Input, Tag } from 'antd';
import * as calls from '../api/calls';
import { useMessages } from '../language/language';
import type { SteerableRow } from './chosen';
import { SteeringDialog } from './steering-dialog';

/** As the API has it. */
const LONGEST_MESSAGE = 500;

interface VerbProps {
  campaignId: string;
  rows: readonly SteerableRow[];
  onClose: (anyDone: boolean) => void;
}

/** Asking the posts of open tasks to get on with them. */
export function UrgeDialog({ campaignId, rows, onClose }: VerbProps): ReactNode {
  const t = useMessages();
  return (
    <SteeringDialog<{ message?: string }>
      title={t.steer.urgeTitle}
      okText={t.steer.urge}
      initial={{}}
      rows={rows}
      send={({ message = '' }, submissionIds, key) =>
        calls.urge(campaignId, { submissionIds, ...(message.trim() !== '' && { message: message.trim() }) }, key)
      }
      note={(row) => <Urged row={row} />}
      done={({ count }) => t.steer.urged(count ?? 1)}
      onClose={onClose}
    >
      <Form.Item name="message" label={t.steer.message} extra={t.steer.messageHint}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={LONGEST_MESSAGE} showCount data-testid="urge-message" />
      </Form.Item>
    </SteeringDialog>
  );
}

function Urged({ row }: { row: SteerableRow }): ReactNode {
  const t = useMessages();
  if (row.stageKey === null) return <Tag color="warning">{t.steer.onItsWay}</Tag>;
  if (row.holders.length === 0) return <Tag color="error">{t.launch.nobody}</Tag>;
  return row.urges > 0 && <Tag color={row.urgedToday ? 'warning' : 'default'}>{t.board.urges(row.urges, row.urgedToday)}</Tag>;
}

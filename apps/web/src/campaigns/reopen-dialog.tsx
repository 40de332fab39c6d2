import type { ReactNode } from 'react';
import { Alert, Form, Select } from 'antd';
import * as calls from '../api/calls';
import type { BoardPage } from '../api/types';
import { useMessages } from '../language/language';
import type { SteerableRow } from './chosen';
import { ReasonField } from './excuse-dialog';
import { SteeringDialog } from './steering-dialog';

interface ReopenDialogProps {
  board: BoardPage;
  rows: readonly SteerableRow[];
  onClose: (anyDone: boolean) => void;
}

/** Opening an archived submission again: with which stage, and why. */
export function ReopenDialog({ board, rows, onClose }: ReopenDialogProps): ReactNode {
  const t = useMessages();
  const stages = board.stages.filter(({ reopens }) => reopens);
  return (
    <SteeringDialog<{ returnTo: string; reason: string }>
      title={t.steer.reopenTitle}
      okText={t.steer.reopen}
      initial={{ reason: '', ...(stages[0] && { returnTo: stages[0].key }) }}
      rows={rows}
      send={({ returnTo, reason }, submissionIds, key) =>
        calls.reopen(board.campaign.id, { submissionIds, returnTo, reason: reason.trim() }, key)
      }
      done={() => t.steer.reopened}
      onClose={onClose}
    >
      <Alert type="warning" showIcon title={t.steer.reopenText} className="form-alert" />
      <Form.Item
        name="returnTo"
        label={t.steer.reopenStage}
        rules={[{ required: true, message: t.actions.required(t.steer.reopenStage) }]}
      >
        <Select data-testid="reopen-stage" options={stages.map(({ key, title }) => ({ value: key, label: title }))} />
      </Form.Item>
      <ReasonField label={t.steer.reopenReason} />
    </SteeringDialog>
  );
}

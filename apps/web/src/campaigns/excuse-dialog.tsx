import type { ReactNode } from 'react';
import { Alert, Form, Input } from 'antd';
import * as calls from '../api/calls';
import { useMessages } from '../language/language';
import type { SteerableRow } from './chosen';
import { SteeringDialog } from './steering-dialog';

/** As the API has it. */
export const LONGEST_REASON = 2_000;

interface ExcuseDialogProps {
  campaignId: string;
  rows: readonly SteerableRow[];
  onClose: (anyDone: boolean) => void;
}

/** Excusing subjects from this campaign, with the reason their offices will read. */
export function ExcuseDialog({ campaignId, rows, onClose }: ExcuseDialogProps): ReactNode {
  const t = useMessages();
  return (
    <SteeringDialog<{ reason: string }>
      title={t.steer.excuseTitle}
      okText={t.steer.excuse}
      danger
      initial={{ reason: '' }}
      rows={rows}
      send={({ reason }, submissionIds, key) => calls.excuse(campaignId, { submissionIds, reason: reason.trim() }, key)}
      done={() => t.steer.excused}
      onClose={onClose}
    >
      <Alert type="warning" showIcon title={t.steer.excuseText} className="form-alert" />
      <ReasonField label={t.steer.excuseReason} />
    </SteeringDialog>
  );
}

/** Why something is done; it cannot be left empty. */
export function ReasonField({ label }: { label: string }): ReactNode {
  const t = useMessages();
  return (
    <Form.Item name="reason" label={label} rules={[{ required: true, whitespace: true, message: t.steer.reasonMissing }]}>
      <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={LONGEST_REASON} data-testid="steer-reason" />
    </Form.Item>
  );
}

import { useState } from 'react';
import type { ReactNode } from 'react';
import { Alert, Input, Modal } from 'antd';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import * as calls from '../api/calls';
import { newKey } from '../api/new-key';
import { useProblemText } from '../display/states';
import { useMessages } from '../language/language';

interface AbortDialogProps {
  campaignId: string;
  title: string;
  onClose: () => void;
}

/** Ending a campaign before its time, with the reason everybody will read. */
export function AbortDialog({ campaignId, title, onClose }: AbortDialogProps): ReactNode {
  const t = useMessages();
  const text = useProblemText();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const [key] = useState(() => newKey());
  const act = useMutation({
    mutationFn: () => calls.abortCampaign(campaignId, reason.trim(), key),
    onSuccess: async () => {
      await queries.invalidateQueries();
      onClose();
    },
  });
  return (
    <Modal
      open
      title={t.campaigns.abortTitle}
      okText={t.campaigns.abort}
      okButtonProps={{ danger: true, disabled: reason.trim() === '', loading: act.isPending, 'data-testid': 'abort-confirm' }}
      onOk={() => act.mutate()}
      onCancel={onClose}
    >
      <Alert type="warning" showIcon title={t.campaigns.abortText(title)} className="form-alert" />
      <label htmlFor="abort-reason">{t.campaigns.abortReason}</label>
      <Input.TextArea
        id="abort-reason"
        data-testid="abort-reason"
        autoSize={{ minRows: 3, maxRows: 8 }}
        maxLength={2000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      {act.error && <Alert type="error" showIcon title={text(act.error)} className="form-alert" />}
    </Modal>
  );
}

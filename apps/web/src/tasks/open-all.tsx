import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button, Form, Input } from 'antd';
import { useNavigate } from 'react-router';
import * as calls from '../api/calls';
import type { TaskPage } from '../api/types';
import { Dialog } from '../display/dialog';
import { useMessages } from '../language/language';

/** Offers whoever returned it for the marked fields only to open the others too, while it is being mended. */
export function OpenAllOffer({ page }: { page: TaskPage }): ReactNode {
  const t = useMessages();
  const navigate = useNavigate();
  const [asked, setAsked] = useState(false);
  if (!page.canOpenAll) return null;
  const send = async ({ reason }: { reason?: string }): Promise<void> => {
    await calls.openAllFields(page.task.id, reason?.trim() ? { reason: reason.trim() } : {});
    await navigate(`/submissions/${page.submission.id}`);
  };
  return (
    <>
      <Button onClick={() => setAsked(true)} data-testid="open-all">
        {t.returns.openAll}
      </Button>
      {asked && (
        <Dialog<{ reason?: string }>
          title={t.returns.openAllTitle}
          okText={t.returns.openAll}
          initial={{}}
          send={send}
          onClose={() => setAsked(false)}
        >
          <p>{t.returns.openAllText}</p>
          <Form.Item name="reason" label={t.takeBack.reason}>
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} data-testid="open-all-reason" />
          </Form.Item>
        </Dialog>
      )}
    </>
  );
}

import { useState } from 'react';
import type { ReactNode } from 'react';
import { Alert, Button, Form, Input } from 'antd';
import * as calls from '../api/calls';
import { newKey } from '../api/new-key';
import type { TaskPage } from '../api/types';
import { Dialog } from '../display/dialog';
import { Time } from '../display/deadline';
import { useMessages } from '../language/language';

/** On an open task of a stage that the head confirms: what the handler proposes, what the head wants changed, or how it goes. */
export function ConfirmingNotice({ page }: { page: TaskPage }): ReactNode {
  const t = useMessages();
  const { confirming, task } = page;
  if (!confirming || task.state !== 'open' || !task.mine) return null;
  const { came, turn, mayDecide } = confirming;
  if (turn === 'head' && came) {
    return (
      <Alert
        type="info"
        showIcon
        className="form-alert"
        data-testid="laid-draft"
        title={
          <>
            {t.confirming.laidBy(came.byName)} · <Time at={came.at} />
          </>
        }
        description={
          <>
            <p>{t.confirming.proposes[came.proposes ?? 'approve']}</p>
            <p className="opinion-text">{came.text}</p>
            <GiveBack page={page} />
          </>
        }
      />
    );
  }
  if (came?.kind === 'given-back') {
    return (
      <Alert
        type="warning"
        showIcon
        className="form-alert"
        data-testid="given-back"
        title={
          <>
            {t.confirming.noteFrom(came.byName)} · <Time at={came.at} />
          </>
        }
        description={came.text}
      />
    );
  }
  const hint = came?.kind === 'called-back' ? t.confirming.calledBack : mayDecide ? t.confirming.both : t.confirming.hint;
  return <Alert type="info" showIcon className="form-alert" data-testid="confirming-hint" title={hint} />;
}

function GiveBack({ page }: { page: TaskPage }): ReactNode {
  const t = useMessages();
  const [key] = useState(() => newKey());
  const [asked, setAsked] = useState(false);
  return (
    <>
      <Button data-testid="give-back" onClick={() => setAsked(true)}>
        {t.confirming.giveBack}
      </Button>
      {asked && (
        <Dialog<{ note: string }>
          title={t.confirming.giveBackTitle}
          okText={t.confirming.giveBack}
          initial={{}}
          send={({ note }) => calls.giveBack(page.task.id, note, key)}
          onClose={() => setAsked(false)}
        >
          <p>{t.confirming.giveBackText}</p>
          <Form.Item
            name="note"
            label={t.confirming.note}
            rules={[{ required: true, whitespace: true, message: t.actions.required(t.confirming.note) }]}
          >
            <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={2000} data-testid="give-back-note" />
          </Form.Item>
        </Dialog>
      )}
    </>
  );
}

import { useState } from 'react';
import type { ReactNode } from 'react';
import { Alert, Button, Form, Input } from 'antd';
import { useMutation } from '@tanstack/react-query';
import * as calls from '../api/calls';
import type { MailboxPerson } from '../api/types';
import { useProblemText } from '../display/states';
import { useMessages } from '../language/language';
import { CodeForm } from './code-form';
import { Doorstep } from './doorstep';
import { PersonChoice } from './person-choice';
import { useSessionActions } from './session-context';

/** Signing in: the mailbox, the code mailed to it, and for a shared mailbox who is there. The address asked for stays and opens after it. */
export function SignInPage({ persons }: { persons: readonly MailboxPerson[] | undefined }): ReactNode {
  const t = useMessages();
  const { refresh } = useSessionActions();
  const [email, setEmail] = useState('');
  const [sent, setSent] = useState(false);
  const [who, setWho] = useState(persons);
  return (
    <Doorstep title={t.signIn.title}>
      {who ? (
        <PersonChoice persons={who} onChosen={() => void refresh()} />
      ) : sent ? (
        <CodeForm
          claim={{ email }}
          mailbox={email}
          onBack={() => setSent(false)}
          onSignedIn={(session) => (session.personId === null ? setWho(session.persons) : void refresh())}
        />
      ) : (
        <EmailForm email={email} onChange={setEmail} onSent={() => setSent(true)} />
      )}
    </Doorstep>
  );
}

interface EmailFormProps {
  email: string;
  onChange: (email: string) => void;
  onSent: () => void;
}

function EmailForm({ email, onChange, onSent }: EmailFormProps): ReactNode {
  const t = useMessages();
  const text = useProblemText();
  const ask = useMutation({ mutationFn: () => calls.requestCode({ email: email.trim() }), onSuccess: onSent });
  return (
    <Form layout="vertical" requiredMark={false} onFinish={() => ask.mutate()}>
      <Form.Item label={t.signIn.email} htmlFor="email" extra={t.signIn.emailHint}>
        <Input
          id="email"
          data-testid="sign-in-email"
          type="email"
          size="large"
          autoComplete="email"
          autoFocus
          value={email}
          onChange={(event) => onChange(event.target.value)}
        />
      </Form.Item>
      {ask.error && <Alert type="error" showIcon title={text(ask.error)} className="form-alert" />}
      <Button
        type="primary"
        size="large"
        block
        htmlType="submit"
        data-testid="send-code"
        loading={ask.isPending}
        disabled={!/^\S+@\S+$/.test(email.trim())}
      >
        {t.signIn.sendCode}
      </Button>
    </Form>
  );
}

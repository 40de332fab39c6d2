import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { Alert, Button, Form, Input } from 'antd';
import { useMutation } from '@tanstack/react-query';
import * as calls from '../api/calls';
import type { NewSession } from '../api/types';
import { useProblemText } from '../display/states';
import { useMessages } from '../language/language';
import { digitsOf } from './digits';

const WAIT_SECONDS = 60;

type Claim = { email: string } | { link: string };

interface CodeFormProps {
  claim: Claim;
  /** Where the code went, as it may be shown. */
  mailbox: string;
  onSignedIn: (session: NewSession) => void;
  /** Back to the step before; absent where there is none. */
  onBack?: () => void;
}

/** The second step of signing in: the code from the mail. It can be sent again after a minute. */
export function CodeForm({ claim, mailbox, onSignedIn, onBack }: CodeFormProps): ReactNode {
  const t = useMessages();
  const text = useProblemText();
  const [code, setCode] = useState('');
  const signIn = useMutation({ mutationFn: () => calls.signIn({ ...claim, code }), onSuccess: onSignedIn });
  const again = useMutation({ mutationFn: () => calls.requestCode(claim), onSuccess: () => setWait(WAIT_SECONDS) });
  const [wait, setWait] = useState(WAIT_SECONDS);
  useEffect(() => {
    if (wait <= 0) return undefined;
    const timer = setTimeout(() => setWait(wait - 1), 1_000);
    return () => clearTimeout(timer);
  }, [wait]);
  const problem = signIn.error ?? again.error;
  return (
    <Form layout="vertical" requiredMark={false} onFinish={() => signIn.mutate()}>
      <p className="sign-in-sent">{t.signIn.sentTo(mailbox)}</p>
      <Form.Item label={t.signIn.code} htmlFor="code">
        <Input
          id="code"
          data-testid="sign-in-code"
          size="large"
          className="sign-in-code"
          inputMode="numeric"
          autoComplete="one-time-code"
          autoFocus
          value={code}
          maxLength={12}
          onChange={(event) => setCode(digitsOf(event.target.value))}
        />
      </Form.Item>
      {problem && <Alert type="error" showIcon title={text(problem)} className="form-alert" data-testid="sign-in-problem" />}
      <Button
        type="primary"
        size="large"
        block
        htmlType="submit"
        data-testid="sign-in-submit"
        loading={signIn.isPending}
        disabled={code.length < 6}
      >
        {t.signIn.submit}
      </Button>
      <div className="sign-in-more">
        <Button type="link" size="small" disabled={wait > 0} loading={again.isPending} onClick={() => again.mutate()}>
          {wait > 0 ? t.signIn.againIn(wait) : t.signIn.again}
        </Button>
        {onBack && (
          <Button type="link" size="small" onClick={onBack}>
            {t.signIn.otherMailbox}
          </Button>
        )}
      </div>
    </Form>
  );
}

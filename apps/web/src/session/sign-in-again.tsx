import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { Alert, Modal } from 'antd';
import { useMutation } from '@tanstack/react-query';
import * as calls from '../api/calls';
import type { NewSession } from '../api/types';
import { useProblemText } from '../display/states';
import { useMessages } from '../language/language';
import { CodeForm } from './code-form';

interface SignInAgainProps {
  person: { id: string; name: string; email: string };
  onSignedIn: () => void;
}

/** The session ended under a page: the same person signs in again and goes on; what was typed stays where it is. */
export function SignInAgain({ person, onSignedIn }: SignInAgainProps): ReactNode {
  const t = useMessages();
  const text = useProblemText();
  const [problem, setProblem] = useState<unknown>();
  const ask = useMutation({ mutationFn: () => calls.requestCode({ email: person.email }) });
  const { mutate } = ask;
  useEffect(() => mutate(), [mutate]);

  const goOn = async (session: NewSession): Promise<void> => {
    try {
      if (session.personId === null) await calls.choosePerson(person.id);
      // Somebody else's mailbox now: their own pages begin anew. What this person typed stays in the browser's store.
      else if (session.personId !== person.id) window.location.assign('/');
      onSignedIn();
    } catch (cause) {
      setProblem(cause);
    }
  };
  const shown = problem ?? ask.error;
  return (
    <Modal
      open
      closable={false}
      footer={null}
      mask={{ closable: false }}
      keyboard={false}
      title={t.signIn.endedTitle}
      data-testid="sign-in-again"
    >
      <Alert type="info" showIcon title={t.signIn.endedText} className="form-alert" />
      {shown !== undefined && shown !== null && <Alert type="error" showIcon title={text(shown)} className="form-alert" />}
      <CodeForm
        claim={{ email: person.email }}
        mailbox={`${person.name} <${person.email}>`}
        onSignedIn={(session) => void goOn(session)}
      />
    </Modal>
  );
}

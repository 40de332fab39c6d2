import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { Alert, Button, Result, Skeleton } from 'antd';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from 'react-router';
import * as calls from '../api/calls';
import type { LinkInvitation } from '../api/types';
import { Time } from '../display/deadline';
import { useProblemText } from '../display/states';
import { useLanguage, useMessages } from '../language/language';
import { CodeForm } from './code-form';
import { Doorstep } from './doorstep';
import { PersonChoice } from './person-choice';
import { useMaybeSession, useSessionActions, useWaiting } from './session-context';

/** The page of an invitation link: what is asked, by when, and *send me a code*. A closed task's link tells what happened. */
export function LinkPage(): ReactNode {
  const { t, setLanguage } = useLanguage();
  const text = useProblemText();
  const { token = '' } = useParams();
  const session = useMaybeSession();
  const navigate = useNavigate();
  const link = useQuery({ queryKey: ['link', token, session?.person.id], queryFn: () => calls.readLink(token), retry: false });
  // Whoever is invited is spoken to as in the mail; who signs in brings the own language.
  const spoken = session ? undefined : link.data?.language;
  useEffect(() => {
    if (spoken) setLanguage(spoken);
  }, [spoken, setLanguage]);
  const taskId = session ? link.data?.taskId : undefined;
  useEffect(() => {
    if (taskId) void navigate(`/tasks/${taskId}`, { replace: true });
  }, [taskId, navigate]);
  // Of no task: it asks somebody who may to launch a programme's year.
  const toLaunch = session !== undefined && link.data?.state === 'none';
  useEffect(() => {
    if (toLaunch) void navigate('/campaigns', { replace: true });
  }, [toLaunch, navigate]);
  if (link.isError) {
    return (
      <Doorstep title={t.link.title}>
        <Result status="warning" title={text(link.error)} subTitle={t.link.unknown} extra={<SignInAnyway />} />
      </Doorstep>
    );
  }
  return (
    <Doorstep title={link.data?.programmeTitle ?? t.link.title}>
      {link.data ? <Invitation link={link.data} token={token} signedIn={session !== undefined} /> : <Skeleton active />}
    </Doorstep>
  );
}

function Invitation({ link, token, signedIn }: { link: LinkInvitation; token: string; signedIn: boolean }): ReactNode {
  const t = useMessages();
  return (
    <>
      {link.subjectName !== null && (
        <dl className="facts">
          <dt>{t.link.subject}</dt>
          <dd>{link.subjectName}</dd>
          <dt>{t.link.asked}</dt>
          <dd>{link.stageTitle}</dd>
          {link.deadline !== null && (
            <>
              <dt>{t.link.deadline}</dt>
              <dd>
                <Time at={link.deadline} />
              </dd>
            </>
          )}
        </dl>
      )}
      {link.state !== 'open' && link.state !== 'none' && <Closed link={link} />}
      {signedIn ? (
        <Alert type="info" showIcon title={t.link.notYours} action={<Link to="/">{t.tasks.title}</Link>} />
      ) : link.state === 'open' || link.state === 'none' ? (
        <CodeSteps link={link} token={token} />
      ) : (
        <>
          <p className="sign-in-sent">{t.link.mayLook(link.mailbox)}</p>
          <SignInAnyway />
        </>
      )}
    </>
  );
}

/** What became of the task: never just "expired". */
function Closed({ link }: { link: LinkInvitation }): ReactNode {
  const t = useMessages();
  return (
    <Alert
      type="success"
      showIcon
      className="form-alert"
      data-testid="link-closed"
      title={link.what ?? t.link.unknown}
      description={link.endedAt === null ? undefined : <Time at={link.endedAt} />}
    />
  );
}

function CodeSteps({ link, token }: { link: LinkInvitation; token: string }): ReactNode {
  const t = useMessages();
  const text = useProblemText();
  const { refresh } = useSessionActions();
  const ask = useMutation({ mutationFn: () => calls.requestCode({ link: token }) });
  const waiting = useWaiting();
  if (waiting) return <PersonChoice persons={waiting} onChosen={() => void refresh()} />;
  if (ask.isSuccess) {
    return <CodeForm claim={{ link: token }} mailbox={link.mailbox} onSignedIn={() => void refresh()} />;
  }
  return (
    <>
      <p className="sign-in-sent">{t.link.willSend(link.mailbox)}</p>
      {ask.error && <Alert type="error" showIcon title={text(ask.error)} className="form-alert" />}
      <Button type="primary" size="large" block data-testid="send-code" loading={ask.isPending} onClick={() => ask.mutate()}>
        {t.signIn.sendCode}
      </Button>
    </>
  );
}

function SignInAnyway(): ReactNode {
  const t = useMessages();
  return (
    <Link to="/">
      <Button type="primary">{t.link.signInAnyway}</Button>
    </Link>
  );
}

import { createContext, use, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Permission } from '@countersign/domain';
import * as calls from '../api/calls';
import { onSessionEnd } from '../api/client';
import { Problem } from '../api/problem';
import type { MailboxPerson, Session } from '../api/types';
import { Failed, Loading } from '../display/states';
import { languageOf, useLanguage } from '../language/language';
import { SystemTimeZone } from '../language/time-zone';
import { SignInAgain } from './sign-in-again';

type SignedIn = Session & { person: NonNullable<Session['person']> };

/** What is asked for once and holds every language. */
const SAME_IN_EVERY_LANGUAGE: readonly unknown[] = ['pack', 'session', 'clock', 'programmes'];

interface SessionState {
  session: SignedIn | undefined;
  /** Who uses the mailbox that signed in, while it has not said who is there. */
  waiting: MailboxPerson[] | undefined;
  /** Reads the session anew, after a sign-in. */
  refresh: () => Promise<void>;
  signOut: () => Promise<void>;
}

const SessionContext = createContext<SessionState | undefined>(undefined);

/** Reads who is signed in; asks to sign in again when the session ends under a page, without losing the page. */
export function SessionProvider({ children }: { children: ReactNode }): ReactNode {
  const queries = useQueryClient();
  const { language, setLanguage } = useLanguage();
  const [ended, setEnded] = useState<{ done: () => void }>();
  const query = useQuery({
    queryKey: ['session'],
    queryFn: readSession,
    staleTime: 60_000,
    retry: false,
    refetchInterval: 60_000,
  });
  const data = query.data;
  const session = data?.person ? (data as SignedIn) : undefined;
  const waiting = data && !data.person ? data.persons : undefined;
  const personId = session?.person.id;
  const spoken = useRef<string>(undefined);

  useEffect(() => {
    if (!session || spoken.current === session.person.id) return;
    spoken.current = session.person.id;
    setLanguage(languageOf(session.person.language));
  }, [session, setLanguage]);

  // Titles and labels come from the server in the language they were asked for.
  const asked = useRef(language);
  useEffect(() => {
    if (asked.current === language) return;
    asked.current = language;
    void queries.invalidateQueries({ predicate: ({ queryKey }) => !SAME_IN_EVERY_LANGUAGE.includes(queryKey[0]) });
  }, [language, queries]);

  useEffect(() => {
    onSessionEnd(personId === undefined ? undefined : () => new Promise((resolve) => setEnded({ done: resolve })));
    return () => onSessionEnd(undefined);
  }, [personId]);

  const refresh = useCallback(async () => {
    await queries.invalidateQueries({ queryKey: ['session'] });
  }, [queries]);
  const signOut = useCallback(async () => {
    onSessionEnd(undefined);
    await calls.signOut();
    queries.clear();
    window.location.assign('/');
  }, [queries]);
  const state = useMemo(() => ({ session, waiting, refresh, signOut }), [session, waiting, refresh, signOut]);

  if (query.isPending) return <Loading rows={3} />;
  if (query.isError && !data) return <Failed problem={query.error} retry={() => void query.refetch()} />;
  return (
    <SessionContext value={state}>
      <SystemTimeZone>{children}</SystemTimeZone>
      {ended && session && (
        <SignInAgain
          person={session.person}
          onSignedIn={() => {
            ended.done();
            setEnded(undefined);
          }}
        />
      )}
    </SessionContext>
  );
}

async function readSession(): Promise<Session | null> {
  try {
    return await calls.readSession();
  } catch (problem) {
    if (problem instanceof Problem && problem.status === 401) return null;
    throw problem;
  }
}

function useSessionState(): SessionState {
  const state = use(SessionContext);
  if (!state) throw new Error('no session provider');
  return state;
}

export function useSessionActions(): Pick<SessionState, 'refresh' | 'signOut'> {
  return useSessionState();
}

/** Who is signed in, if anybody. */
export function useMaybeSession(): SignedIn | undefined {
  return useSessionState().session;
}

/** Who may be there, when a shared mailbox has signed in and not said who is. */
export function useWaiting(): MailboxPerson[] | undefined {
  return useSessionState().waiting;
}

/** Who is signed in; only for pages inside the frame. */
export function useSession(): SignedIn {
  const { session } = useSessionState();
  if (!session) throw new Error('nobody is signed in');
  return session;
}

export function useCan(): (permission: Permission) => boolean {
  const { permissions } = useSession();
  return (permission) => permissions.includes(permission);
}

import { createContext, use, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import * as calls from '../api/calls';
import type { CommentsPage, Thread } from '../api/types';
import { CommentsDrawer } from './comments-drawer';

/** What the page shows comments of: a field, the whole, or everything that was said. */
export type About = { path: string; label: string } | 'everything';

interface Comments {
  submissionId: string;
  page: CommentsPage;
  /** Shows what was said, and where more can be said. */
  show: (about: About) => void;
}

const CommentsContext = createContext<Comments | undefined>(undefined);
const NONE: CommentsPage = { threads: [], mayWrite: false };

/** How often a page looks whether somebody said something. */
const LOOK_EVERY = 15_000;

export function useSaid(submissionId: string): CommentsPage {
  const query = useQuery({
    queryKey: ['comments', submissionId],
    queryFn: () => calls.readComments(submissionId),
    refetchInterval: LOOK_EVERY,
    staleTime: 0,
  });
  return query.data ?? NONE;
}

/** Reads the comments of a submission for the rows of its forms, and shows them beside the page when one is pressed. */
export function CommentsProvider({ submissionId, children }: { submissionId: string; children: ReactNode }): ReactNode {
  const page = useSaid(submissionId);
  const [about, setAbout] = useState<About>();
  const comments = useMemo(() => ({ submissionId, page, show: setAbout }), [submissionId, page]);
  return (
    <CommentsContext value={comments}>
      {children}
      {about && <CommentsDrawer submissionId={submissionId} page={page} about={about} onClose={() => setAbout(undefined)} />}
    </CommentsContext>
  );
}

/** The comments of the page; undefined where none are shown. */
export function useComments(): Comments | undefined {
  return use(CommentsContext);
}

/** How many threads are open, and how many comments unread. */
export function standingOf(threads: readonly Thread[]): { open: number; unread: number } {
  return {
    open: threads.filter((thread) => thread.resolved === null).length,
    unread: threads.reduce((sum, thread) => sum + thread.unread, 0),
  };
}

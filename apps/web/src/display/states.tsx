import type { ReactNode } from 'react';
import { Button, Empty, Result, Skeleton } from 'antd';
import { Link } from 'react-router';
import { Problem } from '../api/problem';
import { useMessages } from '../language/language';

/** While a page is read. */
export function Loading({ rows = 6 }: { rows?: number }): ReactNode {
  const t = useMessages();
  return (
    <div role="status" aria-label={t.state.loading} className="page-loading">
      <Skeleton active title paragraph={{ rows }} />
    </div>
  );
}

/** What a problem says in the reader's language; the code where the server gave no text. */
export function useProblemText(): (problem: unknown) => string {
  const t = useMessages();
  return (problem) => {
    if (problem instanceof Error && problem.name === 'UnsavedError') return t.save.unsaved;
    if (!(problem instanceof Problem)) return t.state.unexpected;
    if (problem.code === 'network') return t.state.network;
    const known = t.problems[problem.code as keyof typeof t.problems] as string | undefined;
    return known ?? problem.detail ?? (problem.title === '' ? t.state.unexpected : problem.title);
  };
}

/** A page that could not be read: what happened and what one can do. */
export function Failed({ problem, retry }: { problem: unknown; retry?: () => void }): ReactNode {
  const t = useMessages();
  const text = useProblemText();
  const missing = problem instanceof Problem && problem.status === 404;
  const forbidden = problem instanceof Problem && problem.status === 403;
  return (
    <Result
      status={missing ? '404' : forbidden ? '403' : 'error'}
      title={text(problem)}
      subTitle={problem instanceof Problem && problem.code !== 'network' ? t.state.code(problem.code) : undefined}
      extra={
        <>
          {retry && !missing && !forbidden && (
            <Button type="primary" onClick={retry}>
              {t.state.retry}
            </Button>
          )}
          <Link to="/">
            <Button>{t.state.home}</Button>
          </Link>
        </>
      }
    />
  );
}

/** A list without lines, and why. */
export function Nothing({ text, children }: { text: string; children?: ReactNode }): ReactNode {
  return (
    <Empty className="nothing" image={Empty.PRESENTED_IMAGE_SIMPLE} description={text}>
      {children}
    </Empty>
  );
}

import type { ReactNode } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import { Failed, Loading } from './states';

/** Shows what was read, or that it is being read, or why it could not be. */
export function Shown<T>({ query, children }: { query: UseQueryResult<T>; children: (value: T) => ReactNode }): ReactNode {
  if (query.data !== undefined) return children(query.data);
  if (query.isError) return <Failed problem={query.error} retry={() => void query.refetch()} />;
  return <Loading />;
}

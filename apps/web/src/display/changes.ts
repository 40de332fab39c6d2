import { useEffect, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { QueryKey } from '@tanstack/react-query';
import { watchChanges } from '../api/watch-changes';

/** How often a page asks by itself, in milliseconds: while it is told of changes, and while it is not. */
const ASKS_EVERY = { told: 60_000, untold: 10_000 };

/**
 * Has what a page shows read anew when the server says that something changed.
 * @param address of the stream of changes
 * @param key what of the page's queries then is asked again
 * @returns how often the queries should ask by themselves: seldom while they are told
 */
export function useChanges(address: string, key: QueryKey): number {
  const queries = useQueryClient();
  const [told, setTold] = useState(false);
  const name = JSON.stringify(key);
  useEffect(() => {
    const queryKey = JSON.parse(name) as QueryKey;
    return watchChanges(address, { changed: () => void queries.invalidateQueries({ queryKey }), told: setTold });
  }, [address, name, queries]);
  return told ? ASKS_EVERY.told : ASKS_EVERY.untold;
}

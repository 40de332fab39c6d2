import { useCallback } from 'react';
import type { BoardQuery } from '../api/types';
import { useAddressQuery } from '../display/address-query';

const WORDS = ['stage', 'state', 'overdue', 'returned', 'place', 'level', 'search', 'page', 'size', 'view'] as const;
/** What narrows the list down. */
const NARROWING = ['stage', 'state', 'overdue', 'returned', 'place', 'search'] as const;

type Narrowing = (typeof NARROWING)[number];

/** Sizes a page of the list can have. */
export const PAGE_SIZES = [20, 50, 100, 200];
const PAGE_SIZE = 50;

export interface BoardFilter {
  query: BoardQuery & { page: number; size: number };
  level: string | undefined;
  view: 'list' | 'places';
  /** True while nothing narrows the list down. */
  isAll: boolean;
  /** Shows just what is named, of all. */
  show: (narrowing: { [N in Narrowing]?: string }) => void;
  /** Changes part of the filter and goes to the first page. */
  change: (changes: { [W in (typeof WORDS)[number]]?: string | undefined }) => void;
}

/** Which subjects the board lists, and how: kept in the address. */
export function useBoardFilter(): BoardFilter {
  const [words, set] = useAddressQuery(WORDS);
  const change = useCallback<BoardFilter['change']>((changes) => set({ page: undefined, ...changes }), [set]);
  const show = useCallback<BoardFilter['show']>(
    (narrowing) =>
      set({ ...Object.fromEntries(NARROWING.map((word) => [word, narrowing[word]])), page: undefined, view: undefined }),
    [set],
  );
  const { stage, state, place, search } = words;
  return {
    query: {
      ...(stage !== undefined && { stage }),
      ...(state !== undefined && { state }),
      ...(place !== undefined && { place }),
      ...(search !== undefined && { search }),
      ...(words.overdue === 'true' && { overdue: 'true' as const }),
      ...(words.returned === 'true' && { returned: 'true' as const }),
      page: whole(words.page) ?? 1,
      size: PAGE_SIZES.find((size) => size === whole(words.size)) ?? PAGE_SIZE,
    },
    level: words.level,
    view: words.view === 'places' ? 'places' : 'list',
    isAll: NARROWING.every((word) => words[word] === undefined),
    show,
    change,
  };
}

function whole(text: string | undefined): number | undefined {
  return text !== undefined && /^[1-9]\d{0,4}$/.test(text) ? Number(text) : undefined;
}

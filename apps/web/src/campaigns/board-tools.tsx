import { useCallback } from 'react';
import type { ReactNode } from 'react';
import { Alert, Button, Tag } from 'antd';
import { useMutation } from '@tanstack/react-query';
import * as calls from '../api/calls';
import type { BoardPage } from '../api/types';
import { SearchBox } from '../display/search-box';
import { useProblemText } from '../display/states';
import { useMessages } from '../language/language';
import type { BoardFilter } from './board-filter';
import { isSteerable, type Chosen } from './chosen';
import type { Verbs } from './verbs';

/** The most that can be chosen at once: what the API gives as one page. */
const MOST = 1_000;

interface BoardToolsProps {
  board: BoardPage;
  filter: BoardFilter;
  /** How many the list holds on all its pages; undefined until it is read. */
  found: number | undefined;
  chosen: Chosen | undefined;
  verbs: Verbs['many'];
}

/** Above the list: what is looked for, what narrows it down, and what can be done about those that are chosen. */
export function BoardTools({ board, filter, found, chosen, verbs }: BoardToolsProps): ReactNode {
  const t = useMessages();
  const { change } = filter;
  const search = useCallback((text: string) => change({ search: text }), [change]);
  return (
    <>
      <div className="board-tools">
        <SearchBox value={filter.query.search ?? ''} onSearch={search} placeholder={t.board.search} testId="board-search" />
        <Narrowed board={board} filter={filter} />
        {found !== undefined && <span className="secondary board-found">{t.board.found(found)}</span>}
      </div>
      {chosen && chosen.rows.length > 0 && (
        <ChosenBar board={board} filter={filter} found={found ?? 0} chosen={chosen} verbs={verbs} />
      )}
    </>
  );
}

function Narrowed({ board, filter }: Pick<BoardToolsProps, 'board' | 'filter'>): ReactNode {
  const t = useMessages();
  const { place, stage, state, overdue, returned } = filter.query;
  const chips = [
    {
      word: 'place' as const,
      text: board.places.find((each) => each.organisationId === place)?.name ?? t.board.place,
      on: place,
    },
    { word: 'stage' as const, text: board.stages.find((each) => each.key === stage)?.title, on: stage },
    { word: 'state' as const, text: t.submissionStates[state as keyof typeof t.submissionStates], on: state },
    { word: 'overdue' as const, text: t.board.overdue, on: overdue },
    { word: 'returned' as const, text: t.board.returned, on: returned },
  ];
  return chips
    .filter(({ on }) => on !== undefined)
    .map(({ word, text, on }) => (
      <Tag
        key={word}
        closable
        color="blue"
        className="filter-chip"
        data-testid={`chip-${word}`}
        onClose={() => filter.change({ [word]: undefined })}
      >
        {text ?? on}
      </Tag>
    ));
}

function ChosenBar({
  board,
  filter,
  found,
  chosen,
  verbs,
}: Pick<BoardToolsProps, 'board' | 'filter' | 'verbs'> & { found: number; chosen: Chosen }): ReactNode {
  const t = useMessages();
  const text = useProblemText();
  const all = useMutation({
    mutationFn: () => calls.readCampaignSubmissions(board.campaign.id, { ...filter.query, page: 1, size: MOST }),
    onSuccess: ({ submissions }) => chosen.set(submissions.filter(isSteerable)),
  });
  // Of those that are found nothing can be done about some: they have ended.
  const possible = all.data?.submissions.filter(isSteerable).length;
  return (
    <div className="chosen-bar" data-testid="chosen-bar">
      <strong>{t.board.chosen(chosen.rows.length)}</strong>
      {found > chosen.rows.length && chosen.rows.length !== possible && (
        <Button type="link" size="small" loading={all.isPending} onClick={() => all.mutate()} data-testid="choose-all">
          {t.board.chooseAll(Math.min(found, MOST))}
        </Button>
      )}
      <span className="chosen-verbs">
        {verbs.map((verb) => (
          <Button key={verb.key} danger={verb.danger} onClick={() => verb.act(chosen.rows)} data-testid={`many-${verb.key}`}>
            {verb.label}
          </Button>
        ))}
      </span>
      <Button type="link" size="small" onClick={() => chosen.set([])} data-testid="choose-none">
        {t.board.chooseNone}
      </Button>
      {all.error && <Alert type="error" showIcon title={text(all.error)} />}
    </div>
  );
}

import type { ReactNode } from 'react';
import { Select } from 'antd';
import type { BoardCount, BoardPage, BoardPlace } from '../api/types';
import { Nothing } from '../display/states';
import { useMessages } from '../language/language';
import type { BoardFilter } from './board-filter';

interface Column {
  key: string;
  title: string;
  of: (count: BoardCount) => number;
  narrowing: Parameters<BoardFilter['show']>[0];
  tone?: 'bad' | 'warning';
}

/** How many of each organisation's subjects stand where; pressing a number shows which. */
export function BoardPlaces({ board, filter }: { board: BoardPage; filter: BoardFilter }): ReactNode {
  const t = useMessages();
  const columns = useColumns(board).filter((column) => column.key.startsWith('stage:') || column.of(board.total) > 0);
  return (
    <>
      <div className="board-tools">
        <label htmlFor="board-level">{t.board.level}</label>
        <Select
          id="board-level"
          data-testid="board-level"
          className="board-level"
          value={board.level}
          onChange={(level: string) => filter.change({ level, view: 'places', place: undefined })}
          options={board.levels.map((level) => ({ value: level.key, label: level.title }))}
        />
      </div>
      {board.places.length === 0 ? (
        <Nothing text={t.campaigns.noRows} />
      ) : (
        <div className="places" tabIndex={0} role="region" aria-label={t.board.byPlace}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t.launch.organisation}</th>
                <th scope="col">{t.board.all}</th>
                {columns.map((column) => (
                  <th key={column.key} scope="col">
                    {column.title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {board.places.map((place) => (
                <PlaceRow key={place.organisationId} place={place} columns={columns} filter={filter} />
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{t.board.total}</th>
                <td>{board.total.all}</td>
                {columns.map((column) => (
                  <td key={column.key} className={toneOf(column, board.total)}>
                    {column.of(board.total)}
                  </td>
                ))}
              </tr>
            </tfoot>
          </table>
        </div>
      )}
    </>
  );
}

function PlaceRow({ place, columns, filter }: { place: BoardPlace; columns: readonly Column[]; filter: BoardFilter }): ReactNode {
  const { organisationId } = place;
  const show = (narrowing: Column['narrowing']): void => filter.show({ ...narrowing, place: organisationId });
  return (
    <tr>
      <th scope="row">{place.name}</th>
      <td>
        <button type="button" className="place-count" data-testid={`place-${organisationId}`} onClick={() => show({})}>
          {place.all}
        </button>
      </td>
      {columns.map((column) => {
        const count = column.of(place);
        return (
          <td key={column.key} className={toneOf(column, place)}>
            {count === 0 ? (
              <span className="place-none">0</span>
            ) : (
              <button
                type="button"
                className="place-count"
                aria-label={`${place.name} ${column.title} ${count}`}
                onClick={() => show(column.narrowing)}
              >
                {count}
              </button>
            )}
          </td>
        );
      })}
    </tr>
  );
}

function toneOf(column: Column, count: BoardCount): string | undefined {
  return column.tone !== undefined && column.of(count) > 0 ? `figure-${column.tone}` : undefined;
}

function useColumns(board: BoardPage): Column[] {
  const t = useMessages();
  const state = (key: 'planned' | 'moving' | 'finished' | 'archived' | 'excused' | 'aborted'): Column => ({
    key,
    title: t.submissionStates[key],
    of: (count) => count[key],
    narrowing: { state: key },
  });
  return [
    state('planned'),
    ...board.stages.map((stage, index) => ({
      key: `stage:${stage.key}`,
      title: stage.title,
      of: (count: BoardCount) => count.stages[index] ?? 0,
      narrowing: { stage: stage.key },
    })),
    ...(['moving', 'finished', 'archived', 'excused', 'aborted'] as const).map(state),
    { key: 'overdue', title: t.board.overdue, of: (count) => count.overdue, narrowing: { overdue: 'true' }, tone: 'bad' },
    { key: 'returned', title: t.board.returned, of: (count) => count.returned, narrowing: { returned: 'true' }, tone: 'warning' },
  ];
}

import type { ReactNode } from 'react';
import type { BoardPage } from '../api/types';
import { useMessages } from '../language/language';
import type { BoardFilter } from './board-filter';

interface Figure {
  key: string;
  label: string;
  count: number;
  narrowing: Parameters<BoardFilter['show']>[0];
  /** Shown also when nothing is there. */
  always: boolean;
  tone?: 'bad' | 'warning' | 'good';
}

/** How many stand where; pressing a number shows which. */
export function BoardFigures({ board, filter }: { board: BoardPage; filter: BoardFilter }): ReactNode {
  const t = useMessages();
  const { total } = board;
  const places: Figure[] = [
    { key: 'all', label: t.board.all, count: total.all, narrowing: {}, always: true },
    { key: 'planned', label: t.submissionStates.planned, count: total.planned, narrowing: { state: 'planned' }, always: false },
    ...board.stages.map((stage, index) => ({
      key: stage.key,
      label: stage.title,
      count: total.stages[index] ?? 0,
      narrowing: { stage: stage.key },
      always: true,
    })),
    { key: 'moving', label: t.submissionStates.moving, count: total.moving, narrowing: { state: 'moving' }, always: false },
    {
      key: 'finished',
      label: t.submissionStates.finished,
      count: total.finished,
      narrowing: { state: 'finished' },
      always: false,
    },
    {
      key: 'archived',
      label: t.submissionStates.archived,
      count: total.archived,
      narrowing: { state: 'archived' },
      always: true,
      tone: 'good',
    },
    { key: 'excused', label: t.submissionStates.excused, count: total.excused, narrowing: { state: 'excused' }, always: true },
    { key: 'aborted', label: t.submissionStates.aborted, count: total.aborted, narrowing: { state: 'aborted' }, always: false },
  ];
  const marks: Figure[] = [
    { key: 'overdue', label: t.board.overdue, count: total.overdue, narrowing: { overdue: 'true' }, always: true, tone: 'bad' },
    {
      key: 'returned',
      label: t.board.returned,
      count: total.returned,
      narrowing: { returned: 'true' },
      always: true,
      tone: 'warning',
    },
  ];
  return (
    <div className="figures" data-testid="board-filter">
      {[places, marks].map((group) => (
        <div key={group[0]?.key} className="figure-group">
          {group
            .filter((figure) => figure.always || figure.count > 0)
            .map((figure) => (
              <FigureButton key={figure.key} figure={figure} filter={filter} />
            ))}
        </div>
      ))}
    </div>
  );
}

function FigureButton({ figure, filter }: { figure: Figure; filter: BoardFilter }): ReactNode {
  const { key, label, count, narrowing, tone } = figure;
  const [word] = Object.keys(narrowing) as (keyof typeof narrowing)[];
  const shown = word === undefined ? filter.isAll : filter.query[word] === narrowing[word];
  const coloured = tone !== undefined && count > 0 ? ` figure-${tone}` : '';
  return (
    <button
      type="button"
      className={`figure${coloured}`}
      aria-pressed={shown}
      data-testid={`figure-${key}`}
      onClick={() => filter.show(shown ? {} : narrowing)}
    >
      <span className="figure-count">{count}</span>
      <span className="figure-label">{label}</span>
    </button>
  );
}

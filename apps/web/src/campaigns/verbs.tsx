import { useState } from 'react';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import type { BoardPage, BoardRow } from '../api/types';
import { useMessages } from '../language/language';
import { useCan } from '../session/session-context';
import { isArchived, isSteerable, type RowAction, type SteerableRow } from './chosen';
import { ExcuseDialog } from './excuse-dialog';
import { ExtendDialog } from './extend-dialog';
import { ReopenDialog } from './reopen-dialog';
import { ReplaceHolder } from './replace-holder';
import { UrgeDialog } from './urge-dialog';

type Verb = 'urge' | 'extend' | 'excuse';

/** What can be done about submissions from the board, and the dialog in which it is done. */
export interface Verbs {
  /** About one row. */
  of: (row: BoardRow) => RowAction[];
  /** About several at once. */
  many: { key: Verb; label: string; danger: boolean; act: (rows: readonly BoardRow[]) => void }[];
  openLedger: (submissionId: string) => void;
  dialog: ReactNode;
}

/** @param onDone called when the dialog closes and something was done: what was chosen for it is done with */
export function useVerbs(board: BoardPage, onDone: () => void): Verbs {
  const t = useMessages();
  const can = useCan();
  const navigate = useNavigate();
  const [doing, setDoing] = useState<{ verb: Verb; rows: readonly SteerableRow[] }>();
  const [reopening, setReopening] = useState<SteerableRow>();
  const [replacing, setReplacing] = useState<BoardRow>();
  const steers = can('campaign.steer');
  const replaces = can('people.manage') || can('post.replace');
  const start = (verb: Verb, rows: readonly BoardRow[]): void =>
    setDoing({ verb, rows: rows.filter(isSteerable).sort((a, b) => a.number - b.number) });
  const close = (anyDone: boolean): void => {
    setDoing(undefined);
    if (anyDone) onDone();
  };
  const labels: Record<Verb, string> = { urge: t.steer.urge, extend: t.steer.extend, excuse: t.steer.excuse };
  return {
    of: (row) => [
      ...(steers && isSteerable(row)
        ? (['urge', 'extend', 'excuse'] as const).map((verb) => ({
            key: verb,
            label: verb === 'urge' && row.urgedToday ? t.steer.urgedToday : `${labels[verb]}…`,
            danger: verb === 'excuse',
            // Between two stages there is nobody to urge and no deadline to put off.
            disabled: verb !== 'excuse' && (row.stageKey === null || (verb === 'urge' && row.urgedToday)),
            onChosen: () => start(verb, [row]),
          }))
        : []),
      ...(can('archive.reopen') && isArchived(row) && board.campaign.state !== 'aborted'
        ? [{ key: 'reopen', label: `${t.steer.reopen}…`, onChosen: () => setReopening(row) }]
        : []),
      ...(replaces && row.role !== 'provincial-officer' && row.holders.length > 0 && !board.campaign.rehearsal
        ? [{ key: 'replace', label: `${t.people.replace}…`, onChosen: () => setReplacing(row) }]
        : []),
    ],
    many: (['urge', 'extend', 'excuse'] as const).map((verb) => ({
      key: verb,
      label: `${labels[verb]}…`,
      danger: verb === 'excuse',
      act: (rows) => start(verb, rows),
    })),
    openLedger: (submissionId) => void navigate(`/campaigns/${board.campaign.id}/notices?submission=${submissionId}`),
    dialog: (
      <>
        {doing?.verb === 'urge' && <UrgeDialog campaignId={board.campaign.id} rows={doing.rows} onClose={close} />}
        {doing?.verb === 'extend' && <ExtendDialog board={board} rows={doing.rows} onClose={close} />}
        {doing?.verb === 'excuse' && <ExcuseDialog campaignId={board.campaign.id} rows={doing.rows} onClose={close} />}
        {reopening && (
          <ReopenDialog
            board={board}
            rows={[reopening]}
            onClose={(anyDone) => {
              setReopening(undefined);
              if (anyDone) onDone();
            }}
          />
        )}
        {replacing && <ReplaceHolder row={replacing} onClose={() => setReplacing(undefined)} />}
      </>
    ),
  };
}

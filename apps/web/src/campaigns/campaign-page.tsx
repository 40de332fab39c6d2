import { useCallback, useState } from 'react';
import type { ReactNode } from 'react';
import { Alert, Button, Tabs } from 'antd';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import * as calls from '../api/calls';
import type { BoardPage, BoardRow } from '../api/types';
import { useChanges } from '../display/changes';
import { Time } from '../display/deadline';
import { Page } from '../display/page';
import { Shown } from '../display/query';
import { RehearsalBanner } from '../frame/banners';
import { useMessages } from '../language/language';
import { TimeZone } from '../language/time-zone';
import { useCan } from '../session/session-context';
import { AbortDialog } from './abort-dialog';
import { BoardFigures } from './board-figures';
import { useBoardFilter, type BoardFilter } from './board-filter';
import { BoardPlaces } from './board-places';
import { BoardTable } from './board-table';
import { BoardTools } from './board-tools';
import { CampaignState } from './campaigns-page';
import type { RowAction } from './chosen';
import { NoticeLine } from './notice-line';
import { TableButton } from './table-button';
import { Unreached } from './unreached';
import { useVerbs } from './verbs';

/** One campaign: how many subjects stand where, in all and by office, and the list of them, with what can be done about each. */
export function CampaignPage(): ReactNode {
  const t = useMessages();
  const { campaignId = '' } = useParams();
  const filter = useBoardFilter();
  const every = useChanges(calls.address.campaignChanges(campaignId), ['campaign', campaignId]);
  const board = useQuery({
    queryKey: ['campaign', campaignId, 'board', filter.level],
    queryFn: () => calls.readBoard(campaignId, filter.level),
    refetchInterval: every,
    placeholderData: keepPreviousData,
  });
  return (
    <Shown query={board}>
      {(page) => (
        <TimeZone zone={page.timeZone}>
          <Page
            wide
            title={page.campaign.title}
            trail={<Link to="/campaigns">{t.menu.campaigns}</Link>}
            note={
              <>
                <CampaignState state={page.campaign.state} />{' '}
                {t.campaigns.facts(page.campaign.subjects, page.campaign.dataPeriod)} <Time at={page.campaign.launchedAt} />{' '}
                <NoticeLine campaignId={campaignId} notice={page.campaign.notice} />
              </>
            }
            actions={
              <>
                <Link to={`/campaigns/${campaignId}/notices`}>
                  <Button data-testid="ledger">{t.ledger.title}</Button>
                </Link>
                <TableButton campaignId={campaignId} />
                <Abort campaign={page.campaign} />
              </>
            }
          >
            <RehearsalBanner rehearsal={page.campaign.rehearsal} />
            {page.campaign.abortReason !== null && (
              <Alert type="warning" showIcon title={t.campaigns.aborted(page.campaign.abortReason)} className="form-alert" />
            )}
            <Unreached board={page} />
            <BoardFigures board={page} filter={filter} />
            <Tabs
              activeKey={filter.view}
              onChange={(view) => filter.change({ view: view === 'places' ? view : undefined })}
              items={[
                {
                  key: 'list',
                  label: <span data-testid="tab-list">{t.board.list}</span>,
                  children: <List board={page} filter={filter} every={every} />,
                },
                {
                  key: 'places',
                  label: <span data-testid="tab-places">{t.board.byPlace}</span>,
                  children: <BoardPlaces board={page} filter={filter} />,
                },
              ]}
            />
          </Page>
        </TimeZone>
      )}
    </Shown>
  );
}

function List({ board, filter, every }: { board: BoardPage; filter: BoardFilter; every: number }): ReactNode {
  const t = useMessages();
  const can = useCan();
  const campaignId = board.campaign.id;
  const [selected, setSelected] = useState<readonly BoardRow[]>([]);
  const set = useCallback((rows: readonly BoardRow[]) => setSelected(rows), []);
  const rows = useQuery({
    queryKey: ['campaign', campaignId, 'submissions', filter.query],
    queryFn: () => calls.readCampaignSubmissions(campaignId, filter.query),
    refetchInterval: every,
    placeholderData: keepPreviousData,
  });
  const chosen = can('campaign.steer') ? { rows: selected, set } : undefined;
  const verbs = useVerbs(board, () => setSelected([]));
  const actions = (row: BoardRow): RowAction[] => [
    ...verbs.of(row),
    ...(row.submissionId === null
      ? []
      : [{ key: 'ledger', label: t.ledger.ofSubject, onChosen: () => verbs.openLedger(row.submissionId ?? '') }]),
  ];
  return (
    <>
      <BoardTools board={board} filter={filter} found={rows.data?.total} chosen={chosen} verbs={verbs.many} />
      <Shown query={rows}>
        {(found) => <BoardTable rows={found} filter={filter} actions={actions} {...(chosen && { chosen })} />}
      </Shown>
      {verbs.dialog}
    </>
  );
}

function Abort({ campaign }: { campaign: BoardPage['campaign'] }): ReactNode {
  const t = useMessages();
  const can = useCan();
  const [open, setOpen] = useState(false);
  if (!can('campaign.launch') || (campaign.state !== 'open' && campaign.state !== 'opening')) return null;
  return (
    <>
      <Button danger data-testid="abort" onClick={() => setOpen(true)}>
        {t.campaigns.abort}
      </Button>
      {open && <AbortDialog campaignId={campaign.id} title={campaign.title} onClose={() => setOpen(false)} />}
    </>
  );
}

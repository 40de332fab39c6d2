import { useState } from 'react';
import type { ReactNode } from 'react';
import { Alert, Button, Segmented } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import * as calls from '../api/calls';
import type { BoardRow, CampaignPage as Campaign } from '../api/types';
import { Time } from '../display/deadline';
import { Page } from '../display/page';
import { Shown } from '../display/query';
import { RehearsalBanner } from '../frame/banners';
import { useMessages } from '../language/language';
import { useCan } from '../session/session-context';
import { ProgrammeZone } from '../tasks/use-pack';
import { AbortDialog } from './abort-dialog';
import { CampaignBoard } from './campaign-board';
import { CampaignState } from './campaigns-page';

/** One campaign: how many submissions stand at each stage, and the list of them, overdue first. */
export function CampaignPage(): ReactNode {
  const t = useMessages();
  const { campaignId = '' } = useParams();
  const campaign = useQuery({
    queryKey: ['campaign', campaignId],
    queryFn: () => calls.readCampaign(campaignId),
    refetchInterval: 10_000,
  });
  const rows = useQuery({
    queryKey: ['campaign', campaignId, 'submissions'],
    queryFn: () => calls.readCampaignSubmissions(campaignId),
    refetchInterval: 10_000,
  });
  return (
    <Shown query={campaign}>
      {(page) => (
        <ProgrammeZone packHash={page.packHash}>
          <Page
            wide
            title={page.title}
            trail={<Link to="/campaigns">{t.menu.campaigns}</Link>}
            note={
              <>
                <CampaignState state={page.state} /> {t.campaigns.facts(page.subjects, page.dataPeriod)}{' '}
                <Time at={page.launchedAt} />
              </>
            }
            actions={<Abort page={page} />}
          >
            <RehearsalBanner rehearsal={page.rehearsal} />
            {page.abortReason !== null && (
              <Alert type="warning" showIcon title={t.campaigns.aborted(page.abortReason)} className="form-alert" />
            )}
            <Shown query={rows}>{({ submissions }) => <Board page={page} rows={submissions} />}</Shown>
          </Page>
        </ProgrammeZone>
      )}
    </Shown>
  );
}

function Board({ page, rows }: { page: Campaign; rows: BoardRow[] }): ReactNode {
  const t = useMessages();
  const [filter, setFilter] = useState<string>('all');
  const overdue = rows.filter((row) => row.overdue).length;
  const moving = rows.filter((row) => row.state === 'open' && row.stageKey === null).length;
  const options = [
    { value: 'all', label: t.campaigns.all(rows.length) },
    {
      value: 'overdue',
      label: <span className={overdue > 0 ? 'count-overdue' : undefined}>{t.campaigns.overdue(overdue)}</span>,
    },
    ...page.counts.map((count) => ({
      value: count.stageKey,
      label: `${count.title} ${rows.filter((row) => row.stageKey === count.stageKey).length}`,
    })),
    ...(moving > 0 ? [{ value: 'moving', label: t.campaigns.moving(moving) }] : []),
    ...(page.planned > 0 ? [{ value: 'planned', label: t.campaigns.planned(page.planned) }] : []),
    { value: 'archived', label: t.campaigns.archived(page.archived) },
  ];
  const shown = rows.filter((row) => {
    if (filter === 'all') return true;
    if (filter === 'overdue') return row.overdue;
    if (filter === 'moving') return row.state === 'open' && row.stageKey === null;
    if (filter === 'archived' || filter === 'planned') return row.state === filter;
    return row.stageKey === filter;
  });
  return (
    <>
      <div className="board-filter">
        <Segmented value={filter} onChange={setFilter} options={options} data-testid="board-filter" />
      </div>
      <CampaignBoard rows={shown} />
    </>
  );
}

function Abort({ page }: { page: Campaign }): ReactNode {
  const t = useMessages();
  const can = useCan();
  const [open, setOpen] = useState(false);
  if (!can('campaign.launch') || (page.state !== 'open' && page.state !== 'opening')) return null;
  return (
    <>
      <Button danger data-testid="abort" onClick={() => setOpen(true)}>
        {t.campaigns.abort}
      </Button>
      {open && <AbortDialog campaignId={page.id} title={page.title} onClose={() => setOpen(false)} />}
    </>
  );
}

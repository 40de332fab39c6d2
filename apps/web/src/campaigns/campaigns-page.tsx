import type { ReactNode } from 'react';
import { Button, Progress, Table, Tag } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import * as calls from '../api/calls';
import { Time } from '../display/deadline';
import { Page } from '../display/page';
import { Shown } from '../display/query';
import { Nothing } from '../display/states';
import { useMessages } from '../language/language';
import { useCan } from '../session/session-context';
import { ComingPeriods } from './coming-periods';

/** All campaigns, the newest first. */
export function CampaignsPage(): ReactNode {
  const t = useMessages();
  const can = useCan();
  const query = useQuery({ queryKey: ['campaigns'], queryFn: calls.readCampaigns, refetchInterval: 30_000 });
  const start = can('campaign.launch') && (
    <Link to="/campaigns/launch">
      <Button type="primary" data-testid="launch-new">
        {t.campaigns.launch}
      </Button>
    </Link>
  );
  return (
    <Page title={t.menu.campaigns} actions={start}>
      {can('campaign.launch') && <ComingPeriods />}
      <Shown query={query}>
        {({ campaigns }) =>
          campaigns.length === 0 ? (
            <Nothing text={t.campaigns.none}>{start}</Nothing>
          ) : (
            <Table
              className="cards-on-phone"
              rowKey="id"
              dataSource={campaigns}
              pagination={{ pageSize: 20, hideOnSinglePage: true }}
              columns={[
                {
                  title: t.campaigns.campaign,
                  render: (_, campaign) => (
                    <>
                      <Link to={`/campaigns/${campaign.id}`} className="primary" data-testid={`campaign-${campaign.id}`}>
                        {campaign.title}
                      </Link>{' '}
                      {campaign.rehearsal && <Tag color="warning">{t.tasks.rehearsal}</Tag>}
                    </>
                  ),
                },
                { title: t.campaigns.state, render: (_, campaign) => <CampaignState state={campaign.state} /> },
                {
                  title: t.campaigns.progress,
                  width: 260,
                  render: (_, { archived, subjects }) => (
                    <Progress
                      percent={subjects === 0 ? 0 : Math.round((archived / subjects) * 100)}
                      format={() => t.campaigns.archivedOf(archived, subjects)}
                      size="small"
                    />
                  ),
                },
                { title: t.campaigns.launchedAt, render: (_, campaign) => <Time at={campaign.launchedAt} /> },
              ]}
            />
          )
        }
      </Shown>
    </Page>
  );
}

export function CampaignState({ state }: { state: string }): ReactNode {
  const t = useMessages();
  const colors: Record<string, string> = { opening: 'processing', open: 'processing', closed: 'success', aborted: 'default' };
  return <Tag color={colors[state] ?? 'default'}>{t.campaigns.states[state as keyof typeof t.campaigns.states] ?? state}</Tag>;
}

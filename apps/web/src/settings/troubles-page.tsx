import type { ReactNode } from 'react';
import { Table } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import * as calls from '../api/calls';
import { Time } from '../display/deadline';
import { Page } from '../display/page';
import { Shown } from '../display/query';
import { Nothing } from '../display/states';
import { useMessages } from '../language/language';

/** What the administrator must mend before something can go on. */
export function TroublesPage(): ReactNode {
  const t = useMessages();
  const query = useQuery({ queryKey: ['troubles'], queryFn: calls.readTroubles, refetchInterval: 30_000 });
  const kinds: Record<string, { title: string; remedy: string }> = t.troubles.kinds;
  return (
    <Page title={t.menu.troubles} note={t.troubles.note}>
      <Shown query={query}>
        {({ troubles }) =>
          troubles.length === 0 ? (
            <Nothing text={t.troubles.none} />
          ) : (
            <Table
              className="cards-on-phone"
              rowKey="id"
              dataSource={troubles}
              pagination={{ pageSize: 50, hideOnSinglePage: true }}
              columns={[
                {
                  title: t.troubles.what,
                  render: (_, trouble) => (
                    <>
                      <div className="primary">{kinds[trouble.kind]?.title ?? trouble.kind}</div>
                      <div className="secondary">{trouble.organisationName ?? trouble.detail}</div>
                    </>
                  ),
                },
                {
                  title: t.troubles.where,
                  render: (_, { kind, subjectName, submissionId, campaignId }) =>
                    submissionId !== null ? (
                      <Link to={`/submissions/${submissionId}`}>{subjectName ?? submissionId}</Link>
                    ) : campaignId !== null ? (
                      <Link to={`/campaigns/${campaignId}`}>{t.campaigns.campaign}</Link>
                    ) : kind.startsWith('period-') ? (
                      <Link to="/campaigns">{t.menu.campaigns}</Link>
                    ) : (
                      '—'
                    ),
                },
                { title: t.troubles.remedy, render: (_, trouble) => kinds[trouble.kind]?.remedy ?? '' },
                { title: t.troubles.since, render: (_, trouble) => <Time at={trouble.since} /> },
              ]}
            />
          )
        }
      </Shown>
    </Page>
  );
}

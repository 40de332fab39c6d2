import type { ReactNode } from 'react';
import { Table, Tag } from 'antd';
import { PhoneOutlined } from '@ant-design/icons';
import { Link } from 'react-router';
import type { BoardRow } from '../api/types';
import { DaysLeft, Time } from '../display/deadline';
import { Nothing } from '../display/states';
import { useMessages } from '../language/language';

/** The submissions of a campaign: where each stands, with whom, until when, and whom to call. */
export function CampaignBoard({ rows }: { rows: readonly BoardRow[] }): ReactNode {
  const t = useMessages();
  if (rows.length === 0) return <Nothing text={t.campaigns.noRows} />;
  return (
    <Table
      className="cards-on-phone board"
      size="small"
      rowKey="number"
      dataSource={[...rows]}
      pagination={{ pageSize: 50, hideOnSinglePage: true }}
      rowClassName={(row) => (row.overdue ? 'row-overdue' : '')}
      columns={[
        {
          title: t.campaigns.subject,
          render: (_, row) => (
            <>
              <span className="subject-number">{row.number}</span>
              {row.submissionId === null ? (
                row.name
              ) : (
                <Link to={`/submissions/${row.submissionId}`} data-testid={`submission-${row.number}`}>
                  {row.name}
                </Link>
              )}
            </>
          ),
        },
        { title: t.campaigns.stage, render: (_, row) => <Stage row={row} /> },
        {
          title: t.campaigns.with,
          render: (_, row) =>
            row.organisationName === null ? (
              '—'
            ) : (
              <>
                <div>{row.organisationName}</div>
                <Holders row={row} />
              </>
            ),
        },
        {
          title: t.tasks.deadline,
          render: (_, row) =>
            row.deadline === null ? (
              '—'
            ) : (
              <>
                <DaysLeft daysLeft={row.daysLeft ?? 0} overdue={row.overdue} />
                <div className="secondary">
                  <Time at={row.deadline} />
                </div>
              </>
            ),
        },
      ]}
    />
  );
}

function Stage({ row }: { row: BoardRow }): ReactNode {
  const t = useMessages();
  if (row.stageKey !== null) {
    return (
      <>
        <div>{row.stageTitle}</div>
        {row.since !== null && (
          <div className="secondary">
            {t.campaigns.since} <Time at={row.since} />
          </div>
        )}
      </>
    );
  }
  if (row.archiveNumber !== null) {
    return (
      <>
        <Tag color="success">{t.submissionStates.archived}</Tag>
        <div className="secondary code">{row.archiveNumber}</div>
      </>
    );
  }
  const state = row.state === 'open' ? 'moving' : row.state;
  return <Tag>{t.submissionStates[state as keyof typeof t.submissionStates] ?? state}</Tag>;
}

function Holders({ row }: { row: BoardRow }): ReactNode {
  const t = useMessages();
  if (row.holders.length === 0) return <Tag color="error">{t.launch.nobody}</Tag>;
  return (
    <div className="secondary">
      {row.holders.map((holder) => (
        <div key={`${holder.name}${holder.phone ?? ''}`}>
          {holder.name}
          {holder.phone !== null && (
            <a href={`tel:${holder.phone}`} className="phone">
              <PhoneOutlined /> {holder.phone}
            </a>
          )}
        </div>
      ))}
    </div>
  );
}

import type { ReactNode } from 'react';
import { Button, Dropdown, Table, Tag } from 'antd';
import { MoreOutlined, PhoneOutlined } from '@ant-design/icons';
import { Link } from 'react-router';
import type { BoardRow, BoardRows, Contact } from '../api/types';
import { DaysLeft, Time } from '../display/deadline';
import { Nothing } from '../display/states';
import { useMessages } from '../language/language';
import { PAGE_SIZES, type BoardFilter } from './board-filter';
import { isSteerable, type Chosen, type RowAction } from './chosen';

interface BoardTableProps {
  rows: BoardRows;
  filter: BoardFilter;
  /** Absent for those who only look. */
  chosen?: Chosen;
  /** What can be done about one row, by the menu at its end. */
  actions: (row: BoardRow) => RowAction[];
}

/** The submissions of a campaign: where each stands, with whom, until when, and whom to call. */
export function BoardTable({ rows, filter, chosen, actions }: BoardTableProps): ReactNode {
  const t = useMessages();
  const { page, size } = filter.query;
  if (rows.submissions.length === 0) {
    return (
      <Nothing text={t.campaigns.noRows}>
        {!filter.isAll && <Button onClick={() => filter.show({})}>{t.board.showAll}</Button>}
      </Nothing>
    );
  }
  return (
    <Table
      className="cards-on-phone board"
      size="small"
      rowKey="number"
      dataSource={rows.submissions}
      rowClassName={(row) => (row.overdue ? 'row-overdue' : '')}
      {...(chosen && {
        rowSelection: {
          selectedRowKeys: chosen.rows.map((row) => row.number),
          preserveSelectedRowKeys: true,
          columnWidth: 36,
          onChange: (_: unknown, selected: BoardRow[]) => chosen.set(selected),
          getCheckboxProps: (row: BoardRow) => ({
            disabled: !isSteerable(row),
            'aria-label': t.board.choose(row.name),
            'data-testid': `choose-${row.number}`,
          }),
        },
      })}
      pagination={{
        current: page,
        pageSize: size,
        total: rows.total,
        showSizeChanger: rows.total > (PAGE_SIZES[0] ?? 0),
        pageSizeOptions: PAGE_SIZES,
        hideOnSinglePage: rows.total <= (PAGE_SIZES[0] ?? 0),
        showTotal: (total) => t.board.found(total),
        onChange: (to, wanted) =>
          filter.change({ page: wanted === size ? String(to) : undefined, size: wanted === 50 ? undefined : String(wanted) }),
      }}
      columns={[
        {
          title: t.campaigns.subject,
          width: '32%',
          render: (_, row) => <Subject row={row} />,
        },
        { title: t.campaigns.stage, className: 'column-stage', render: (_, row) => <Stage row={row} /> },
        { title: t.campaigns.with, render: (_, row) => <Office row={row} /> },
        { title: t.tasks.deadline, className: 'column-deadline', render: (_, row) => <Deadline row={row} /> },
        {
          title: '',
          align: 'right',
          className: 'column-go',
          render: (_, row) => {
            const offered = actions(row);
            if (offered.length === 0) return null;
            return (
              <Dropdown
                trigger={['click']}
                menu={{
                  items: offered.map(({ key, label, danger = false, disabled = false, onChosen }) => ({
                    key,
                    label: <span data-testid={`action-${key}`}>{label}</span>,
                    danger,
                    disabled,
                    onClick: onChosen,
                  })),
                }}
              >
                <Button
                  type="text"
                  icon={<MoreOutlined />}
                  aria-label={t.board.actions(row.name)}
                  data-testid={`actions-${row.number}`}
                />
              </Dropdown>
            );
          },
        },
      ]}
    />
  );
}

function Subject({ row }: { row: BoardRow }): ReactNode {
  const t = useMessages();
  return (
    <div className="subject">
      <span className="subject-number">{row.number}</span>
      <span>
        {row.submissionId === null ? (
          row.name
        ) : (
          <Link to={`/submissions/${row.submissionId}`} data-testid={`submission-${row.number}`}>
            {row.name}
          </Link>
        )}
        {row.returns > 0 && (
          <Tag color={row.returned ? 'warning' : 'default'} className="subject-tag">
            {t.board.returns(row.returns)}
          </Tag>
        )}
      </span>
    </div>
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
            {t.campaigns.since} <Time at={row.since} short />
          </div>
        )}
        <div className="secondary">
          {row.firstOpenedAt === null ? (
            <span className="not-opened">{t.board.notOpened}</span>
          ) : (
            <>
              {t.timeline.firstOpened} <Time at={row.firstOpenedAt} short />
            </>
          )}
        </div>
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

function Office({ row }: { row: BoardRow }): ReactNode {
  const t = useMessages();
  if (row.organisationName === null || row.role === null) return <span className="secondary">—</span>;
  return (
    <>
      <div>
        {row.organisationName} <span className="secondary">{t.roles[row.role]}</span>
      </div>
      <Contacts contacts={row.holders} />
      {row.owing > 1 && <div className="secondary">{t.board.othersOwe(row.owing - 1)}</div>}
    </>
  );
}

/** Whom to call, each on a line of its own. */
export function Contacts({ contacts }: { contacts: readonly Contact[] }): ReactNode {
  const t = useMessages();
  if (contacts.length === 0) return <Tag color="error">{t.launch.nobody}</Tag>;
  return (
    <div className="secondary">
      {contacts.map((contact) => (
        <div key={contact.personId}>
          {contact.name}
          <Phone phone={contact.phone} />
        </div>
      ))}
    </div>
  );
}

/** A number to call; on a phone one press calls it. */
export function Phone({ phone }: { phone: string | null }): ReactNode {
  const t = useMessages();
  if (phone === null) return <span className="phone secondary">{t.board.noPhone}</span>;
  return (
    <a href={`tel:${phone}`} className="phone">
      <PhoneOutlined /> {phone}
    </a>
  );
}

function Deadline({ row }: { row: BoardRow }): ReactNode {
  const t = useMessages();
  if (row.deadline === null || row.daysLeft === null || row.daysUnit === null) return <span className="secondary">—</span>;
  return (
    <>
      <div className="tags">
        <DaysLeft daysLeft={row.daysLeft} daysUnit={row.daysUnit} overdue={row.overdue} />
        {row.extended > 0 && <Tag color="processing">{t.board.extended(row.extended)}</Tag>}
        {row.urges > 0 && <Tag color={row.urgedToday ? 'warning' : 'default'}>{t.board.urges(row.urges, row.urgedToday)}</Tag>}
      </div>
      <div className="secondary">
        <Time at={row.deadline} />
      </div>
    </>
  );
}

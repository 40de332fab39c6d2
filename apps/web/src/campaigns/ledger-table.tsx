import type { ReactNode } from 'react';
import { Table, Tag } from 'antd';
import { Link } from 'react-router';
import type { LedgerDelivery, LedgerPage, LedgerRow } from '../api/types';
import { Time } from '../display/deadline';
import { useMessages } from '../language/language';
import { Contacts, Phone } from './board-table';
import { reasonWords, stepWords } from './notice-words';
import { attemptsOf } from './server-answer';

const COLORS: Record<string, string> = {
  sent: 'success',
  due: 'processing',
  pending: 'processing',
  composed: 'processing',
  refused: 'error',
  bounced: 'error',
  unknown: 'warning',
};

/** States in which a person may have heard nothing: the number to call matters. */
const UNHEARD = ['refused', 'bounced', 'unknown', 'skipped'];

interface LedgerTableProps {
  ledger: LedgerPage;
  page: number;
  pageSize: number;
  onPage: (page: number) => void;
}

/** A line for each notice; opened, what is known of its mails. */
export function LedgerTable({ ledger, page, pageSize, onPage }: LedgerTableProps): ReactNode {
  const t = useMessages();
  const kinds: Record<string, string> = t.notices.kinds;
  return (
    <Table
      className="cards-on-phone ledger"
      size="small"
      rowKey="id"
      dataSource={ledger.rows}
      rowClassName={(row) => (isUnheard(row) ? 'row-overdue' : '')}
      pagination={{
        current: page,
        pageSize,
        total: ledger.total,
        showSizeChanger: false,
        hideOnSinglePage: true,
        showTotal: (total) => t.ledger.found(total),
        onChange: onPage,
      }}
      expandable={{
        rowExpandable: (row) => row.deliveries.length > 0,
        expandedRowRender: (row) => <Details row={row} />,
        columnWidth: 36,
      }}
      columns={[
        { title: t.ledger.planned, className: 'column-time', render: (_, row) => <Time at={row.plannedAt} /> },
        {
          title: t.ledger.what,
          render: (_, row) => (
            <>
              <div>
                {kinds[row.kind] ?? row.kind}
                <span className="secondary"> {stepWords(row.step, row.unit, t)}</span>
              </div>
              <div className="secondary">
                <Link to={`?submission=${row.submissionId}`}>
                  {row.subjectNumber} {row.subjectName}
                </Link>
                {row.stageTitle !== '' && ` · ${row.stageTitle}`}
                {row.round > 1 && ` ${t.task.round(row.round)}`}
              </div>
              <Plan row={row} />
            </>
          ),
        },
        { title: t.ledger.to, render: (_, row) => <Recipients row={row} /> },
        { title: t.ledger.state, className: 'column-outcome', render: (_, row) => <Outcome row={row} /> },
        {
          title: t.ledger.opened,
          render: (_, row) =>
            row.opened === null ? (
              <span className="secondary">{row.state === 'sent' ? t.ledger.notOpened : '—'}</span>
            ) : (
              <>
                <Time at={row.opened.at} short />
                <div className="secondary">{t.ledger.openedBy(row.opened.byName)}</div>
              </>
            ),
        },
      ]}
    />
  );
}

function isUnheard(row: LedgerRow): boolean {
  return (
    ['refused', 'bounced', 'unknown'].includes(row.state) ||
    (row.state === 'skipped' && ['nobody-holds-post', 'template-broken', 'address-dead'].includes(row.reason ?? ''))
  );
}

/** After an extension both plans stand in the ledger: on which deadline this one was made. */
function Plan({ row }: { row: LedgerRow }): ReactNode {
  const t = useMessages();
  const moved = row.deadline !== row.presentDeadline;
  if (row.deadline === null || (row.deadlineVersion === 1 && !moved)) return null;
  return (
    <div className="secondary">
      {t.ledger.planVersion(row.deadlineVersion)} <Time at={row.deadline} short />
      {moved && row.presentDeadline !== null && (
        <>
          {' '}
          · {t.ledger.presentVersion} <Time at={row.presentDeadline} short />
        </>
      )}
    </div>
  );
}

function Recipients({ row }: { row: LedgerRow }): ReactNode {
  const t = useMessages();
  return (
    <>
      <div>
        {row.organisationName} <span className="secondary">{t.roles[row.role]}</span>
      </div>
      {row.deliveries.map((delivery) => (
        <div key={delivery.personId} className="secondary">
          <Link to={`?person=${delivery.personId}`}>{delivery.name}</Link>
          {row.deliveries.length > 1 && delivery.state !== row.state && (
            <Tag color={COLORS[delivery.state] ?? 'default'} className="subject-tag">
              {wordOf(delivery, t.ledger.deliveries)}
            </Tag>
          )}
          <Phone phone={delivery.phone} />
        </div>
      ))}
      {row.deliveries.length === 0 && (row.state === 'planned' || isUnheard(row)) && (
        <div className="secondary">
          {row.state === 'planned' && t.ledger.wouldGet} <Contacts contacts={row.holders} />
        </div>
      )}
    </>
  );
}

function Outcome({ row }: { row: LedgerRow }): ReactNode {
  const t = useMessages();
  const states: Record<string, string> = t.notices.states;
  const words = row.deliveries.flatMap((delivery) => attemptsOf(delivery.mail?.answer ?? null).at(-1) ?? []);
  const bad = words.filter((attempt) => attempt.meaning !== 'taken');
  return (
    <>
      <Tag color={COLORS[row.state] ?? 'default'}>{states[row.state] ?? row.state}</Tag>
      {row.endedAt !== null && (
        <div className="secondary">
          <Time at={row.endedAt} short />
        </div>
      )}
      {row.state === 'due' &&
        [...new Set(row.deliveries.map((delivery) => wordOf(delivery, t.ledger.deliveries)))].map((words) => (
          <div key={words} className="secondary">
            {words}
          </div>
        ))}
      {row.reason !== null && <div className="secondary">{reasonWords(row.reason, t)}</div>}
      {bad.map((attempt) => (
        <div key={attempt.words} className="secondary">
          {t.ledger.answers[attempt.meaning]}
        </div>
      ))}
      {UNHEARD.includes(row.state) && isUnheard(row) && <div className="ledger-call">{t.ledger.call}</div>}
    </>
  );
}

function Details({ row }: { row: LedgerRow }): ReactNode {
  return (
    <div className="ledger-details">
      {row.deliveries.map((delivery) => (
        <Delivery key={delivery.personId} delivery={delivery} />
      ))}
    </div>
  );
}

function Delivery({ delivery }: { delivery: LedgerDelivery }): ReactNode {
  const t = useMessages();
  const { mail } = delivery;
  const kinds: Record<string, string> = t.unreached.kinds;
  return (
    <section>
      <h3>
        {delivery.name} <Phone phone={delivery.phone} />{' '}
        <Tag color={COLORS[delivery.state] ?? 'default'}>{wordOf(delivery, t.ledger.deliveries)}</Tag>
      </h3>
      {mail === null ? (
        <p className="secondary">{t.ledger.noMail}</p>
      ) : (
        <dl className="facts">
          <dt>{t.ledger.mailSubject}</dt>
          <dd>
            {mail.subject}
            {mail.notices > 1 && <span className="secondary"> {t.ledger.together(mail.notices - 1)}</span>}
          </dd>
          <dt>{t.ledger.address}</dt>
          <dd className="wrap">{mail.address}</dd>
          {mail.settledAt !== null && (
            <>
              <dt>{t.ledger.sent}</dt>
              <dd>
                <Time at={mail.settledAt} />
              </dd>
            </>
          )}
          <dt>{t.ledger.attempts}</dt>
          <dd>{mail.attempts}</dd>
          {mail.answer !== null && (
            <>
              <dt>{t.ledger.answer}</dt>
              <dd>
                {attemptsOf(mail.answer).map((attempt) => (
                  <div key={`${attempt.number}${attempt.words}`}>
                    {t.ledger.attempt(attempt.number)}
                    {t.ledger.answers[attempt.meaning]} <span className="code secondary wrap">{attempt.words}</span>
                  </div>
                ))}
              </dd>
            </>
          )}
          {mail.reports.length > 0 && (
            <>
              <dt>{t.unreached.reports}</dt>
              <dd data-testid="reports">
                {mail.reports.map((report) => (
                  <div key={`${report.receivedAt}/${report.kind}`}>
                    <Time at={report.receivedAt} short /> {kinds[report.kind] ?? report.kind}{' '}
                    <span className="code secondary wrap">{[report.status, report.diagnostic].filter(Boolean).join(' ')}</span>
                  </div>
                ))}
              </dd>
            </>
          )}
          <dt>{t.ledger.messageId}</dt>
          <dd className="code wrap">{mail.messageId}</dd>
        </dl>
      )}
    </section>
  );
}

function wordOf(delivery: LedgerDelivery, words: Record<string, string>): string {
  return words[delivery.state] ?? delivery.state;
}

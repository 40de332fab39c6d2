import { useState } from 'react';
import type { ReactNode } from 'react';
import { Checkbox, Table, Tag } from 'antd';
import type { Notice } from '../api/types';
import { reasonWords, stepWords } from '../campaigns/notice-words';
import { Time } from '../display/deadline';
import { Nothing } from '../display/states';
import { useMessages } from '../language/language';

const COLORS: Record<string, string> = {
  sent: 'success',
  planned: 'default',
  due: 'processing',
  refused: 'error',
  bounced: 'error',
  unknown: 'warning',
};

/** Ends that sent nothing, because there was nothing more to say. */
const MOOT = ['cancelled', 'skipped'];

/** Every mail that was or will be sent, with its one end. */
export function Notices({ notices }: { notices: readonly Notice[] }): ReactNode {
  const t = useMessages();
  const [all, setAll] = useState(false);
  if (notices.length === 0) return <Nothing text={t.timeline.noNotices} />;
  const moot = notices.filter((notice) => MOOT.includes(notice.state));
  const shown = all ? notices : notices.filter((notice) => !MOOT.includes(notice.state));
  return (
    <>
      {moot.length > 0 && (
        <Checkbox checked={all} onChange={(event) => setAll(event.target.checked)} data-testid="notices-all">
          {t.notices.showAll(moot.length)}
        </Checkbox>
      )}
      <NoticeTable notices={shown} />
    </>
  );
}

function NoticeTable({ notices }: { notices: readonly Notice[] }): ReactNode {
  const t = useMessages();
  const kinds: Record<string, string> = t.notices.kinds;
  const states: Record<string, string> = t.notices.states;
  return (
    <Table
      className="cards-on-phone"
      size="small"
      rowKey="id"
      dataSource={[...notices]}
      pagination={{ pageSize: 50, hideOnSinglePage: true }}
      columns={[
        { title: t.notices.planned, render: (_, notice) => <Time at={notice.plannedAt} /> },
        {
          title: t.notices.what,
          render: (_, notice) => (
            <>
              <div>
                {notice.stageTitle} · {kinds[notice.kind] ?? notice.kind}
                <span className="secondary"> {stepWords(notice.step, notice.unit, t)}</span>
              </div>
              {notice.deadlineVersion > 1 && <div className="secondary">{t.ledger.planVersion(notice.deadlineVersion)}</div>}
              {notice.mailSubject !== null && <div className="secondary">{notice.mailSubject}</div>}
            </>
          ),
        },
        { title: t.notices.to, render: (_, notice) => t.signs.list(notice.toNames) || '—' },
        {
          title: t.notices.state,
          render: (_, notice) => (
            <>
              <Tag color={COLORS[notice.state] ?? 'default'}>{states[notice.state] ?? notice.state}</Tag>
              {notice.endedAt !== null && (
                <div className="secondary">
                  <Time at={notice.endedAt} />
                </div>
              )}
              {notice.reason !== null && <div className="secondary">{reasonWords(notice.reason, t)}</div>}
            </>
          ),
        },
      ]}
    />
  );
}

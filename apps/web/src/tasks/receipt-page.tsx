import type { ReactNode } from 'react';
import { Button, Result } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation, useParams } from 'react-router';
import * as calls from '../api/calls';
import type { DecisionReceipt, TaskPage } from '../api/types';
import { Time } from '../display/deadline';
import { Shown } from '../display/query';
import { RouteStrip } from '../display/route-strip';
import { useMessages } from '../language/language';
import { TakeBackOffer } from './take-back';
import { ProgrammeZone } from './use-pack';

/** After deciding: that it is recorded, when, under which number, and what happens next. */
export function ReceiptPage(): ReactNode {
  const { taskId = '' } = useParams();
  const location = useLocation();
  const receipt = isReceipt(location.state) ? location.state : undefined;
  // The next stage opens by itself within a moment: the strip is read anew until then.
  const task = useQuery({ queryKey: ['task', taskId, 'receipt'], queryFn: () => calls.readTask(taskId), refetchInterval: 3_000 });
  return (
    <Shown query={task}>
      {(page) => (
        <ProgrammeZone packHash={page.submission.packHash}>
          <Receipt page={page} receipt={receipt} />
        </ProgrammeZone>
      )}
    </Shown>
  );
}

function Receipt({ page, receipt }: { page: TaskPage; receipt: DecisionReceipt | undefined }): ReactNode {
  const t = useMessages();
  const { submission, ended } = page;
  const what = receipt?.outcome ?? ended?.what ?? '';
  const outcome = t.outcomes[what as keyof typeof t.outcomes] ?? what;
  const at = receipt?.decidedAt ?? ended?.at;
  const open = submission.stages.find((stage) => stage.state === 'open');
  const waits = receipt?.settled === false;
  const moved = submission.state === 'archived' ? t.receipt.archived : open ? t.receipt.opened(open.title) : t.receipt.onItsWay;
  return (
    <main className="page">
      <Result
        status="success"
        title={<span data-testid="receipt">{t.receipt.recorded(outcome)}</span>}
        subTitle={`${submission.subject.number} ${submission.subject.name} · ${page.task.stage.title}`}
        extra={
          <>
            <Link to="/tasks">
              <Button type="primary">{t.receipt.toTasks}</Button>
            </Link>
            <Link to={`/submissions/${submission.id}`}>
              <Button>{t.task.timeline}</Button>
            </Link>
            <TakeBackOffer page={page} />
          </>
        }
      >
        <RouteStrip stages={submission.stages} archived={submission.state === 'archived'} />
        <dl className="facts">
          {at !== undefined && (
            <>
              <dt>{t.receipt.at}</dt>
              <dd>
                <Time at={at} /> {receipt?.late && t.receipt.late}
              </dd>
            </>
          )}
          {receipt && (
            <>
              <dt>{t.receipt.number}</dt>
              <dd className="code">{receipt.decisionId}</dd>
            </>
          )}
          <dt>{t.receipt.next}</dt>
          <dd>{waits ? t.receipt.waitsForOthers : moved}</dd>
        </dl>
      </Result>
    </main>
  );
}

function isReceipt(state: unknown): state is DecisionReceipt {
  return typeof state === 'object' && state !== null && 'decisionId' in state;
}

import type { ReactNode } from 'react';
import { Button, Table, Tabs, Tag } from 'antd';
import type { TableColumnsType } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import * as calls from '../api/calls';
import type { TaskItem } from '../api/types';
import { useChanges } from '../display/changes';
import { DaysLeft, Time } from '../display/deadline';
import { Page } from '../display/page';
import { Shown } from '../display/query';
import { Nothing } from '../display/states';
import { useMessages } from '../language/language';
import { useCan } from '../session/session-context';

/** What waits for the posts a person holds, the most urgent first, and what was done. */
export function TasksPage(): ReactNode {
  const t = useMessages();
  const every = useChanges(calls.address.taskChanges, ['tasks']);
  const query = useQuery({ queryKey: ['tasks'], queryFn: calls.readTasks, refetchInterval: every, staleTime: 0 });
  return (
    <Page title={t.tasks.title} note={t.tasks.note}>
      <Shown query={query}>
        {({ open, done }) => (
          <Tabs
            items={[
              { key: 'open', label: t.tasks.open(open.length), children: <OpenTasks tasks={open} /> },
              { key: 'done', label: t.tasks.done, children: <DoneTasks tasks={done} /> },
            ]}
          />
        )}
      </Shown>
    </Page>
  );
}

function OpenTasks({ tasks }: { tasks: TaskItem[] }): ReactNode {
  const t = useMessages();
  const columns: TableColumnsType<TaskItem> = [
    ...useWhatColumns(),
    {
      title: t.tasks.deadline,
      key: 'deadline',
      className: 'column-deadline',
      render: (_, task) => (
        <>
          <DaysLeft daysLeft={task.daysLeft} daysUnit={task.daysUnit} overdue={task.overdue} />
          <div className="secondary">
            <Time at={task.deadline} />
          </div>
        </>
      ),
    },
    {
      title: '',
      key: 'go',
      align: 'right',
      className: 'column-go',
      render: (_, task) => (
        <Link to={`/tasks/${task.taskId}`}>
          <Button type="primary" data-testid={`task-${task.taskId}`}>
            {t.kinds[task.kind].act}
          </Button>
        </Link>
      ),
    },
  ];
  if (tasks.length === 0) return <Nothing text={t.tasks.nothingOpen} />;
  return <Table className="cards-on-phone" rowKey="taskId" dataSource={tasks} columns={columns} pagination={false} />;
}

function DoneTasks({ tasks }: { tasks: TaskItem[] }): ReactNode {
  const t = useMessages();
  const columns: TableColumnsType<TaskItem> = [
    ...useWhatColumns(),
    {
      title: t.tasks.outcome,
      key: 'outcome',
      render: (_, task) => t.outcomes[(task.outcome ?? 'cancelled') as keyof typeof t.outcomes] ?? task.outcome,
    },
    { title: t.tasks.closedAt, key: 'closed', render: (_, task) => (task.closedAt ? <Time at={task.closedAt} /> : '—') },
    {
      title: '',
      key: 'go',
      align: 'right',
      className: 'column-go',
      render: (_, task) => <Link to={`/tasks/${task.taskId}`}>{t.tasks.look}</Link>,
    },
  ];
  if (tasks.length === 0) return <Nothing text={t.tasks.nothingDone} />;
  return (
    <Table
      className="cards-on-phone"
      rowKey="taskId"
      dataSource={tasks}
      columns={columns}
      pagination={{ pageSize: 20, hideOnSinglePage: true }}
    />
  );
}

function useWhatColumns(): TableColumnsType<TaskItem> {
  const t = useMessages();
  const can = useCan();
  return [
    {
      title: t.tasks.subject,
      key: 'subject',
      render: (_, task) => (
        <>
          <div className="primary">
            <span className="subject-number">{task.subjectNumber}</span>
            {task.subjectName}
          </div>
          <div className="secondary">
            {can('campaign.read') ? <Link to={`/campaigns/${task.campaignId}`}>{task.campaignTitle}</Link> : task.campaignTitle}
          </div>
        </>
      ),
    },
    {
      title: t.tasks.stage,
      key: 'stage',
      render: (_, task) => (
        <>
          <div>
            {task.stageTitle}
            {task.returned && <Tag color="error">{t.tasks.returned}</Tag>}
            {task.urges > 0 && task.outcome === null && <Tag color="warning">{t.tasks.urged(task.urges)}</Tag>}
            {task.substitutesFor !== null && <Tag color="purple">{t.substitution.tag(task.substitutesFor)}</Tag>}
            {task.unreadComments > 0 && <Tag color="processing">{t.tasks.unread(task.unreadComments)}</Tag>}
            {task.rehearsal && <Tag color="warning">{t.tasks.rehearsal}</Tag>}
          </div>
          <div className="secondary">
            {task.organisationName} · {t.roles[task.role]}
          </div>
        </>
      ),
    },
  ];
}

import type { ReactNode } from 'react';
import { Tag } from 'antd';
import { Link } from 'react-router';
import type { TaskPage } from '../api/types';
import { NoticeLine } from '../campaigns/notice-line';
import { AllComments } from '../comments/comment-button';
import { DaysLeft, Time } from '../display/deadline';
import { RouteStrip } from '../display/route-strip';
import { RehearsalBanner } from '../frame/banners';
import { useMessages } from '../language/language';
import { SteeredNotice } from './steered-notice';

/** The head of a task's page: subject, programme, what is asked by when, and where the submission stands. */
export function TaskHead({ page, aside }: { page: TaskPage; aside?: ReactNode }): ReactNode {
  const t = useMessages();
  const { task, submission } = page;
  return (
    <>
      <RehearsalBanner rehearsal={submission.rehearsal} />
      <header className="task-head">
        <div className="task-title">
          <h1>
            <span className="subject-number">{submission.subject.number}</span>
            {submission.subject.name}
            <span className="task-stage">{task.stage.title}</span>
            {task.substitutesFor !== null && <Tag color="purple">{t.substitution.tag(task.substitutesFor)}</Tag>}
          </h1>
          <p className="task-facts">
            {submission.programmeTitle} · {t.task.period(submission.period, submission.dataPeriod)} · {task.organisationName}
            {task.round > 1 && <> · {t.task.round(task.round)}</>} ·{' '}
            <Link to={`/submissions/${submission.id}`}>{t.task.timeline}</Link>
          </p>
          {submission.notice && (
            <p className="task-facts">
              <NoticeLine campaignId={submission.campaignId} notice={submission.notice} />
            </p>
          )}
        </div>
        <div className="task-aside">
          {task.state === 'open' && (
            <span className="task-deadline">
              {t.tasks.deadline} <Time at={task.deadline} />
              <DaysLeft daysLeft={task.daysLeft} daysUnit={task.daysUnit} overdue={task.overdue} />
            </span>
          )}
          {aside}
          <AllComments />
        </div>
      </header>
      <RouteStrip stages={submission.stages} archived={submission.state === 'archived'} />
      {task.state === 'open' && <SteeredNotice extensions={page.extensions} urges={page.urges} />}
    </>
  );
}

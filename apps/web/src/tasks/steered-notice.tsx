import type { ReactNode } from 'react';
import { Alert } from 'antd';
import type { TaskPage } from '../api/types';
import { Time } from '../display/deadline';
import { useMessages } from '../language/language';

/** What the office that runs the campaign did about an open task: the latest extension, and how often and with what words it was urged. */
export function SteeredNotice({ extensions, urges }: Pick<TaskPage, 'extensions' | 'urges'>): ReactNode {
  const t = useMessages();
  const extension = extensions.at(-1);
  const urge = urges.at(-1);
  return (
    <>
      {extension && (
        <Alert
          type="info"
          showIcon
          className="form-alert"
          data-testid="task-extended"
          title={
            <>
              {t.task.extendedTo} <Time at={extension.deadline} />
              {t.task.extendedFrom} <Time at={extension.previousDeadline} />
            </>
          }
          description={extension.reason}
        />
      )}
      {urge && (
        <Alert
          type="warning"
          showIcon
          className="form-alert"
          data-testid="task-urged"
          title={
            <>
              {t.task.urgedBy(urge.byName ?? t.history.actors.operator, urges.length)} <Time at={urge.at} />
            </>
          }
          description={urge.message ?? undefined}
        />
      )}
    </>
  );
}

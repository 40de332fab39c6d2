import type { ReactNode } from 'react';
import { Alert } from 'antd';
import type { TaskPage } from '../api/types';
import { Time } from '../display/deadline';
import { useMessages } from '../language/language';
import { OpenAllOffer } from './open-all';
import { PassedOffer } from './passed-offer';
import { TakeBackOffer } from './take-back';

/** What became of a task that is not open any more, or that is another post's. */
export function EndedNotice({ page }: { page: TaskPage }): ReactNode {
  const t = useMessages();
  const { ended, task } = page;
  if (!ended) {
    if (task.mine) return null;
    return (
      <Alert type="info" showIcon title={t.task.notYours(task.organisationName)} className="form-alert" data-testid="not-yours" />
    );
  }
  const offer = <TakeBackOffer page={page} />;
  const what = t.outcomes[ended.what as keyof typeof t.outcomes] ?? ended.what;
  return (
    <Alert
      type="info"
      showIcon
      className="form-alert"
      data-testid="task-ended"
      title={
        <>
          {t.task.ended(what)} · {ended.byName !== null && `${ended.byName} · `}
          <Time at={ended.at} />
        </>
      }
      // A button stands beside what happened; the words why there is none go below it.
      {...(page.canOpenAll && { action: <OpenAllOffer page={page} /> })}
      {...(page.confirming?.mayCallBack && { action: <PassedOffer page={page} /> })}
      {...(page.takeBack?.refused === null
        ? {
            action: (
              <>
                <OpenAllOffer page={page} />
                {offer}
              </>
            ),
          }
        : page.takeBack && { description: offer })}
    />
  );
}

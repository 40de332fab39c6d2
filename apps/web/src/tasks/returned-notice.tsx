import type { ReactNode } from 'react';
import { Alert, Button } from 'antd';
import type { Returned } from '../api/types';
import { Time } from '../display/deadline';
import { useMessages } from '../language/language';

interface ReturnedNoticeProps {
  returned: Returned;
  onJump: (path: string) => void;
}

/** Why a submission came back, by whom, and the marked fields. */
export function ReturnedNotice({ returned, onJump }: ReturnedNoticeProps): ReactNode {
  const t = useMessages();
  return (
    <Alert
      type="error"
      showIcon
      className="returned-notice"
      data-testid="returned-notice"
      title={
        <>
          {t.task.returnedBy(returned.organisationName, returned.byName)} <Time at={returned.at} />
        </>
      }
      description={
        <>
          <p className="returned-reason">{returned.reason}</p>
          {returned.marks.length > 0 && (
            <p className="returned-marks">
              {t.task.marked}
              {returned.marks.map((mark) => (
                <Button key={mark.path} type="link" size="small" onClick={() => onJump(mark.path)}>
                  {mark.label}
                </Button>
              ))}
            </p>
          )}
        </>
      }
    />
  );
}

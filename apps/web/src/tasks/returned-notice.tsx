import type { ReactNode } from 'react';
import { Alert, Button } from 'antd';
import type { Returned } from '../api/types';
import { Time } from '../display/deadline';
import { useMessages } from '../language/language';

interface ReturnedNoticeProps {
  returned: Returned;
  onJump: (path: string) => void;
  /** How many fields can be changed, where the return opened only some. */
  open?: number;
}

/** Why a submission came back, by whom, and the marked fields. */
export function ReturnedNotice({ returned, onJump, open }: ReturnedNoticeProps): ReactNode {
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
          {open !== undefined && (
            <p className="secondary" data-testid="open-fields">
              {t.returns.onlyThese(open)}
            </p>
          )}
        </>
      }
    />
  );
}

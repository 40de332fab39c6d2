import type { ReactNode } from 'react';
import { Alert } from 'antd';
import { Time } from '../display/deadline';
import { useMessages } from '../language/language';
import { useSession } from '../session/session-context';

/** What everybody must know on every page: the programme's clock when it is not real time, the mailbox of a system on one machine. */
export function Banners(): ReactNode {
  const t = useMessages();
  const { clock, mailboxUrl } = useSession();
  return (
    <div className="banners">
      {!clock.isReal && (
        <Alert
          banner
          type="warning"
          data-testid="clock-banner"
          title={
            <>
              {t.frame.programmeClock} <Time at={clock.now} />
            </>
          }
        />
      )}
      {mailboxUrl !== null && (
        <Alert
          banner
          type="info"
          data-testid="mailbox-banner"
          title={
            <>
              {t.frame.standalone}{' '}
              <a href={mailboxUrl} target="_blank" rel="noreferrer">
                {t.frame.mailbox}
              </a>
            </>
          }
        />
      )}
    </div>
  );
}

/** Says that a page belongs to a rehearsal. */
export function RehearsalBanner({ rehearsal }: { rehearsal: boolean }): ReactNode {
  const t = useMessages();
  if (!rehearsal) return null;
  return <Alert banner type="warning" title={t.frame.rehearsal} data-testid="rehearsal-banner" className="rehearsal-banner" />;
}

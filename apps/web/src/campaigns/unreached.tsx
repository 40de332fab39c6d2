import { useState } from 'react';
import type { ReactNode } from 'react';
import { Alert, Button } from 'antd';
import { Link } from 'react-router';
import type { BoardPage } from '../api/types';
import { Time } from '../display/deadline';
import { useMessages } from '../language/language';
import type { Messages } from '../language/zh';
import { Phone } from './board-table';

/** So many are shown at once: the campaign stands below them. */
const AT_FIRST = 3;

/** Who must be called, because mails come back: name, posts, number, and why. Nothing where everybody is reached. */
export function Unreached({ board }: { board: BoardPage }): ReactNode {
  const t = useMessages();
  const { unreached } = board;
  const [all, setAll] = useState(false);
  if (unreached.length === 0) return null;
  const shown = all ? unreached : unreached.slice(0, AT_FIRST);
  return (
    <Alert
      type="error"
      showIcon
      className="form-alert"
      data-testid="unreached"
      title={t.unreached.title(unreached.length)}
      description={
        <>
          <p>{t.unreached.what}</p>
          <ul className="unreached">
            {shown.map((person) => (
              <li key={`${person.personId}/${person.address}`}>
                <div>
                  <Link to={`/campaigns/${board.campaign.id}/notices?person=${person.personId}&state=all`}>
                    <b>{person.name}</b>
                  </Link>{' '}
                  <Phone phone={person.phone} />{' '}
                  {person.posts.map(({ organisationName, role }) => (
                    <span key={`${organisationName}/${role}`} className="unreached-post secondary">
                      {organisationName} {t.roles[role]}
                    </span>
                  ))}
                </div>
                <div className="secondary wrap">
                  {person.address} · {reasonOf(person, t)} · {t.unreached.since} <Time at={person.since} short />
                  {person.missed > 0 && ` · ${t.unreached.missed(person.missed)}`}
                </div>
                {person.diagnostic !== null && <div className="secondary code wrap">{person.diagnostic}</div>}
              </li>
            ))}
          </ul>
          {shown.length < unreached.length && (
            <Button size="small" data-testid="all-unreached" onClick={() => setAll(true)}>
              {t.unreached.all(unreached.length)}
            </Button>
          )}
        </>
      }
    />
  );
}

/** What a status means (RFC 3463) to somebody who is to pick up the phone. */
function reasonOf({ status, stopsMail }: BoardPage['unreached'][number], t: Messages): string {
  if (stopsMail) return t.ledger.answers['no-mailbox'];
  if (status?.endsWith('.2.2')) return t.ledger.answers.full;
  if (status?.includes('.7.')) return t.ledger.answers.refused;
  if (status?.startsWith('4.') || status?.includes('.4.')) return t.unreached.notReached;
  return t.ledger.reasons['mail-bounced'];
}

import type { ReactNode } from 'react';
import { DownloadOutlined } from '@ant-design/icons';
import * as calls from '../api/calls';
import type { SubmissionPage as Submission } from '../api/types';
import { Time } from '../display/deadline';
import { useMessages } from '../language/language';

/** The packages that were reopened since: each with its dates, why it was opened again, and its file. */
export function FormerArchives({ submission }: { submission: Submission }): ReactNode {
  const t = useMessages();
  const { formerArchives, archive } = submission;
  if (formerArchives.length === 0) return null;
  return (
    <section className="panel" data-testid="former-archives">
      <h2>{t.archive.former}</h2>
      {archive === null && <p className="secondary">{t.archive.redone}</p>}
      <ul className="paper-list">
        {formerArchives.map((former) => (
          <li key={former.version} data-testid={`former-archive-${former.version}`}>
            <a href={calls.address.archive(submission.id, former.version)} data-testid={`download-archive-${former.version}`}>
              <DownloadOutlined /> {t.archive.version(former.version)}
            </a>{' '}
            <span className="code">{former.archiveNumber}</span>
            <div className="secondary">
              {t.archive.at} <Time at={former.archivedAt} />
            </div>
            <div className="secondary">
              <Time at={former.reopenedAt} /> {t.archive.reopened(former.reopenedByName, former.stageTitle)}
            </div>
            <div>
              {t.archive.reason}: {former.reason}
            </div>
            <div className="code secondary wrap">{former.sha256}</div>
          </li>
        ))}
      </ul>
    </section>
  );
}

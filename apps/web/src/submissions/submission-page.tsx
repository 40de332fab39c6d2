import type { ReactNode } from 'react';
import { Button, Tabs } from 'antd';
import { DownloadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import * as calls from '../api/calls';
import type { SubmissionPage as Submission } from '../api/types';
import { useSaid } from '../comments/comments-context';
import { ThreadList } from '../comments/thread-list';
import { Opinions } from '../decision/opinions';
import { Time } from '../display/deadline';
import { Page } from '../display/page';
import { Shown } from '../display/query';
import { RouteStrip } from '../display/route-strip';
import { RehearsalBanner } from '../frame/banners';
import { formatSize } from '../language/format';
import { useMessages } from '../language/language';
import { useCan } from '../session/session-context';
import { ProgrammeZone } from '../tasks/use-pack';
import { FormerArchives } from './former-archives';
import { History } from './history';
import { Notices } from './notices';
import { NoticeLine } from '../campaigns/notice-line';
import { StageTimeline } from './stage-timeline';

/** One submission: where it stands, every stage, decision and mail, its papers, its archive. */
export function SubmissionPage(): ReactNode {
  const t = useMessages();
  const can = useCan();
  const { submissionId = '' } = useParams();
  const page = useQuery({
    queryKey: ['submission', submissionId],
    queryFn: () => calls.readSubmission(submissionId),
    refetchInterval: 10_000,
  });
  return (
    <Shown query={page}>
      {(submission) => (
        <ProgrammeZone packHash={submission.packHash}>
          <Page
            wide
            trail={
              can('campaign.read') ? (
                <Link to={`/campaigns/${submission.campaignId}`}>{submission.campaignTitle}</Link>
              ) : (
                submission.campaignTitle
              )
            }
            title={
              <>
                <span className="subject-number">{submission.subject.number}</span>
                {submission.subject.name}
              </>
            }
            note={
              <>
                {t.task.period(submission.period, submission.dataPeriod)}{' '}
                <NoticeLine campaignId={submission.campaignId} notice={submission.notice} />
              </>
            }
          >
            <RehearsalBanner rehearsal={submission.rehearsal} />
            <RouteStrip stages={submission.stages} archived={submission.state === 'archived'} />
            <div className="submission-columns">
              <Course submission={submission} />
              <Papers submission={submission} />
            </div>
          </Page>
        </ProgrammeZone>
      )}
    </Shown>
  );
}

function Course({ submission }: { submission: Submission }): ReactNode {
  const t = useMessages();
  const can = useCan();
  const said = useSaid(submission.id);
  const query = useQuery({
    queryKey: ['submission', submission.id, 'timeline'],
    queryFn: () => calls.readTimeline(submission.id),
    refetchInterval: 10_000,
  });
  return (
    <section className="panel submission-course">
      <Shown query={query}>
        {(timeline) => (
          <Tabs
            items={[
              { key: 'stages', label: t.timeline.stages, children: <StageTimeline timeline={timeline} /> },
              {
                key: 'notices',
                label: <span data-testid="tab-notices">{t.timeline.notices(timeline.notices.length)}</span>,
                children: (
                  <>
                    {can('campaign.read') && (
                      <p className="ledger-link">
                        <Link
                          to={`/campaigns/${submission.campaignId}/notices?submission=${submission.id}`}
                          data-testid="to-ledger"
                        >
                          {t.ledger.title}
                        </Link>
                      </p>
                    )}
                    <Notices notices={timeline.notices} />
                  </>
                ),
              },
              {
                key: 'opinions',
                label: t.decision.opinions(submission.opinions.length),
                children: <Opinions opinions={submission.opinions} />,
              },
              {
                key: 'comments',
                label: <span data-testid="tab-comments">{t.comments.tab(said.threads.length)}</span>,
                children: <ThreadList submissionId={submission.id} page={said} about="everything" />,
              },
              {
                key: 'history',
                label: <span data-testid="tab-history">{t.timeline.history}</span>,
                children: <History events={timeline.events} />,
              },
            ]}
          />
        )}
      </Shown>
    </section>
  );
}

function Papers({ submission }: { submission: Submission }): ReactNode {
  const t = useMessages();
  const { archive } = submission;
  return (
    <aside className="submission-aside">
      {archive && (
        <section className="panel" data-testid="archive">
          <h2>{t.archive.title}</h2>
          <dl className="facts">
            <dt>{t.archive.number}</dt>
            <dd className="code">{archive.archiveNumber}</dd>
            <dt>{t.archive.at}</dt>
            <dd>
              <Time at={archive.archivedAt} />
            </dd>
            <dt>{t.archive.size}</dt>
            <dd>{formatSize(archive.size)}</dd>
            <dt>SHA-256</dt>
            <dd className="code wrap">{archive.sha256}</dd>
          </dl>
          <Button
            type="primary"
            block
            icon={<DownloadOutlined />}
            href={calls.address.archive(submission.id)}
            data-testid="download-archive"
          >
            {t.archive.download}
          </Button>
        </section>
      )}
      <FormerArchives submission={submission} />
      <section className="panel">
        <h2>{t.papers.title}</h2>
        <ul className="paper-list">
          {submission.forms.map((form) => (
            <li key={form.key}>
              <a
                href={calls.address.document(submission.id, form.key)}
                target="_blank"
                rel="noreferrer"
                data-testid={`pdf-${form.key}`}
              >
                {form.title} (PDF)
              </a>
            </li>
          ))}
        </ul>
        {submission.state !== 'archived' && <p className="secondary">{t.papers.draft}</p>}
      </section>
      <section className="panel">
        <h2>{t.stages.route}</h2>
        <dl className="facts">
          {submission.route.map((step) => (
            <div key={step.level} className="facts-pair">
              <dt>{step.levelTitle}</dt>
              <dd>{step.organisationName}</dd>
            </div>
          ))}
        </dl>
      </section>
      {submission.revisions.length > 0 && (
        <section className="panel">
          <h2>{t.papers.revisions}</h2>
          <ul className="paper-list">
            {submission.revisions.map((revision) => (
              <li key={revision.hash}>
                {t.decision.revision(revision.number)} · {revision.byName} · <Time at={revision.createdAt} />
                <div className="code secondary">{revision.hash.slice(0, 24)}</div>
              </li>
            ))}
          </ul>
        </section>
      )}
    </aside>
  );
}

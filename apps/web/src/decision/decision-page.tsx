import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { Alert, Tabs } from 'antd';
import { entryAt, formFor, formIn } from '@countersign/forms';
import type { Finding } from '@countersign/forms';
import type { PackForms, TaskPage } from '../api/types';
import { Attachments } from '../attachments/attachments';
import { FieldFilesProvider } from '../attachments/field-files-context';
import { ThreadCount } from '../comments/comment-button';
import { Time } from '../display/deadline';
import { FindingsList } from '../form/findings-list';
import { FormScopeProvider } from '../form/form-context';
import { FormPane } from '../form/form-pane';
import { jumpTo } from '../form/next-cell';
import { useLanguage } from '../language/language';
import { DecidersCard } from '../tasks/deciders';
import { EndedNotice } from '../tasks/ended-notice';
import { TaskHead } from '../tasks/task-head';
import { ConfirmingNotice } from './confirming-notice';
import { ChangesTable } from './changes-table';
import { DecisionPanel } from './decision-panel';
import { Opinions } from './opinions';
import { useRevision } from './use-revision';

interface DecisionPageProps {
  page: TaskPage;
  pack: PackForms;
  refresh: () => Promise<void>;
}

/** Deciding: exactly the revision, what changed since the last return, findings with explanations, attachments, opinions; beside it what to decide. */
export function DecisionPage({ page, pack, refresh }: DecisionPageProps): ReactNode {
  const { t, language } = useLanguage();
  const forms = useMemo(
    () => pack.formSet.forms.map((form) => formFor(formIn(form, language), page.submission.dataPeriod, language)),
    [pack, page.submission.dataPeriod, language],
  );
  const scope = useRevision(page);
  const [tab, setTab] = useState(page.changes.length > 0 ? 'changes' : (forms[0]?.key ?? 'findings'));
  const open = page.task.state === 'open' && page.task.mine;
  const jump = (path: string): void => {
    setTab(path.split('.')[0] ?? '');
    requestAnimationFrame(() => requestAnimationFrame(() => jumpTo(path)));
  };
  const explanationOf = (finding: Finding): string | undefined => entryAt(page.data, finding.path)?.explanations?.[finding.code];
  const items = [
    ...(page.changes.length > 0
      ? [
          {
            key: 'changes',
            label: <span data-testid="tab-changes">{t.decision.changes(page.changes.length)}</span>,
            children: <ChangesTable changes={page.changes} forms={forms} returned={page.returned} onJump={jump} />,
          },
        ]
      : []),
    ...forms.map((form) => ({
      key: form.key,
      label: (
        <span data-testid={`tab-${form.key}`}>
          <span className="tab-title" title={form.title}>
            {form.title}
          </span>{' '}
          <ThreadCount paths={form.fields.map((field) => field.path)} />
        </span>
      ),
      children: <FormPane form={form} title={form.title} editable={false} />,
    })),
    {
      key: 'findings',
      label: <span data-testid="tab-findings">{t.decision.findings(page.findings.length)}</span>,
      children: (
        <section className="panel">
          <FindingsList findings={page.findings} forms={forms} onJump={jump} explanationOf={explanationOf} />
        </section>
      ),
    },
    {
      key: 'attachments',
      label: t.fill.attachments(page.attachments.length),
      children: (
        <Attachments
          submissionId={page.submission.id}
          attachments={page.attachments}
          rule={page.attachmentRule}
          forms={forms}
          editable={false}
          onChanged={refresh}
        />
      ),
    },
    {
      key: 'opinions',
      label: <span data-testid="tab-opinions">{t.decision.opinions(page.opinions.length)}</span>,
      children: <Opinions opinions={page.opinions} />,
    },
  ];
  const files = {
    submissionId: page.submission.id,
    attachments: page.attachments,
    rule: page.attachmentRule,
    editable: false,
    onChanged: refresh,
  };
  return (
    <FormScopeProvider scope={scope}>
      <FieldFilesProvider files={files}>
        <main className={open ? 'page page-wide page-task page-decide' : 'page page-wide page-task'}>
          <TaskHead page={page} />
          <EndedNotice page={page} />
          <ConfirmingNotice page={page} />
          {page.deciders && <DecidersCard deciders={page.deciders} pack={pack} />}
          {!page.revision && <Alert type="warning" showIcon title={t.decision.noRevision} />}
          <div className="decide-columns">
            <div className="decide-read">
              {page.revision && (
                <p className="revision-line" data-testid="revision">
                  {t.decision.revision(page.revision.number)} <span className="code">{page.revision.hash.slice(0, 16)}</span> ·{' '}
                  {page.revision.createdByName} · <Time at={page.revision.createdAt} />
                </p>
              )}
              <Tabs className="task-tabs" activeKey={tab} onChange={setTab} items={items} />
            </div>
            {open && scope.marking && <DecisionPanel page={page} forms={forms} marking={scope.marking} refresh={refresh} />}
          </div>
        </main>
      </FieldFilesProvider>
    </FormScopeProvider>
  );
}

import { useCallback, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { Alert, App, Button, Tabs } from 'antd';
import { formFor, formIn } from '@countersign/forms';
import type { FormDefinition } from '@countersign/forms';
import type { PackForms, TaskPage } from '../api/types';
import { Attachments } from '../attachments/attachments';
import { FieldFilesProvider } from '../attachments/field-files-context';
import { ThreadCount } from '../comments/comment-button';
import { Counts } from '../form/chapter-list';
import type { FindingStore } from '../form/finding-store';
import { FormScopeProvider, useAllFindings } from '../form/form-context';
import { FormPane } from '../form/form-pane';
import { jumpTo } from '../form/next-cell';
import { progressOf } from '../form/progress';
import { useLanguage } from '../language/language';
import { isLive } from '../seal/sheet';
import { Thaw } from '../seal/seal-steps';
import { EndedNotice } from '../tasks/ended-notice';
import { ReturnedNotice } from '../tasks/returned-notice';
import { TaskHead } from '../tasks/task-head';
import { CheckPanel } from './check-panel';
import { LeftOver } from './left-over';
import { SaveStatus } from './save-status';
import { SubmitTab } from './submit-tab';
import { useDraft } from './use-draft';

interface FillPageProps {
  page: TaskPage;
  pack: PackForms;
  refresh: () => Promise<void>;
}

/** Filling in: the forms, the attachments, then 定稿, seal and submit. */
export function FillPage({ page, pack, refresh }: FillPageProps): ReactNode {
  const { t, language } = useLanguage();
  const { message } = App.useApp();
  const forms = useMemo(
    () => pack.formSet.forms.map((form) => formFor(formIn(form, language), page.submission.dataPeriod, language)),
    [pack, page.submission.dataPeriod, language],
  );
  const onVoided = useCallback(() => {
    void message.warning(t.seal.voidedByEdit);
    void refresh();
  }, [message, refresh, t]);
  const draft = useDraft(page, pack.formSet, { onVoided, onClosed: () => void refresh() });
  const [tab, setTab] = useState(forms[0]?.key ?? 'submit');
  const { queue, findings, strictness } = draft.scope;
  const frozen = isLive(page.sealSheet);
  const editable = page.editable && !frozen;
  const marks = (page.returned?.marks ?? []).map((mark) => mark.path);

  const jump = (path: string): void => {
    const form = path.split('.')[0] ?? '';
    setTab(form);
    requestAnimationFrame(() => requestAnimationFrame(() => jumpTo(path)));
  };
  const check = (): void => {
    strictness.set(true);
    setTab('submit');
  };
  const items = [
    ...forms.map((form) => ({
      key: form.key,
      label: <FormLabel form={form} findings={findings} marks={marks} />,
      children: <FormPane form={form} title={form.title} editable={editable} />,
    })),
    {
      key: 'attachments',
      label: t.fill.attachments(page.attachments.length),
      children: (
        <Attachments
          submissionId={page.submission.id}
          attachments={page.attachments}
          rule={page.attachmentRule}
          forms={forms}
          editable={editable}
          onChanged={refresh}
        />
      ),
    },
    ...(page.editable
      ? [
          {
            key: 'submit',
            label: (
              <span data-testid="tab-submit">{page.task.stage.seal === 'scan' ? t.fill.sealAndSubmit : t.fill.submitTab}</span>
            ),
            children: (
              <div className="submit-columns">
                <CheckPanel findings={findings} forms={forms} onJump={jump} />
                <SubmitTab page={page} draft={draft} refresh={refresh} />
              </div>
            ),
          },
        ]
      : []),
  ];
  const files = {
    submissionId: page.submission.id,
    attachments: page.attachments,
    rule: page.attachmentRule,
    editable,
    onChanged: refresh,
  };
  return (
    <FormScopeProvider scope={draft.scope}>
      <FieldFilesProvider files={files}>
        <main className="page page-wide page-task">
          <TaskHead page={page} aside={page.editable && <SaveStatus queue={queue} />} />
          <EndedNotice page={page} />
          {!page.editable && <LeftOver submissionId={page.submission.id} forms={forms} />}
          {page.returned && page.task.state === 'open' && (
            <ReturnedNotice returned={page.returned} onJump={jump} {...(page.openFields && { open: page.openFields.length })} />
          )}
          {draft.restored.length > 0 && (
            <Alert
              type="info"
              showIcon
              closable
              title={t.fill.restored(draft.restored.length)}
              className="form-alert"
              data-testid="restored"
            />
          )}
          {page.editable && frozen && page.sealSheet && tab !== 'submit' && (
            <Alert
              type="info"
              showIcon
              className="form-alert"
              data-testid="frozen-notice"
              title={t.fill.frozen}
              action={<Thaw sheet={page.sealSheet} onChanged={refresh} />}
            />
          )}
          <Tabs
            className="task-tabs"
            activeKey={tab}
            onChange={setTab}
            items={items}
            tabBarExtraContent={
              editable && tab !== 'submit' ? (
                <Button onClick={check} data-testid="check">
                  {t.fill.check}
                </Button>
              ) : undefined
            }
          />
        </main>
      </FieldFilesProvider>
    </FormScopeProvider>
  );
}

function FormLabel({
  form,
  findings,
  marks,
}: {
  form: FormDefinition;
  findings: FindingStore;
  marks: readonly string[];
}): ReactNode {
  const all = useAllFindings(findings);
  const paths = form.fields.map((field) => field.path);
  return (
    <span data-testid={`tab-${form.key}`}>
      <span className="tab-title" title={form.title}>
        {form.title}
      </span>{' '}
      <ThreadCount paths={paths} />
      <Counts progress={progressOf(paths, all, marks)} />
    </span>
  );
}

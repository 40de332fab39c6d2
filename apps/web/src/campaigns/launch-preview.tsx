import { useState } from 'react';
import type { ReactNode } from 'react';
import { Alert, App, Button, Table, Tag } from 'antd';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import * as calls from '../api/calls';
import { newKey } from '../api/new-key';
import type { LaunchBlocker, LaunchPreview as Preview, LaunchRequest } from '../api/types';
import { Time } from '../display/deadline';
import { useProblemText } from '../display/states';
import { useMessages } from '../language/language';

/** What a launch would do, what stands against it, and the two ways to begin. */
export function LaunchPreview({ preview, request }: { preview: Preview; request: LaunchRequest }): ReactNode {
  const t = useMessages();
  return (
    <section className="panel">
      {preview.ok ? (
        <Alert
          type="success"
          showIcon
          title={t.launch.ready(preview.routes.length)}
          className="form-alert"
          data-testid="launch-ready"
        />
      ) : (
        <>
          <Alert
            type="error"
            showIcon
            title={t.launch.blocked(preview.blockers.length)}
            className="form-alert"
            data-testid="launch-blocked"
          />
          <Blockers items={preview.blockers} />
        </>
      )}
      {preview.warnings.length > 0 && (
        <details className="warnings" data-testid="launch-warnings">
          <summary>{t.launch.warnings(preview.warnings.length)}</summary>
          <Blockers items={preview.warnings} />
        </details>
      )}
      <Start preview={preview} request={request} />
      <h2>{t.launch.deadlines}</h2>
      <p className="secondary">{t.launch.deadlinesHint}</p>
      <ol className="deadline-list">
        {preview.deadlines.map((stage) => (
          <li key={stage.stageKey}>
            <span>{stage.stageTitle}</span>
            {stage.deadline === null ? <Tag color="error">{t.launch.noCalendar}</Tag> : <Time at={stage.deadline} />}
          </li>
        ))}
      </ol>
      <h2>{t.launch.routes}</h2>
      <Routes preview={preview} />
    </section>
  );
}

function Blockers({ items }: { items: readonly LaunchBlocker[] }): ReactNode {
  const t = useMessages();
  return (
    <Table
      className="blockers cards-on-phone"
      size="small"
      rowKey={(item) => JSON.stringify(item)}
      pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
      dataSource={[...items]}
      columns={[
        { title: t.launch.problem, render: (_, item) => item.message },
        { title: t.launch.stage, render: (_, item) => item.stage ?? '—' },
        { title: t.launch.organisation, render: (_, item) => item.organisationName ?? '—' },
      ]}
    />
  );
}

function Routes({ preview }: { preview: Preview }): ReactNode {
  const t = useMessages();
  const stages = preview.routes[0]?.steps ?? [];
  return (
    <Table
      className="cards-on-phone routes-table"
      size="small"
      rowKey="subjectId"
      pagination={{ pageSize: 40, hideOnSinglePage: true }}
      dataSource={preview.routes}
      scroll={{ x: 'max-content' }}
      columns={[
        {
          title: t.launch.subject,
          render: (_, route) => (
            <>
              <span className="subject-number">{route.number}</span>
              {route.subject}
            </>
          ),
        },
        ...stages.map((stage, index) => ({
          title: stage.stageTitle,
          key: `${stage.stageKey}/${index}`,
          render: (_: unknown, route: Preview['routes'][number]) => {
            // A stage of several posts has a column for each; every route has them all.
            const step = route.steps[index];
            return (
              <>
                <div>
                  {step?.organisationName} {step?.conditional && <Tag>{t.launch.conditional}</Tag>}
                </div>
                {step && step.persons.length > 0 ? (
                  <div className="secondary">{t.signs.list(step.persons)}</div>
                ) : (
                  <Tag color="error">{t.launch.nobody}</Tag>
                )}
              </>
            );
          },
        })),
      ]}
    />
  );
}

function Start({ preview, request }: { preview: Preview; request: LaunchRequest }): ReactNode {
  const t = useMessages();
  const text = useProblemText();
  const { modal } = App.useApp();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [keys] = useState(() => ({ launch: newKey(), rehearse: newKey() }));
  const act = useMutation({
    mutationFn: (rehearsal: boolean) => calls.launch({ ...request, rehearsal }, rehearsal ? keys.rehearse : keys.launch),
    onSuccess: async ({ campaignId }) => {
      await queries.invalidateQueries();
      await navigate(`/campaigns/${campaignId}`);
    },
  });
  const ask = (rehearsal: boolean): void => {
    void modal.confirm({
      title: rehearsal ? t.launch.rehearseTitle : t.launch.launchTitle,
      content: rehearsal
        ? t.launch.rehearseText(preview.routes.length)
        : t.launch.launchText(preview.routes.length, preview.period),
      okText: rehearsal ? t.launch.rehearse : t.launch.launch,
      okButtonProps: { 'data-testid': 'launch-confirm' },
      onOk: () => act.mutateAsync(rehearsal).catch(() => undefined),
    });
  };
  return (
    <div className="launch-actions">
      <Button
        type="primary"
        size="large"
        data-testid="launch"
        disabled={!preview.ok}
        loading={act.isPending && !act.variables}
        onClick={() => ask(false)}
      >
        {t.launch.launch}
      </Button>
      <Button size="large" data-testid="rehearse" loading={act.isPending && act.variables} onClick={() => ask(true)}>
        {t.launch.rehearse}
      </Button>
      {!preview.ok && <span className="step-reason">{t.launch.blockedHint}</span>}
      {act.error && <Alert type="error" showIcon title={text(act.error)} className="form-alert" data-testid="launch-problem" />}
    </div>
  );
}

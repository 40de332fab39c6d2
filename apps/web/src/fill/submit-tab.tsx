import { useState } from 'react';
import type { ReactNode } from 'react';
import { Alert, App, Button, Steps } from 'antd';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { isSubmittable } from '@countersign/forms';
import * as calls from '../api/calls';
import { newKey } from '../api/new-key';
import type { TaskPage } from '../api/types';
import { useAllFindings } from '../form/form-context';
import { useMessages } from '../language/language';
import { useProblemText } from '../display/states';
import { DateInput, useToday } from '../seal/date-input';
import { SealSteps } from '../seal/seal-steps';
import { isLive } from '../seal/sheet';
import { UnsavedError } from './unsaved-error';
import { useSaveState } from './use-draft';
import type { Draft } from './use-draft';

interface SubmitTabProps {
  page: TaskPage;
  draft: Draft;
  refresh: () => Promise<void>;
}

/** The last steps of filling in: complete, 定稿, seal, submit; each says why it is not possible yet. */
export function SubmitTab({ page, draft, refresh }: SubmitTabProps): ReactNode {
  const t = useMessages();
  const today = useToday();
  const { queue, findings, strictness } = draft.scope;
  const all = useAllFindings(findings);
  const saveState = useSaveState(queue);
  const [date, setDate] = useState<string | null>(page.sealSheet?.statedDate ?? null);
  const sealed = page.task.stage.seal === 'scan';
  const ready = isSubmittable(all);
  const incomplete = ready
    ? undefined
    : t.fill.notReady(all.filter((finding) => finding.severity === 'hard' || !finding.explained).length);
  const blocked = incomplete ?? (saveState === 'attention' || saveState === 'closed' ? t.fill.notSaved : undefined);
  const statedDate = date ?? today;
  const freeze = async () => {
    strictness.set(true);
    await saveAll(draft);
    return calls.freeze(page.task.id, { statedDate });
  };
  if (!page.editable) return null;
  const filled = {
    title: t.fill.complete,
    done: ready,
    content: <p className={ready ? 'step-ok' : 'step-reason'}>{incomplete ?? t.findings.ready}</p>,
  };
  const submit = <Submit page={page} draft={draft} blocked={submitBlocked(page, blocked, t)} />;
  if (!sealed) {
    return (
      <section className="panel">
        <Steps
          orientation="vertical"
          className="seal-steps"
          current={ready ? 1 : 0}
          items={[filled, { title: t.fill.submit, content: submit }]}
        />
      </section>
    );
  }
  return (
    <section className="panel">
      <label className="date-line" htmlFor="stated-date">
        {t.seal.statedDate}
        <DateInput id="stated-date" value={statedDate} onChange={setDate} disabled={isLive(page.sealSheet)} />
      </label>
      <SealSteps
        sheet={page.sealSheet}
        first={filled}
        blocked={blocked}
        freeze={freeze}
        onChanged={refresh}
        last={{ title: t.fill.submit, content: submit }}
      />
    </section>
  );
}

function submitBlocked(page: TaskPage, blocked: string | undefined, t: ReturnType<typeof useMessages>): string | undefined {
  if (page.task.stage.seal === 'none') return blocked;
  if (!isLive(page.sealSheet)) return t.seal.freezeFirst;
  return page.sealSheet?.scanned ? undefined : t.seal.scanFirst;
}

function Submit({ page, draft, blocked }: { page: TaskPage; draft: Draft; blocked: string | undefined }): ReactNode {
  const t = useMessages();
  const text = useProblemText();
  const { modal } = App.useApp();
  const navigate = useNavigate();
  const queries = useQueryClient();
  // One key for the act: a repeated press or a lost answer submits once.
  const [key] = useState(() => newKey());
  const act = useMutation({
    mutationFn: async () => {
      await saveAll(draft);
      const sheet = isLive(page.sealSheet) ? page.sealSheet : null;
      return calls.decide(page.task.id, { kind: 'submit', ...(sheet && { sealSheetId: sheet.id }) }, key);
    },
    onSuccess: async (receipt) => {
      await navigate(`/tasks/${page.task.id}/receipt`, { state: receipt });
      await queries.invalidateQueries();
    },
  });
  const next = page.submission.stages[page.submission.stages.findIndex((stage) => stage.key === page.task.stage.key) + 1];
  const ask = (): void => {
    void modal.confirm({
      title: t.fill.confirmTitle,
      content: <p>{t.fill.confirmText(next?.title ?? t.stages.archive)}</p>,
      okText: t.fill.submit,
      okButtonProps: { 'data-testid': 'submit-confirm' },
      onOk: () => act.mutateAsync().catch(() => undefined),
    });
  };
  return (
    <>
      <Button
        type="primary"
        size="large"
        data-testid="submit"
        disabled={blocked !== undefined}
        loading={act.isPending}
        onClick={ask}
      >
        {t.fill.submit}
      </Button>
      {blocked !== undefined && <p className="step-reason">{blocked}</p>}
      {act.error && <Alert type="error" showIcon title={text(act.error)} className="form-alert" data-testid="submit-problem" />}
    </>
  );
}

/** Saves what waits. @throws when something could not be saved */
async function saveAll(draft: Draft): Promise<void> {
  if (!(await draft.scope.queue.flush())) throw draft.scope.queue.closed ?? new UnsavedError();
}

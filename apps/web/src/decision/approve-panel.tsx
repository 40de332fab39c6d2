import type { ReactNode } from 'react';
import { Alert, Button } from 'antd';
import * as calls from '../api/calls';
import type { TaskPage } from '../api/types';
import { useProblemText } from '../display/states';
import { UnsavedError } from '../fill/unsaved-error';
import { useMessages } from '../language/language';
import { useToday } from '../seal/date-input';
import { SealSteps } from '../seal/seal-steps';
import { isLive } from '../seal/sheet';
import { OpinionEditor } from './opinion-editor';
import { LayButton } from './lay-button';
import { useDecide } from './use-decide';
import { laysBefore, useLay } from './use-lay';
import { useOpinion } from './use-opinion';

/** Approving: the opinion, with a seal 定稿, print and scan, then the decision. */
export function ApprovePanel({ page, refresh }: { page: TaskPage; refresh: () => Promise<void> }): ReactNode {
  const t = useMessages();
  const text = useProblemText();
  const today = useToday();
  const opinion = useOpinion(page);
  const decide = useDecide(page);
  const { stage } = page.task;
  const sheet = page.sealSheet;
  const live = isLive(sheet);
  const sealed = stage.seal === 'scan';
  const written = opinion.current.text.trim() !== '';
  const statedDate = opinion.current.statedDate ?? today;
  const missing = written ? undefined : t.decision.opinionMissing;
  const blocked = !sealed ? missing : !live ? t.seal.freezeFirst : sheet?.scanned ? undefined : t.seal.scanFirst;

  const saved = async (): Promise<void> => {
    if (!(await opinion.saver.flush())) throw new UnsavedError();
  };
  const freeze = async () => {
    await saved();
    return calls.freeze(page.task.id, { opinionText: opinion.current.text, statedDate });
  };
  const laying = useLay(page);
  const lays = laysBefore(page);
  const layDraft = (): void =>
    laying.lay(async () => {
      await saved();
      return { kind: 'approve', revisionHash: page.revision?.hash ?? '', opinionText: opinion.current.text, statedDate };
    });
  const approve = (): void =>
    decide.ask(
      {
        title: t.decision.approveTitle,
        text: t.decision.approveText(nextTitle(page) ?? t.stages.archive),
        button: t.decision.approve,
      },
      () => ({
        kind: 'approve',
        ...(page.revision && { revisionHash: page.revision.hash }),
        ...(live && sheet ? { sealSheetId: sheet.id } : { opinionText: opinion.current.text, statedDate }),
      }),
    );

  const title = stage.boxTitle === null || stage.boxTitle === '' ? t.decision.opinion : stage.boxTitle;
  const editor = <OpinionEditor opinion={opinion} title={title} locked={live} sealed={sealed} />;
  const button = lays ? (
    <LayButton label={t.confirming.lay} missing={missing} laying={laying} onPress={layDraft} />
  ) : (
    <>
      <Button
        type="primary"
        size="large"
        data-testid="approve"
        disabled={blocked !== undefined}
        loading={decide.pending}
        onClick={approve}
      >
        {t.decision.approve}
      </Button>
      {blocked !== undefined && <p className="step-reason">{blocked}</p>}
      {decide.error && (
        <Alert type="error" showIcon title={text(decide.error)} className="form-alert" data-testid="decide-problem" />
      )}
    </>
  );
  if (!sealed) {
    return (
      <>
        {editor}
        {button}
      </>
    );
  }
  return (
    <SealSteps
      sheet={sheet}
      first={{ title: t.decision.writeOpinion, done: written, content: editor }}
      blocked={missing}
      freeze={freeze}
      onChanged={refresh}
      last={{ title: lays ? t.confirming.lay : t.decision.approve, content: button }}
    />
  );
}

/** Title of the stage after this one; undefined for the last. */
export function nextTitle(page: TaskPage): string | undefined {
  const { stages } = page.submission;
  return stages[stages.findIndex((stage) => stage.key === page.task.stage.key) + 1]?.title;
}

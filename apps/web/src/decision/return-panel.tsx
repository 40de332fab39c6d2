import { useState, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import { Alert, Button, Input, Radio, Tag } from 'antd';
import type { FormDefinition } from '@countersign/forms';
import type { TaskPage } from '../api/types';
import { useProblemText } from '../display/states';
import { labelOf } from '../form/findings-list';
import type { MarkStore } from '../form/form-context';
import { useMessages } from '../language/language';
import { LayButton } from './lay-button';
import { useDecide } from './use-decide';
import { laysBefore, useLay } from './use-lay';

interface ReturnPanelProps {
  page: TaskPage;
  forms: readonly FormDefinition[];
  marking: MarkStore;
}

/** Returning: why, which fields, to which stage. */
export function ReturnPanel({ page, forms, marking }: ReturnPanelProps): ReactNode {
  const t = useMessages();
  const text = useProblemText();
  const decide = useDecide(page);
  const targets = page.task.stage.returnTo;
  const came = page.confirming?.came;
  const proposed = came?.proposes === 'return' ? came : undefined;
  const [reason, setReason] = useReason(page.task.id, proposed?.text ?? '');
  const [target, setTarget] = useState(proposed?.returnTo ?? targets[0]?.key ?? '');
  const marks = useSyncExternalStore(marking.subscribe, () => marking.paths);
  const { returnOpens } = page.task.stage;
  const [chosen, setChosen] = useState<'all' | 'marked'>('all');
  const toFilling = target === page.submission.stages[0]?.key;
  const opens = !toFilling ? 'all' : returnOpens === 'choose' ? chosen : returnOpens;
  const unmarked = opens === 'marked' && marks.length === 0;
  const missing = reason.trim() === '';
  const laying = useLay(page);
  const title = targets.find((candidate) => candidate.key === target)?.title ?? '';
  const giveBack = (): void =>
    decide.ask(
      {
        title: t.decision.returnTitle,
        text: t.decision.returnText(title, marks.length),
        button: t.decision.giveBack,
        danger: true,
      },
      () => ({
        kind: 'return',
        reason: reason.trim(),
        marks: [...marks],
        ...(toFilling && returnOpens === 'choose' && { opens }),
        returnTo: target,
        ...(page.revision && { revisionHash: page.revision.hash }),
      }),
    );
  const layReturn = (): void =>
    laying.lay(() => ({
      kind: 'return',
      reason: reason.trim(),
      marks: [...marks],
      returnTo: target,
      revisionHash: page.revision?.hash ?? '',
    }));
  return (
    <div className="decide-body">
      <label htmlFor="return-reason">{t.decision.reason}</label>
      <Input.TextArea
        id="return-reason"
        data-testid="return-reason"
        value={reason}
        autoSize={{ minRows: 4, maxRows: 12 }}
        maxLength={2000}
        placeholder={t.decision.reasonPlaceholder}
        onChange={(event) => setReason(event.target.value)}
      />
      <p className="decide-label">{t.decision.marks}</p>
      {marks.length === 0 ? (
        <p className="secondary">{opens === 'marked' ? t.returns.marksNeeded : t.decision.marksHint}</p>
      ) : (
        <p className="mark-tags" data-testid="marks">
          {marks.map((path) => (
            <Tag key={path} color="error" closable onClose={() => marking.toggle(path)}>
              {labelOf(forms, path)}
            </Tag>
          ))}
        </p>
      )}
      {targets.length > 1 && (
        <>
          <p className="decide-label">{t.decision.returnTo}</p>
          <Radio.Group
            value={target}
            onChange={(event) => setTarget(String(event.target.value))}
            options={targets.map((candidate) => ({ value: candidate.key, label: candidate.title }))}
          />
        </>
      )}
      {toFilling && returnOpens === 'choose' && (
        <>
          <p className="decide-label">{t.returns.opens}</p>
          <Radio.Group
            data-testid="return-opens"
            value={chosen}
            onChange={(event) => setChosen(event.target.value === 'marked' ? 'marked' : 'all')}
            options={[
              { value: 'all', label: t.returns.opensAll },
              { value: 'marked', label: t.returns.opensMarked },
            ]}
          />
        </>
      )}
      {opens === 'marked' && <p className="secondary">{t.returns.markedConsequence}</p>}
      <p className="secondary">{t.decision.returnConsequence(title)}</p>
      {laysBefore(page) ? (
        <LayButton
          label={t.confirming.layReturn}
          missing={missing ? t.decision.reasonMissing : undefined}
          laying={laying}
          onPress={layReturn}
        />
      ) : (
        <>
          <Button
            danger
            type="primary"
            size="large"
            block
            data-testid="return"
            disabled={missing || unmarked}
            loading={decide.pending}
            onClick={giveBack}
          >
            {t.decision.giveBack}
          </Button>
          {missing && <p className="step-reason">{t.decision.reasonMissing}</p>}
          {!missing && unmarked && <p className="step-reason">{t.returns.marksNeeded}</p>}
          {decide.error && (
            <Alert type="error" showIcon title={text(decide.error)} className="form-alert" data-testid="decide-problem" />
          )}
        </>
      )}
    </div>
  );
}

/** The reason while it is written, kept in this browser's tab until the decision. */
function useReason(taskId: string, proposed: string): [string, (reason: string) => void] {
  const key = `countersign:return-reason:${taskId}`;
  const [reason, setReason] = useState(() => sessionStorage.getItem(key) ?? proposed);
  return [
    reason,
    (changed) => {
      setReason(changed);
      sessionStorage.setItem(key, changed);
    },
  ];
}

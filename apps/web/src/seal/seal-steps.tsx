import type { ReactNode } from 'react';
import { Alert, App, Button, Steps } from 'antd';
import { PrinterOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import * as calls from '../api/calls';
import type { SealSheet } from '../api/types';
import { Time } from '../display/deadline';
import { useProblemText } from '../display/states';
import { useMessages } from '../language/language';
import { ScanUpload } from './scan-upload';
import { isLive } from './sheet';

interface SealStepsProps {
  sheet: SealSheet | null;
  /** Title and content of the step before 定稿: filling in, or the opinion. */
  first: { title: string; done: boolean; content: ReactNode };
  /** Why the text cannot be frozen yet. */
  blocked: string | undefined;
  freeze: () => Promise<SealSheet>;
  onChanged: () => Promise<void>;
  /** The last step. */
  last: { title: string; content: ReactNode };
}

/** 定稿 → print → seal by hand → scan → submit: each step says why it is not possible yet. */
export function SealSteps({ sheet, first, blocked, freeze, onChanged, last }: SealStepsProps): ReactNode {
  const t = useMessages();
  const live = isLive(sheet);
  const current = !first.done && !live ? 0 : !live ? 1 : sheet?.scanned ? 3 : 2;
  return (
    <Steps
      className="seal-steps"
      orientation="vertical"
      current={current}
      items={[
        { title: first.title, content: first.content },
        {
          title: t.seal.freeze,
          content: <Freeze sheet={sheet} blocked={blocked} freeze={freeze} onChanged={onChanged} />,
        },
        {
          title: t.seal.printAndScan,
          content:
            live && sheet ? (
              <PrintAndScan sheet={sheet} onChanged={onChanged} />
            ) : (
              <p className="secondary">{t.seal.freezeFirst}</p>
            ),
        },
        { title: last.title, content: last.content },
      ]}
    />
  );
}

function Freeze({
  sheet,
  blocked,
  freeze,
  onChanged,
}: Pick<SealStepsProps, 'sheet' | 'blocked' | 'freeze' | 'onChanged'>): ReactNode {
  const t = useMessages();
  const text = useProblemText();
  const act = useMutation({ mutationFn: freeze, onSuccess: onChanged });
  if (isLive(sheet) && sheet) {
    return (
      <>
        <p>
          {t.seal.frozenAt} <Time at={sheet.frozenAt} /> · {t.seal.code} <span className="code">{sheet.hash.slice(0, 16)}</span>
        </p>
        <Thaw sheet={sheet} onChanged={onChanged} />
      </>
    );
  }
  return (
    <>
      <p className="secondary">{t.seal.freezeHint}</p>
      {sheet?.state === 'voided' && (
        <Alert type="warning" showIcon title={t.seal.voided} className="form-alert" data-testid="sheet-voided" />
      )}
      <Button
        type="primary"
        data-testid="freeze"
        disabled={blocked !== undefined}
        loading={act.isPending}
        onClick={() => act.mutate()}
      >
        {t.seal.freeze}
      </Button>
      {blocked !== undefined && (
        <p className="step-reason" data-testid="freeze-blocked">
          {blocked}
        </p>
      )}
      {act.error && <Alert type="error" showIcon title={text(act.error)} className="form-alert" data-testid="freeze-problem" />}
    </>
  );
}

/** Back to editing: the sheet becomes void, and one is told before. */
export function Thaw({ sheet, onChanged }: { sheet: SealSheet; onChanged: () => Promise<void> }): ReactNode {
  const t = useMessages();
  const text = useProblemText();
  const { modal } = App.useApp();
  const act = useMutation({ mutationFn: () => calls.voidSealSheet(sheet.id), onSuccess: onChanged });
  const ask = (): void => {
    void modal.confirm({
      title: t.seal.thawTitle,
      content: t.seal.thawText,
      okText: t.seal.thaw,
      okButtonProps: { 'data-testid': 'thaw-confirm' },
      onOk: () => act.mutateAsync().catch(() => undefined),
    });
  };
  return (
    <>
      <Button size="small" data-testid="thaw" loading={act.isPending} onClick={ask}>
        {t.seal.thaw}
      </Button>
      {act.error && <Alert type="error" showIcon title={text(act.error)} className="form-alert" />}
    </>
  );
}

function PrintAndScan({ sheet, onChanged }: { sheet: SealSheet; onChanged: () => Promise<void> }): ReactNode {
  const t = useMessages();
  return (
    <>
      <p>
        <Button
          icon={<PrinterOutlined />}
          href={calls.address.sheet(sheet.id)}
          target="_blank"
          rel="noreferrer"
          data-testid="print-sheet"
          type={sheet.scanned ? 'default' : 'primary'}
        >
          {t.seal.print}
        </Button>
      </p>
      <p className="secondary">{t.seal.sealHint}</p>
      <ScanUpload sheet={sheet} onUploaded={onChanged} />
    </>
  );
}

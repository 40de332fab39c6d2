import { useState } from 'react';
import type { ReactNode } from 'react';
import { Alert, Button, Form, Modal, Progress, Tag } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { Problem } from '../api/problem';
import { useProblemText } from '../display/states';
import { useMessages } from '../language/language';
import type { SteerableRow } from './chosen';
import { Steering, type Fate, type Send } from './steer';

interface SteeringDialogProps<V> {
  title: string;
  okText: string;
  danger?: boolean;
  initial: Partial<V>;
  rows: readonly SteerableRow[];
  /** Sends some of the submissions, with what was entered. */
  send: (values: V, ...request: Parameters<Send>) => ReturnType<Send>;
  /** What is known of a row before anything is sent: why it will be refused, how often it was urged … */
  note?: (row: SteerableRow) => ReactNode;
  /** What a row that is done says. */
  done: (fate: Extract<Fate, { is: 'done' | 'refused' }>) => string;
  onClose: (anyDone: boolean) => void;
  children: ReactNode;
}

/**
 * A verb for one or many submissions: what is entered, whom it is for, and then what became of each. Whatever fails, what was entered and what has
 * happened stay in sight, and what got no answer can be sent again.
 */
export function SteeringDialog<V extends object>(props: SteeringDialogProps<V>): ReactNode {
  const { title, okText, danger = false, initial, rows, send, note, done, onClose, children } = props;
  const t = useMessages();
  const queries = useQueryClient();
  const [form] = Form.useForm<V>();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [steering, setSteering] = useState<Steering>();
  const [running, setRunning] = useState(false);
  const [fates, setFates] = useState<ReadonlyMap<string, Fate>>(new Map());
  const meant = rows.filter((row) => !left.has(row.submissionId));
  const all = [...fates.values()];
  const lost = all.filter((fate) => fate.is === 'lost');
  const anyDone = all.some((fate) => fate.is === 'done');
  /** The server refused what was entered, and did nothing: it can be changed. */
  const wrong = lost.find(({ problem }) => problem instanceof Problem && problem.status === 422);
  const entering = steering === undefined || (wrong !== undefined && !anyDone && !running);

  const run = async (next: Steering): Promise<void> => {
    setSteering(next);
    setRunning(true);
    await next.run((some) =>
      setFates((before) => new Map([...before, ...some.map((fate) => [fate.submissionId, fate] as const)])),
    );
    setRunning(false);
    await queries.invalidateQueries({ queryKey: ['campaign'] });
  };
  const start = (values: V): void => {
    setFates(new Map());
    void run(
      new Steering(
        meant.map((row) => row.submissionId),
        (ids, key) => send(values, ids, key),
      ),
    );
  };
  const close = (): void => onClose(anyDone);

  return (
    <Modal
      open
      title={title}
      width={640}
      mask={{ closable: false }}
      closable={!running}
      keyboard={!running}
      onCancel={close}
      destroyOnHidden
      footer={
        entering ? (
          <>
            <Button onClick={close}>{t.steer.cancel}</Button>
            <Button
              type="primary"
              danger={danger}
              disabled={meant.length === 0}
              data-testid="steer-ok"
              onClick={() => form.submit()}
            >
              {meant.length === 1 ? okText : t.steer.okMany(okText, meant.length)}
            </Button>
          </>
        ) : (
          <>
            {lost.length > 0 && !running && (
              <Button data-testid="steer-again" onClick={() => void run(steering)}>
                {t.steer.again(lost.length)}
              </Button>
            )}
            <Button type="primary" disabled={running} onClick={close} data-testid="steer-close">
              {t.steer.close}
            </Button>
          </>
        )
      }
    >
      {entering ? (
        <>
          {wrong && <Lost fate={wrong} />}
          <Form<V> form={form} layout="vertical" initialValues={initial as object} onFinish={start} scrollToFirstError>
            {children}
          </Form>
          <Meant rows={meant} note={note} onLeave={(id) => setLeft(new Set([...left, id]))} />
        </>
      ) : (
        <Fates rows={meant} fates={fates} running={running} done={done} />
      )}
    </Modal>
  );
}

function Meant({
  rows,
  note,
  onLeave,
}: Pick<SteeringDialogProps<object>, 'rows' | 'note'> & { onLeave: (submissionId: string) => void }): ReactNode {
  const t = useMessages();
  return (
    <>
      <p className="steer-label">{t.steer.meant(rows.length)}</p>
      <ul className="steer-list" data-testid="steer-rows">
        {rows.map((row) => (
          <li key={row.submissionId}>
            <span className="subject-number">{row.number}</span>
            <span className="steer-name">
              {row.name}
              <span className="secondary">
                {' '}
                {row.stageTitle} {row.organisationName}
              </span>
              {note?.(row)}
            </span>
            {rows.length > 1 && (
              <button type="button" className="link-button" onClick={() => onLeave(row.submissionId)}>
                {t.steer.leave}
              </button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function Fates({
  rows,
  fates,
  running,
  done,
}: Pick<SteeringDialogProps<object>, 'rows' | 'done'> & { fates: ReadonlyMap<string, Fate>; running: boolean }): ReactNode {
  const t = useMessages();
  const all = [...fates.values()];
  const count = (is: Fate['is']): number => all.filter((fate) => fate.is === is).length;
  const settled = count('done') + count('refused');
  // What did not go well is what a person must read.
  const order: readonly (Fate['is'] | undefined)[] = ['lost', 'refused', 'done', undefined];
  const sorted = [...rows].sort(
    (a, b) => order.indexOf(fates.get(a.submissionId)?.is) - order.indexOf(fates.get(b.submissionId)?.is),
  );
  return (
    <>
      {running ? (
        <Progress percent={Math.round((settled / rows.length) * 100)} format={() => `${settled} / ${rows.length}`} />
      ) : (
        <Alert
          showIcon
          data-testid="steer-result"
          type={count('done') === rows.length ? 'success' : 'warning'}
          title={t.steer.result(count('done'), count('refused'), count('lost'))}
          className="form-alert"
        />
      )}
      <ul className="steer-list">
        {sorted.map((row) => (
          <li key={row.submissionId} data-testid={`fate-${row.number}`}>
            <span className="subject-number">{row.number}</span>
            <span className="steer-name">
              {row.name}
              <FateLine fate={fates.get(row.submissionId)} done={done} />
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function FateLine({ fate, done }: { fate: Fate | undefined } & Pick<SteeringDialogProps<object>, 'done'>): ReactNode {
  const t = useMessages();
  if (fate === undefined) return <div className="secondary">{t.steer.waiting}</div>;
  if (fate.is === 'lost') return <Lost fate={fate} />;
  if (fate.is === 'refused') {
    return (
      <div>
        <Tag color="warning">{t.steer.refused}</Tag> {fate.message ?? fate.code}
      </div>
    );
  }
  return (
    <div>
      <Tag color="success">{t.steer.done}</Tag> {done(fate)}
    </div>
  );
}

function Lost({ fate }: { fate: Extract<Fate, { is: 'lost' }> }): ReactNode {
  const text = useProblemText();
  return <div className="steer-lost">{text(fate.problem)}</div>;
}

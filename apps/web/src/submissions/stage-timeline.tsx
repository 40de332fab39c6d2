import type { ReactNode } from 'react';
import { Tag, Timeline as Line } from 'antd';
import * as calls from '../api/calls';
import type { Decision, StageRun, Timeline } from '../api/types';
import { Time } from '../display/deadline';
import { Nothing } from '../display/states';
import { formatCivil } from '../language/format';
import { useLanguage, useMessages } from '../language/language';

/** The stages in the order they were opened, each with what was decided in it. */
export function StageTimeline({ timeline }: { timeline: Timeline }): ReactNode {
  const t = useMessages();
  if (timeline.stageRuns.length === 0 && timeline.excusal === null) return <Nothing text={t.timeline.notOpened} />;
  const items = timeline.stageRuns.map((run) => ({
    key: run.id,
    color: colorOf(run),
    content: <Run run={run} decisions={timeline.decisions.filter((decision) => belongs(decision, run, timeline.stageRuns))} />,
  }));
  return (
    <>
      <Line items={items} />
      {timeline.excusal && <Excused excusal={timeline.excusal} />}
    </>
  );
}

function colorOf(run: StageRun): string {
  if (run.outcome === 'excused' || run.outcome === 'skipped' || run.outcome === 'called-off' || run.calledOff) return 'gray';
  if (run.outcome === 'returned' || run.outcome === 'aborted') return 'red';
  return run.outcome === null ? 'blue' : 'green';
}

/** A decision belongs to the run that was open when it was made. */
function belongs(decision: Decision, run: StageRun, runs: readonly StageRun[]): boolean {
  const before = runs.filter((each) => each.stageTitle === decision.stageTitle && each.openedAt <= decision.decidedAt);
  return before.at(-1)?.id === run.id;
}

function Run({ run, decisions }: { run: StageRun; decisions: readonly Decision[] }): ReactNode {
  const t = useMessages();
  return (
    <article className="run" data-testid={`run-${run.step}`}>
      <h3>
        {run.stageTitle}
        {run.round > 1 && <span className="secondary"> {t.task.round(run.round)}</span>}
        <OutcomeTag run={run} />
      </h3>
      <p className="secondary">
        {run.tasks.length === 1 && `${run.tasks[0]?.organisationName} · `}
        {run.outcome === 'skipped' ? (
          <>
            {t.timeline.skipped} <Time at={run.openedAt} />
          </>
        ) : (
          <>
            {t.timeline.opened} <Time at={run.openedAt} /> · {t.tasks.deadline} <Time at={run.deadline} />
          </>
        )}
        {run.tasks.length === 1 && <FirstOpened task={run.tasks[0]} />}
      </p>
      {run.tasks.length > 1 && (
        <ul data-testid="run-posts">
          {run.tasks.map((task) => (
            <li key={`${task.organisationName}/${task.role}`} className="secondary">
              {task.organisationName} {t.roles[task.role]}{' '}
              <Tag>{t.timeline.taskStates[task.state as keyof typeof t.timeline.taskStates] ?? task.state}</Tag>
              <FirstOpened task={task} />
            </li>
          ))}
        </ul>
      )}
      <Steered run={run} />
      <CalledOff run={run} />
      {run.outcome === 'aborted' && run.settledAt !== null && <Time at={run.settledAt} />}
      {decisions.map((decision) => (
        <DecisionBlock key={decision.id} decision={decision} />
      ))}
    </article>
  );
}

/** Who first looked at a task, and when. */
function FirstOpened({ task }: { task: StageRun['tasks'][number] | undefined }): ReactNode {
  const t = useMessages();
  if (!task || task.firstOpenedAt === null) return null;
  return (
    <>
      {' '}
      · {t.timeline.firstOpened} {task.openedByName} <Time at={task.firstOpenedAt} />
    </>
  );
}

/** How often the deadline was put off and somebody was urged, each with who did it and why. */
function Steered({ run }: { run: StageRun }): ReactNode {
  const t = useMessages();
  const acts = [
    ...run.extensions.map((extension) => ({
      at: extension.at,
      byName: extension.byName,
      what: (
        <>
          <Tag color="processing">{t.board.extended(1)}</Tag> <Time at={extension.previousDeadline} /> →{' '}
          <Time at={extension.deadline} />
        </>
      ),
      words: extension.reason,
    })),
    ...run.urges.map((urge, index) => ({
      at: urge.at,
      byName: urge.byName,
      what: <Tag color="warning">{t.timeline.urge(index + 1)}</Tag>,
      words: urge.message,
    })),
  ].sort((a, b) => a.at - b.at);
  return acts.map(({ at, byName, what, words }) => (
    <div key={at} className="run-act" data-testid="run-act">
      <div>{what}</div>
      <div className="secondary">
        {byName ?? t.history.actors.operator} · <Time at={at} />
      </div>
      {words !== null && <p className="run-words">{words}</p>}
    </div>
  ));
}

/** Who withdrew or took back what was decided before, so that this opening came to nothing. */
function CalledOff({ run }: { run: StageRun }): ReactNode {
  const t = useMessages();
  const { calledOff } = run;
  if (!calledOff) return null;
  const { byName, substitutesFor, at, reason, sealSheetId } = calledOff;
  return (
    <div className="run-act" data-testid="run-called-off">
      {t.timeline.calledOff[run.outcome as keyof typeof t.timeline.calledOff]}{' '}
      {substitutesFor === null ? byName : t.actedFor(byName, substitutesFor)} · <Time at={at} />
      {reason !== null && <p className="run-words">{reason}</p>}
      {sealSheetId !== null && <p className="secondary">{t.timeline.sheetKept}</p>}
    </div>
  );
}

function Excused({ excusal }: { excusal: NonNullable<Timeline['excusal']> }): ReactNode {
  const t = useMessages();
  return (
    <div className="run-act" data-testid="run-excused">
      <Tag>{t.submissionStates.excused}</Tag> {excusal.byName ?? t.history.actors.operator} · <Time at={excusal.at} />
      <p className="run-words">{excusal.reason}</p>
    </div>
  );
}

function OutcomeTag({ run }: { run: StageRun }): ReactNode {
  const t = useMessages();
  if (run.outcome === null) {
    return (
      <>
        <Tag color="processing">{t.stages.here}</Tag>
        {run.overdueSince !== null && <Tag color="error">{t.tasks.overdue}</Tag>}
      </>
    );
  }
  const bad = run.outcome === 'returned' || run.outcome === 'aborted';
  const color =
    run.outcome === 'excused' || run.outcome === 'skipped' || run.outcome === 'called-off' || run.calledOff
      ? 'default'
      : bad
        ? 'error'
        : 'success';
  return <Tag color={color}>{t.outcomes[run.outcome as keyof typeof t.outcomes] ?? run.outcome}</Tag>;
}

function DecisionBlock({ decision }: { decision: Decision }): ReactNode {
  const { t, language } = useLanguage();
  return (
    <div className="run-decision">
      <p>
        <strong>
          {decision.substitutesFor === null ? decision.personName : t.actedFor(decision.personName, decision.substitutesFor)}
        </strong>{' '}
        · {decision.organisationName} · <Time at={decision.decidedAt} />
        {decision.draftedBy !== null && <> · {t.confirming.drafted(decision.draftedBy, decision.personName)}</>}
        {decision.late && <Tag color="warning">{t.timeline.late}</Tag>}
      </p>
      {decision.opinion !== null && decision.opinion !== '' && <p className="opinion-text">{decision.opinion}</p>}
      {decision.statedDate !== null && (
        <p className="secondary">
          {t.seal.statedDate} {formatCivil(decision.statedDate, language)}
        </p>
      )}
      {decision.reason !== null && <p className="returned-reason">{decision.reason}</p>}
      {decision.marks.length > 0 && <p className="secondary">{t.signs.sentences(decision.marks.map((mark) => mark.label))}</p>}
      {decision.sealSheetId !== null && (
        <p>
          <a href={calls.address.scan(decision.sealSheetId)} target="_blank" rel="noreferrer">
            {t.seal.seeScan}
          </a>
        </p>
      )}
    </div>
  );
}

import type { ReactNode } from 'react';
import { Alert, DatePicker, Form } from 'antd';
import dayjs from 'dayjs';
import type { CivilDate } from '@countersign/domain';
import * as calls from '../api/calls';
import type { BoardPage } from '../api/types';
import { Time } from '../display/deadline';
import { formatCivil, formatInstant } from '../language/format';
import { useLanguage, useMessages } from '../language/language';
import type { SteerableRow } from './chosen';
import { ReasonField } from './excuse-dialog';
import { firstDate, meaningOf } from './extension';
import { SteeringDialog } from './steering-dialog';

interface ExtendDialogProps {
  board: BoardPage;
  rows: readonly SteerableRow[];
  onClose: (anyDone: boolean) => void;
}

interface Values {
  deadline: CivilDate;
  reason: string;
}

/** Putting off the deadline of open stages: to which day, what that means in working days, and why. */
export function ExtendDialog({ board, rows, onClose }: ExtendDialogProps): ReactNode {
  const { t, language } = useLanguage();
  const first = firstDate(rows, board);
  return (
    <SteeringDialog<Values>
      title={t.steer.extendTitle}
      okText={t.steer.extend}
      initial={{ reason: '' }}
      rows={rows}
      send={({ deadline, reason }, submissionIds, key) =>
        calls.extendDeadline(board.campaign.id, { submissionIds, deadline, reason: reason.trim() }, key)
      }
      note={(row) => <Present row={row} />}
      done={({ deadline }) => (deadline === undefined ? '' : t.steer.extended(formatInstant(deadline, language, board.timeZone)))}
      onClose={onClose}
    >
      <Form.Item
        name="deadline"
        label={t.steer.newDeadline}
        rules={[{ required: true, message: t.actions.required(t.steer.newDeadline) }]}
        getValueProps={(value: CivilDate | undefined) => ({ value: value === undefined ? null : dayjs(value) })}
        normalize={(picked: dayjs.Dayjs | null) => picked?.format('YYYY-MM-DD')}
      >
        <DatePicker
          className="cell-wide"
          data-testid="extend-date"
          defaultPickerValue={dayjs(first)}
          disabledDate={(date) => date.format('YYYY-MM-DD') < first}
        />
      </Form.Item>
      <Form.Item noStyle dependencies={['deadline']}>
        {({ getFieldValue }) => <Meaning date={getFieldValue('deadline') as CivilDate | undefined} rows={rows} board={board} />}
      </Form.Item>
      <ReasonField label={t.steer.extendReason} />
    </SteeringDialog>
  );
}

function Present({ row }: { row: SteerableRow }): ReactNode {
  const t = useMessages();
  if (row.deadline === null) return <div className="secondary">{t.steer.onItsWay}</div>;
  return (
    <div className="secondary">
      {t.steer.presentDeadline} <Time at={row.deadline} />
    </div>
  );
}

function Meaning({ date, rows, board }: { date: CivilDate | undefined } & Pick<ExtendDialogProps, 'rows' | 'board'>): ReactNode {
  const { t, language } = useLanguage();
  if (date === undefined) return null;
  const meaning = meaningOf(date, rows, board);
  const { later, works, yearMissing, not, hours } = meaning;
  const day = t.signs.aside(formatCivil(date, language), t.steer.weekdays[dayjs(date).day()] ?? '');
  if (yearMissing) return <Alert type="error" showIcon className="form-alert" title={t.steer.yearMissing(date.slice(0, 4))} />;
  return (
    <Alert
      type={works === false || not.length > 0 ? 'warning' : 'info'}
      showIcon
      className="form-alert"
      data-testid="extend-meaning"
      title={
        <>
          {later && (
            <div>
              {day} {t.signs.list(hours)}
              {t.steer.later(later.from, later.to, later.unit === 'working-days')}
            </div>
          )}
          {works === false && <div>{t.steer.dayOff(day)}</div>}
          {not.length > 0 && <div>{t.steer.notLater(t.signs.list(not.map((row) => row.number)))}</div>}
        </>
      }
    />
  );
}

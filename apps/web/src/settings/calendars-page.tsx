import { useState } from 'react';
import type { ReactNode } from 'react';
import { Alert, Button, Collapse, Tag, Upload } from 'antd';
import { UploadOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import * as calls from '../api/calls';
import type { CalendarFile, CalendarYear } from '../api/types';
import { Page } from '../display/page';
import { Shown } from '../display/query';
import { Nothing, useProblemText } from '../display/states';
import { formatCivil } from '../language/format';
import { useLanguage, useMessages } from '../language/language';
import { useCan } from '../session/session-context';

/** The published years of the working calendars, each with its source, and taking in another one. */
export function CalendarsPage(): ReactNode {
  const t = useMessages();
  const can = useCan();
  const query = useQuery({ queryKey: ['calendars'], queryFn: calls.readCalendars });
  return (
    <Page title={t.menu.calendars} note={t.calendars.note} actions={can('calendar.manage') && <Import />}>
      <Shown query={query}>
        {(years) => (years.length === 0 ? <Nothing text={t.calendars.none} /> : <Years years={years} />)}
      </Shown>
    </Page>
  );
}

function Years({ years }: { years: CalendarYear[] }): ReactNode {
  const { t, language } = useLanguage();
  return (
    <Collapse
      items={years.map((year) => ({
        key: `${year.calendar}-${year.year}`,
        label: (
          <>
            <strong>
              {year.calendar} {year.year}
            </strong>{' '}
            <Tag>{t.calendars.off(year.off.length)}</Tag>
            <Tag>{t.calendars.work(year.work.length)}</Tag>
          </>
        ),
        children: (
          <dl className="facts">
            <dt>{t.calendars.source}</dt>
            <dd>
              <a href={year.source} target="_blank" rel="noreferrer">
                {year.title}
              </a>{' '}
              <span className="secondary">{formatCivil(year.published, language)}</span>
            </dd>
            <dt>{t.calendars.offDays}</dt>
            <dd className="days">{t.signs.list(year.off.map((day) => day.slice(5)))}</dd>
            <dt>{t.calendars.workDays}</dt>
            <dd className="days">{t.signs.list(year.work.map((day) => day.slice(5))) || '—'}</dd>
          </dl>
        ),
      }))}
    />
  );
}

function Import(): ReactNode {
  const t = useMessages();
  const text = useProblemText();
  const queries = useQueryClient();
  const [broken, setBroken] = useState(false);
  const act = useMutation({
    mutationFn: calls.importCalendar,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['calendars'] }),
  });
  const read = async (file: File): Promise<void> => {
    setBroken(false);
    try {
      act.mutate(JSON.parse(await file.text()) as CalendarFile);
    } catch {
      setBroken(true);
    }
  };
  return (
    <div className="calendar-import">
      <Upload
        accept=".json"
        showUploadList={false}
        beforeUpload={(file) => {
          void read(file);
          return false;
        }}
        data-testid="calendar-file"
      >
        <Button type="primary" icon={<UploadOutlined />} loading={act.isPending}>
          {t.calendars.import}
        </Button>
      </Upload>
      {broken && <Alert type="error" showIcon title={t.calendars.broken} />}
      {act.error && <Alert type="error" showIcon title={text(act.error)} />}
      {act.data && (
        <Alert type="success" showIcon title={t.calendars.imported(act.data.year, t.calendars.changes[act.data.change])} />
      )}
    </div>
  );
}

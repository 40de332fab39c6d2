import { useState } from 'react';
import type { ReactNode } from 'react';
import { Alert, Button, Form, Select } from 'antd';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { periodLabel } from '@countersign/domain';
import * as calls from '../api/calls';
import type { LaunchNotice, ProgrammeItem } from '../api/types';
import { Page } from '../display/page';
import { Shown } from '../display/query';
import { Nothing, useProblemText } from '../display/states';
import { useLanguage, useMessages, useText } from '../language/language';
import { LaunchPreview } from './launch-preview';
import { NoticeChoice } from './notice-choice';
import { SubjectChoice } from './subject-choice';

/** Launching: programme, period, subjects; then the routes and what stands against it; then launch or rehearse. */
export function LaunchPage(): ReactNode {
  const t = useMessages();
  const query = useQuery({ queryKey: ['programmes'], queryFn: calls.readProgrammes });
  return (
    <Page title={t.launch.title} note={t.launch.note} trail={<Link to="/campaigns">{t.menu.campaigns}</Link>}>
      <Shown query={query}>
        {(programmes) => (programmes.length === 0 ? <Nothing text={t.launch.noProgrammes} /> : <Plan programmes={programmes} />)}
      </Shown>
    </Page>
  );
}

function Plan({ programmes }: { programmes: ProgrammeItem[] }): ReactNode {
  const t = useMessages();
  const { language } = useLanguage();
  const text = useText();
  const problemText = useProblemText();
  const [key, setKey] = useState(programmes[0]?.key ?? '');
  const programme = programmes.find((candidate) => candidate.key === key) ?? programmes[0];
  const [period, setPeriod] = useState<string>();
  const [subjects, setSubjects] = useState<string[] | null>(null);
  const [notice, setNotice] = useState<LaunchNotice>();
  const chosenPeriod = period ?? programme?.periods[0] ?? '';
  const preview = useMutation({ mutationFn: calls.previewLaunch });
  if (!programme) return null;
  const nameless = notice !== undefined && notice.number.trim() === '';
  const request = {
    programmeKey: programme.key,
    period: chosenPeriod,
    subjectIds: subjects,
    ...(notice && { notice: withoutBlanks(notice) }),
  };
  const changed =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      set(value);
      preview.reset();
    };
  return (
    <>
      <section className="panel launch-plan">
        <Form layout="vertical">
          <div className="form-columns">
            <Form.Item label={t.launch.programme}>
              <Select
                data-testid="programme"
                value={programme.key}
                onChange={changed((chosen: string) => {
                  setKey(chosen);
                  setPeriod(undefined);
                  setSubjects(null);
                })}
                options={programmes.map((each) => ({ value: each.key, label: text(each.title) }))}
              />
            </Form.Item>
            <Form.Item label={t.launch.period}>
              <Select
                data-testid="period"
                value={chosenPeriod}
                onChange={changed((chosen: string) => setPeriod(chosen))}
                options={programme.periods.map((each) => ({ value: each, label: periodLabel(each, language) }))}
              />
            </Form.Item>
          </div>
          <Form.Item label={t.launch.subjects(text(programme.subjectName))}>
            <SubjectChoice
              subjects={programme.subjects.filter((subject) => subject.active)}
              chosen={subjects}
              onChange={changed(setSubjects)}
            />
          </Form.Item>
          <NoticeChoice notice={notice} onChange={changed(setNotice)} />
        </Form>
        <Button
          type={preview.data ? 'default' : 'primary'}
          data-testid="preview"
          loading={preview.isPending}
          disabled={subjects?.length === 0 || chosenPeriod === '' || nameless}
          onClick={() => preview.mutate(request)}
        >
          {t.launch.preview}
        </Button>
        {nameless && <span className="step-reason">{t.notice.numberMissing}</span>}
        {preview.error && <Alert type="error" showIcon title={problemText(preview.error)} className="form-alert" />}
      </section>
      {preview.data && <LaunchPreview preview={preview.data} request={request} />}
    </>
  );
}

/** A title that says nothing is none. */
function withoutBlanks({ title, ...notice }: LaunchNotice): LaunchNotice {
  return title === undefined || title.trim() === '' ? notice : { ...notice, title };
}

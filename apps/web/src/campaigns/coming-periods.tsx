import type { ReactNode } from 'react';
import { Alert } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { textIn } from '@countersign/domain';
import * as calls from '../api/calls';
import type { ProgrammeItem } from '../api/types';
import { Time } from '../display/deadline';
import { useLanguage, useMessages } from '../language/language';

/** A longer list is folded. */
const SHOWN_AT_ONCE = 5;

type Period = ProgrammeItem['cycle'][number];

/** What comes next in each programme's cycle, and what it lacks: said weeks before, while there is time to put it right. */
export function ComingPeriods(): ReactNode {
  const query = useQuery({ queryKey: ['programmes'], queryFn: calls.readProgrammes });
  return query.data?.flatMap((programme) =>
    programme.cycle
      .filter((period) => period.state === 'due' || period.missing.length > 0)
      .filter((period) => period.state !== 'launched')
      .map((period) => <Coming key={`${programme.key}/${period.period}`} programme={programme} period={period} />),
  );
}

function Coming({ programme, period }: { programme: ProgrammeItem; period: Period }): ReactNode {
  const t = useMessages();
  const { language } = useLanguage();
  // The server stores what is missing in words of both languages.
  const lacks = [...new Set(period.missing.map((item) => item.detail[language] ?? item.code))];
  return (
    <Alert
      className="form-alert"
      type={lacks.length > 0 ? 'warning' : 'info'}
      showIcon
      data-testid={`coming-${programme.key}-${period.period}`}
      title={
        <>
          {t.campaigns.coming(textIn(programme.title, language), period.period, period.state === 'due')}{' '}
          <Time at={period.opensAt} />
        </>
      }
      description={
        lacks.length > 0 && (
          <details className="warnings" open={lacks.length <= SHOWN_AT_ONCE}>
            <summary>{t.campaigns.lacking(lacks.length)}</summary>
            <ul>
              {lacks.map((lack) => (
                <li key={lack}>{lack}</li>
              ))}
            </ul>
          </details>
        )
      }
    />
  );
}

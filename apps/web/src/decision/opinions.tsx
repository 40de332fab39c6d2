import type { ReactNode } from 'react';
import * as calls from '../api/calls';
import type { Opinion } from '../api/types';
import { Time } from '../display/deadline';
import { Nothing } from '../display/states';
import { formatCivil } from '../language/format';
import { useLanguage } from '../language/language';

/** The opinions given so far, as they stand on paper. */
export function Opinions({ opinions }: { opinions: readonly Opinion[] }): ReactNode {
  const { t, language } = useLanguage();
  if (opinions.length === 0) return <Nothing text={t.decision.noOpinions} />;
  return (
    <div className="opinions">
      {opinions.map((opinion) => (
        <article key={opinion.stageKey} className="opinion">
          <h3>{opinion.boxTitle === null || opinion.boxTitle === '' ? opinion.stageTitle : opinion.boxTitle}</h3>
          <p className="opinion-text">{opinion.text}</p>
          <footer>
            <span>{opinion.organisationName}</span>
            <span>{formatCivil(opinion.statedDate, language)}</span>
          </footer>
          <p className="secondary">
            {opinion.substitutesFor === null ? opinion.personName : t.actedFor(opinion.personName, opinion.substitutesFor)} ·{' '}
            <Time at={opinion.decidedAt} />
            {opinion.draftedBy !== null && <> · {t.confirming.drafted(opinion.draftedBy, opinion.personName)}</>}
            {opinion.sealScan && (
              <>
                {' · '}
                <a href={calls.address.scan(opinion.sealScan.sealSheetId)} target="_blank" rel="noreferrer">
                  {t.seal.seeScan}
                </a>
              </>
            )}
          </p>
        </article>
      ))}
    </div>
  );
}

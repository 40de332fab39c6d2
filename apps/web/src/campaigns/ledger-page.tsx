import { useCallback } from 'react';
import type { ReactNode } from 'react';
import { Segmented, Select, Tag } from 'antd';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import * as calls from '../api/calls';
import type { LedgerPage as Ledger, LedgerQuery } from '../api/types';
import { useAddressQuery } from '../display/address-query';
import { useChanges } from '../display/changes';
import { Page } from '../display/page';
import { Shown } from '../display/query';
import { SearchBox } from '../display/search-box';
import { Nothing } from '../display/states';
import { RehearsalBanner } from '../frame/banners';
import { useMessages } from '../language/language';
import { TimeZone } from '../language/time-zone';
import { LedgerTable } from './ledger-table';

const WORDS = ['state', 'kind', 'submission', 'person', 'search', 'page'] as const;
const PAGE_SIZE = 50;
/** In the order in which a notice can come to them. */
const STATES = ['planned', 'due', 'sent', 'refused', 'bounced', 'unknown', 'cancelled', 'skipped'] as const;
const ALL = 'all';
/** Shown first: what is still to come and what was called off is asked for. */
const FIRST = 'told';

export type LedgerWords = Partial<Record<(typeof WORDS)[number], string | undefined>>;

/** 通知台账: what was or will be sent to whom, what became of it, and whom to call. */
export function LedgerPage(): ReactNode {
  const t = useMessages();
  const { campaignId = '' } = useParams();
  const [words, set] = useAddressQuery(WORDS);
  const change = useCallback((changes: LedgerWords) => set({ page: undefined, ...changes }), [set]);
  const search = useCallback((text: string) => change({ search: text }), [change]);
  const every = useChanges(calls.address.campaignChanges(campaignId), ['campaign', campaignId]);
  const page = Math.max(1, Math.trunc(Number(words.page ?? 1)) || 1);
  const { state = FIRST, ...others } = words;
  const query: LedgerQuery = { ...others, ...(state !== ALL && { state }), page, size: PAGE_SIZE };
  const ledger = useQuery({
    queryKey: ['campaign', campaignId, 'notices', query],
    queryFn: () => calls.readLedger(campaignId, query),
    refetchInterval: every,
    placeholderData: keepPreviousData,
  });
  return (
    <Shown query={ledger}>
      {(found) => (
        <TimeZone zone={found.timeZone}>
          <Page
            wide
            title={t.ledger.title}
            trail={
              <>
                <Link to="/campaigns">{t.menu.campaigns}</Link> /{' '}
                <Link to={`/campaigns/${campaignId}`}>{found.campaign.title}</Link>
              </>
            }
            note={t.ledger.note}
          >
            <RehearsalBanner rehearsal={found.campaign.rehearsal} />
            <StateFilter ledger={found} state={state} onChange={(state) => change({ state })} />
            <div className="board-tools">
              <SearchBox value={words.search ?? ''} onSearch={search} placeholder={t.ledger.search} testId="ledger-search" />
              <Select
                className="ledger-kind"
                aria-label={t.ledger.kind}
                data-testid="ledger-kind"
                value={words.kind ?? ALL}
                onChange={(kind: string) => change({ kind: kind === ALL ? undefined : kind })}
                options={[
                  { value: ALL, label: t.ledger.allKinds },
                  ...Object.entries(t.notices.kinds)
                    .filter(([kind]) => kind !== 'digest')
                    .map(([value, label]) => ({ value, label })),
                ]}
              />
              <Chips ledger={found} change={change} />
            </div>
            {found.rows.length === 0 ? (
              <Nothing text={t.ledger.none} />
            ) : (
              <LedgerTable ledger={found} page={page} pageSize={PAGE_SIZE} onPage={(to) => set({ page: String(to) })} />
            )}
          </Page>
        </TimeZone>
      )}
    </Shown>
  );
}

function StateFilter({
  ledger,
  state,
  onChange,
}: {
  ledger: Ledger;
  state: string;
  onChange: (state: string | undefined) => void;
}): ReactNode {
  const t = useMessages();
  const countOf = (wanted: string): number => ledger.states.find((each) => each.state === wanted)?.count ?? 0;
  const all = ledger.states.reduce((sum, { count }) => sum + count, 0);
  return (
    <div className="board-filter">
      <Segmented
        data-testid="ledger-states"
        value={state}
        onChange={(value) => onChange(value === FIRST ? undefined : value)}
        options={[
          { value: FIRST, label: `${t.ledger.told} ${ledger.told}` },
          {
            value: 'attention',
            label: (
              <span className={ledger.attention > 0 ? 'count-overdue' : undefined}>
                {t.ledger.attention} {ledger.attention}
              </span>
            ),
          },
          ...STATES.filter((each) => countOf(each) > 0 || each === state).map((each) => ({
            value: each,
            label: `${t.notices.states[each]} ${countOf(each)}`,
          })),
          { value: ALL, label: `${t.ledger.all} ${all}` },
        ]}
      />
    </div>
  );
}

function Chips({ ledger, change }: { ledger: Ledger; change: (changes: LedgerWords) => void }): ReactNode {
  const { subject, person } = ledger;
  return (
    <>
      {subject && (
        <Tag
          closable
          color="blue"
          className="filter-chip"
          data-testid="chip-subject"
          onClose={() => change({ submission: undefined })}
        >
          {subject.number} {subject.name}
        </Tag>
      )}
      {person && (
        <Tag
          closable
          color="blue"
          className="filter-chip"
          data-testid="chip-person"
          onClose={() => change({ person: undefined })}
        >
          {person.name}
        </Tag>
      )}
    </>
  );
}

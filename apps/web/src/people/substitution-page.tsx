import { useState } from 'react';
import type { ReactNode } from 'react';
import { Alert, Button, Table } from 'antd';
import type { TableColumnsType } from 'antd';
import { useQuery } from '@tanstack/react-query';
import * as calls from '../api/calls';
import type { Substitution, Substitutions } from '../api/types';
import { Page } from '../display/page';
import { Shown } from '../display/query';
import { Nothing } from '../display/states';
import { useMessages } from '../language/language';
import { useToday } from '../seal/date-input';
import { SubstituteDialog } from './substitute-dialog';
import { EndButton, StateTag, stateOf } from './substitution-state';

/** Who does my tasks while I am away, and whose I do. */
export function SubstitutionPage(): ReactNode {
  const t = useMessages();
  const [setting, setSetting] = useState(false);
  const query = useQuery({ queryKey: ['substitutions'], queryFn: calls.readSubstitutions, staleTime: 0 });
  const actions = (
    <Button
      type="primary"
      data-testid="set-substitute"
      disabled={query.data?.colleagues.length === 0}
      onClick={() => setSetting(true)}
    >
      {t.substitution.set}
    </Button>
  );
  return (
    <Page title={t.substitution.title} note={t.substitution.note} actions={actions}>
      <Shown query={query}>
        {(all) => (
          <>
            {all.colleagues.length === 0 && (
              <Alert type="info" showIcon className="form-alert" title={t.substitution.noColleagues} />
            )}
            <Lists all={all} />
            {setting && (
              <SubstituteDialog
                choice={all.colleagues.map(({ id, name, office }) => ({
                  value: id,
                  label: office === null ? name : `${name} · ${office}`,
                }))}
                onClose={() => setSetting(false)}
              />
            )}
          </>
        )}
      </Shown>
    </Page>
  );
}

function Lists({ all }: { all: Substitutions }): ReactNode {
  const t = useMessages();
  return (
    <>
      <section className="panel">
        <h2>{t.substitution.given}</h2>
        <List own items={all.given} nothing={t.substitution.noneGiven} />
      </section>
      <section className="panel">
        <h2>{t.substitution.taken}</h2>
        <List own={false} items={all.taken} nothing={t.substitution.noneTaken} />
      </section>
    </>
  );
}

function List({ own, items, nothing }: { own: boolean; items: Substitution[]; nothing: string }): ReactNode {
  const t = useMessages();
  const today = useToday();
  if (items.length === 0) return <Nothing text={nothing} />;
  const columns: TableColumnsType<Substitution> = [
    {
      title: own ? t.substitution.substitute : t.substitution.person,
      render: (_, one) => <span className="primary">{own ? one.substituteName : one.personName}</span>,
    },
    { title: t.substitution.days, render: (_, one) => t.substitution.to2(one.validFrom, one.validTo) },
    {
      title: t.substitution.setBy,
      render: (_, one) => (
        <>
          <span className="card-label secondary">{t.substitution.setBy} </span>
          {one.setByName}
        </>
      ),
    },
    { title: t.substitution.state, render: (_, one) => <StateTag state={stateOf(one, today)} /> },
    ...(own
      ? [
          {
            title: '',
            className: 'column-go',
            render: (_: unknown, one: Substitution) =>
              ['coming', 'now'].includes(stateOf(one, today)) && <EndButton substitution={one} />,
          },
        ]
      : []),
  ];
  return (
    <Table
      className="cards-on-phone"
      size="small"
      rowKey="id"
      dataSource={items}
      columns={columns}
      pagination={{ pageSize: 20, hideOnSinglePage: true }}
    />
  );
}

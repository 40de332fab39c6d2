import { useDeferredValue, useState } from 'react';
import type { ReactNode } from 'react';
import { Button, Dropdown, Input, Table, Tag } from 'antd';
import { MoreOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import * as calls from '../api/calls';
import type { Person } from '../api/types';
import { Page } from '../display/page';
import { Shown } from '../display/query';
import { Nothing } from '../display/states';
import { useMessages } from '../language/language';
import { useCan } from '../session/session-context';
import { AppointmentList } from './appointment-list';
import { AppointDialog } from './appoint-dialog';
import { HandoverDialog } from './handover-dialog';
import { PersonDialog } from './person-dialog';
import { SubstitutedBy, SubstituteAnybody } from './substituted-by';

/** Everybody, found by name, mailbox, office or organisation, with their posts. */
export function PeoplePage(): ReactNode {
  const t = useMessages();
  const can = useCan();
  const [text, setText] = useState('');
  const wanted = useDeferredValue(text.trim());
  const [adding, setAdding] = useState(false);
  const query = useQuery({
    queryKey: ['people', wanted],
    queryFn: () => calls.readPeople(wanted),
    placeholderData: keepPreviousData,
  });
  const manage = can('people.manage');
  const actions = manage && (
    <>
      <Link to="/people/import">
        <Button>{t.people.import}</Button>
      </Link>
      <Button type="primary" data-testid="add-person" onClick={() => setAdding(true)}>
        {t.people.add}
      </Button>
    </>
  );
  return (
    <Page wide title={t.menu.people} actions={actions}>
      <Input.Search
        allowClear
        className="search"
        placeholder={t.people.search}
        data-testid="people-search"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Shown query={query}>
        {({ people, total }) =>
          people.length === 0 ? (
            <Nothing text={wanted === '' ? t.people.none : t.people.notFound(wanted)} />
          ) : (
            <>
              <PeopleTable people={people} manage={manage} />
              {total > people.length && <p className="secondary">{t.people.more(people.length, total)}</p>}
            </>
          )
        }
      </Shown>
      {adding && <PersonDialog onClose={() => setAdding(false)} />}
    </Page>
  );
}

function PeopleTable({ people, manage }: { people: Person[]; manage: boolean }): ReactNode {
  const t = useMessages();
  const [editing, setEditing] = useState<Person>();
  const [appointing, setAppointing] = useState<Person>();
  const [act, setAct] = useState<{ is: Act; person: Person }>();
  const replaces = useCan()('post.replace');
  return (
    <>
      <Table
        className="cards-on-phone"
        size="small"
        rowKey="id"
        dataSource={people}
        pagination={{ pageSize: 50, hideOnSinglePage: true }}
        columns={[
          {
            title: t.people.person,
            className: 'column-name',
            render: (_, person) => (
              <>
                <div className="primary">
                  {person.name} {!person.active && <Tag>{t.people.left}</Tag>}
                </div>
                {person.office !== null && <div className="secondary">{person.office}</div>}
              </>
            ),
          },
          {
            title: t.people.contact,
            render: (_, person) => (
              <>
                <div>{person.email}</div>
                {person.phone !== null && <div className="secondary">{person.phone}</div>}
              </>
            ),
          },
          {
            title: t.people.appointments,
            render: (_, person) => (
              <>
                <AppointmentList person={person} manage={manage} />
                <SubstitutedBy person={person} manage={manage} />
              </>
            ),
          },
          ...(manage || replaces
            ? [
                {
                  title: '',
                  className: 'column-go',
                  render: (_: unknown, person: Person) => (
                    <div className="row-actions">
                      {manage && (
                        <>
                          <Button size="small" data-testid={`edit-${person.email}`} onClick={() => setEditing(person)}>
                            {t.people.edit}
                          </Button>
                          <Button size="small" data-testid={`appoint-${person.email}`} onClick={() => setAppointing(person)}>
                            {t.people.appoint}
                          </Button>
                        </>
                      )}
                      {person.active && <More person={person} onChosen={setAct} />}
                    </div>
                  ),
                },
              ]
            : []),
        ]}
      />
      {editing && <PersonDialog person={editing} onClose={() => setEditing(undefined)} />}
      {act?.is === 'substitute' && <SubstituteAnybody person={act.person} onClose={() => setAct(undefined)} />}
      {act?.is === 'handover' && <HandoverDialog person={act.person} onClose={() => setAct(undefined)} />}
      {appointing && <AppointDialog person={appointing} onClose={() => setAppointing(undefined)} />}
    </>
  );
}

type Act = 'substitute' | 'handover';

/** What is done about a person more seldom: a substitute for some days, and handing over everything for good. */
function More({ person, onChosen }: { person: Person; onChosen: (act: { is: Act; person: Person }) => void }): ReactNode {
  const t = useMessages();
  const can = useCan();
  const items = [
    ...(can('people.manage')
      ? [{ key: 'substitute', label: t.substitution.set, onClick: () => onChosen({ is: 'substitute', person }) }]
      : []),
    {
      key: 'handover',
      label: <span data-testid="hand-over">{t.handover.title}</span>,
      onClick: () => onChosen({ is: 'handover', person }),
    },
  ];
  return (
    <Dropdown trigger={['click']} menu={{ items }}>
      <Button size="small" icon={<MoreOutlined />} aria-label={t.people.actions} data-testid={`more-${person.email}`} />
    </Dropdown>
  );
}

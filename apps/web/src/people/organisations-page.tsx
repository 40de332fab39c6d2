import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button, Checkbox, Form, Input, Table, Tag } from 'antd';
import { useQuery } from '@tanstack/react-query';
import * as calls from '../api/calls';
import type { Organisation } from '../api/types';
import { Dialog } from '../display/dialog';
import { Page } from '../display/page';
import { Shown } from '../display/query';
import { Nothing } from '../display/states';
import { useMessages } from '../language/language';
import { useCan } from '../session/session-context';
import { DateField } from './date-field';

/** Organisations with their former and present names. */
export function OrganisationsPage(): ReactNode {
  const t = useMessages();
  const query = useQuery({ queryKey: ['organisations'], queryFn: calls.readOrganisations });
  const [text, setText] = useState('');
  return (
    <Page wide title={t.menu.organisations} note={t.organisations.note}>
      <Input.Search
        allowClear
        className="search"
        placeholder={t.organisations.search}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Shown query={query}>
        {({ organisations }) => {
          const found = organisations.filter((each) =>
            [each.name, each.key, ...each.names.map((name) => name.name)].join(' ').includes(text.trim()),
          );
          return found.length === 0 ? (
            <Nothing text={t.organisations.none} />
          ) : (
            <List organisations={found} all={organisations} />
          );
        }}
      </Shown>
    </Page>
  );
}

function List({ organisations, all }: { organisations: Organisation[]; all: Organisation[] }): ReactNode {
  const t = useMessages();
  const can = useCan();
  const [editing, setEditing] = useState<Organisation>();
  const parents = new Map(all.map((organisation) => [organisation.id, organisation.name]));
  return (
    <>
      <Table
        className="cards-on-phone"
        size="small"
        rowKey="id"
        dataSource={organisations}
        pagination={{ pageSize: 50, hideOnSinglePage: true }}
        columns={[
          {
            title: t.organisations.name,
            render: (_, organisation) => (
              <>
                <div className="primary">
                  {organisation.name} {organisation.provisional && <Tag color="warning">{t.organisations.provisional}</Tag>}
                </div>
                <FormerNames organisation={organisation} />
              </>
            ),
          },
          { title: t.organisations.parent, render: (_, organisation) => parents.get(organisation.parentId ?? '') ?? '—' },
          { title: t.organisations.key, render: (_, organisation) => <span className="code secondary">{organisation.key}</span> },
          ...(can('people.manage')
            ? [
                {
                  title: '',
                  className: 'column-go',
                  render: (_: unknown, organisation: Organisation) => (
                    <Button size="small" data-testid={`rename-${organisation.key}`} onClick={() => setEditing(organisation)}>
                      {organisation.provisional ? t.organisations.confirm : t.organisations.rename}
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
      {editing && <RenameDialog organisation={editing} onClose={() => setEditing(undefined)} />}
    </>
  );
}

function FormerNames({ organisation }: { organisation: Organisation }): ReactNode {
  const t = useMessages();
  const former = organisation.names.filter((name) => name.validTo !== null);
  if (former.length === 0) return null;
  return (
    <div className="secondary">
      {t.organisations.former}
      {t.signs.list(former.map((name) => t.signs.aside(name.name, t.people.days(name.validFrom, name.validTo))))}
    </div>
  );
}

interface Values {
  name: string;
  from: string | null;
  provisional: boolean;
}

function RenameDialog({ organisation, onClose }: { organisation: Organisation; onClose: () => void }): ReactNode {
  const t = useMessages();
  const send = ({ name, from, provisional }: Values): Promise<unknown> =>
    calls.changeOrganisation(organisation, {
      ...(name.trim() !== organisation.name && { name: name.trim(), ...(from !== null && { from }) }),
      ...(provisional !== organisation.provisional && { provisional }),
    });
  return (
    <Dialog<Values>
      title={t.organisations.renameTitle(organisation.name)}
      okText={t.actions.save}
      initial={{ name: organisation.name, from: null, provisional: organisation.provisional }}
      send={send}
      onClose={onClose}
    >
      <Form.Item
        name="name"
        label={t.organisations.name}
        rules={[{ required: true, whitespace: true, message: t.actions.required(t.organisations.name) }]}
      >
        <Input maxLength={200} data-testid="organisation-name" />
      </Form.Item>
      <Form.Item name="from" label={t.organisations.from} extra={t.organisations.fromHint}>
        <DateField />
      </Form.Item>
      <Form.Item name="provisional" valuePropName="checked">
        <Checkbox>{t.organisations.provisional}</Checkbox>
      </Form.Item>
    </Dialog>
  );
}

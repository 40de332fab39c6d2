import type { ReactNode } from 'react';
import { Form, Radio, Select } from 'antd';
import { useQuery } from '@tanstack/react-query';
import * as calls from '../api/calls';
import type { PersonRequest } from '../api/types';
import { useMessages } from '../language/language';
import { orNull, PersonFields } from './person-dialog';

/** Who takes over, as the form holds it. */
export interface Successor {
  who: 'known' | 'new';
  toPersonId?: string;
  toPerson?: PersonRequest;
}

/** Who takes over, as it is sent. */
export function successorOf({ who, toPersonId, toPerson }: Successor): { toPersonId?: string; toPerson?: PersonRequest } {
  if (who === 'known') return toPersonId === undefined ? {} : { toPersonId };
  return toPerson ? { toPerson: { ...toPerson, phone: orNull(toPerson.phone), office: orNull(toPerson.office) } } : {};
}

/** Chooses who takes over from a person: somebody known, or somebody new. */
export function SuccessorField({ personId }: { personId: string }): ReactNode {
  const t = useMessages();
  const people = useQuery({ queryKey: ['people', ''], queryFn: () => calls.readPeople('') });
  return (
    <>
      <Form.Item name="who">
        <Radio.Group
          options={[
            { value: 'known', label: t.people.known },
            { value: 'new', label: t.people.newPerson },
          ]}
        />
      </Form.Item>
      <Form.Item noStyle shouldUpdate={(before: Successor, after: Successor) => before.who !== after.who}>
        {({ getFieldValue }) =>
          getFieldValue('who') === 'new' ? (
            <PersonFields prefix="toPerson" />
          ) : (
            <Form.Item
              name="toPersonId"
              label={t.people.successor}
              rules={[{ required: true, message: t.actions.required(t.people.successor) }]}
            >
              <Select
                showSearch={{ optionFilterProp: 'label' }}
                data-testid="successor"
                options={people.data?.people
                  .filter((each) => each.id !== personId && each.active)
                  .map((each) => ({ value: each.id, label: `${each.name} <${each.email}>` }))}
              />
            </Form.Item>
          )
        }
      </Form.Item>
    </>
  );
}

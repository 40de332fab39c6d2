import type { ReactNode } from 'react';
import { Alert, Form, Radio, Select } from 'antd';
import { useQuery } from '@tanstack/react-query';
import * as calls from '../api/calls';
import type { Appointment, Person, PersonRequest } from '../api/types';
import { Dialog } from '../display/dialog';
import { useMessages } from '../language/language';
import { useToday } from '../seal/date-input';
import { DateField } from './date-field';
import { orNull, PersonFields } from './person-dialog';

interface ReplaceDialogProps {
  /** Who hands over. */
  person: Pick<Person, 'id' | 'name'> & Partial<Pick<Person, 'language'>>;
  /** What is handed over. */
  appointment: Pick<Appointment, 'organisationId' | 'organisationName' | 'role'>;
  onClose: () => void;
}

interface Values {
  who: 'known' | 'new';
  toPersonId?: string;
  toPerson?: PersonRequest;
  on: string;
}

/** Hands a post over: open tasks of the post are the successor's from that day on. */
export function ReplaceDialog({ person, appointment, onClose }: ReplaceDialogProps): ReactNode {
  const t = useMessages();
  const today = useToday();
  const people = useQuery({ queryKey: ['people', ''], queryFn: () => calls.readPeople('') });
  const send = ({ who, toPersonId, toPerson, on }: Values): Promise<unknown> =>
    calls.replaceHandler({
      organisationId: appointment.organisationId,
      role: appointment.role,
      fromPersonId: person.id,
      on,
      ...(who === 'known' && toPersonId !== undefined && { toPersonId }),
      ...(who === 'new' &&
        toPerson && { toPerson: { ...toPerson, phone: orNull(toPerson.phone), office: orNull(toPerson.office) } }),
    });
  return (
    <Dialog<Values>
      title={t.people.replaceTitle(person.name)}
      okText={t.people.replace}
      initial={{ who: 'known', on: today, toPerson: { name: '', email: '', language: person.language ?? 'zh-CN' } }}
      send={send}
      onClose={onClose}
    >
      <Alert
        type="info"
        showIcon
        className="form-alert"
        title={t.people.replaceText(appointment.organisationName, t.roles[appointment.role])}
      />
      <Form.Item name="who">
        <Radio.Group
          options={[
            { value: 'known', label: t.people.known },
            { value: 'new', label: t.people.newPerson },
          ]}
        />
      </Form.Item>
      <Form.Item noStyle shouldUpdate={(before: Values, after: Values) => before.who !== after.who}>
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
                  .filter((each) => each.id !== person.id && each.active)
                  .map((each) => ({ value: each.id, label: `${each.name} <${each.email}>` }))}
              />
            </Form.Item>
          )
        }
      </Form.Item>
      <Form.Item name="on" label={t.people.on} rules={[{ required: true, message: t.actions.required(t.people.on) }]}>
        <DateField />
      </Form.Item>
    </Dialog>
  );
}

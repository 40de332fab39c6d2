import type { ReactNode } from 'react';
import { Alert, Form } from 'antd';
import * as calls from '../api/calls';
import type { Appointment, Person } from '../api/types';
import { Dialog } from '../display/dialog';
import { useMessages } from '../language/language';
import { useToday } from '../seal/date-input';
import { DateField } from './date-field';
import { SuccessorField, successorOf } from './successor-field';
import type { Successor } from './successor-field';

interface ReplaceDialogProps {
  /** Who hands over. */
  person: Pick<Person, 'id' | 'name'> & Partial<Pick<Person, 'language'>>;
  /** What is handed over. */
  appointment: Pick<Appointment, 'organisationId' | 'organisationName' | 'role'>;
  onClose: () => void;
}

interface Values extends Successor {
  on: string;
}

/** Hands a post over: open tasks of the post are the successor's from that day on. */
export function ReplaceDialog({ person, appointment, onClose }: ReplaceDialogProps): ReactNode {
  const t = useMessages();
  const today = useToday();
  const send = ({ on, ...successor }: Values): Promise<unknown> =>
    calls.replaceHandler({
      organisationId: appointment.organisationId,
      role: appointment.role,
      fromPersonId: person.id,
      on,
      ...successorOf(successor),
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
      <SuccessorField personId={person.id} />
      <Form.Item name="on" label={t.people.on} rules={[{ required: true, message: t.actions.required(t.people.on) }]}>
        <DateField />
      </Form.Item>
    </Dialog>
  );
}

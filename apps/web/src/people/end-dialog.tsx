import type { ReactNode } from 'react';
import { Form } from 'antd';
import * as calls from '../api/calls';
import type { Appointment, Person } from '../api/types';
import { Dialog } from '../display/dialog';
import { useMessages } from '../language/language';
import { useToday } from '../seal/date-input';
import { DateField } from './date-field';

interface EndDialogProps {
  person: Person;
  appointment: Appointment;
  onClose: () => void;
}

/** Ends an appointment on a day. */
export function EndDialog({ person, appointment, onClose }: EndDialogProps): ReactNode {
  const t = useMessages();
  const today = useToday();
  return (
    <Dialog<{ validTo: string }>
      title={t.people.endTitle(person.name, appointment.organisationName)}
      okText={t.people.end}
      initial={{ validTo: today }}
      send={({ validTo }) => calls.endAppointment(appointment.id, validTo)}
      onClose={onClose}
    >
      <Form.Item name="validTo" label={t.people.to} rules={[{ required: true, message: t.actions.required(t.people.to) }]}>
        <DateField />
      </Form.Item>
    </Dialog>
  );
}

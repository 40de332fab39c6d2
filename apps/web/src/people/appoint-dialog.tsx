import type { ReactNode } from 'react';
import { Form, Select } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { ROLES } from '@countersign/domain';
import type { Role } from '@countersign/domain';
import * as calls from '../api/calls';
import type { Person } from '../api/types';
import { Dialog } from '../display/dialog';
import { useMessages } from '../language/language';
import { useToday } from '../seal/date-input';
import { DateField } from './date-field';

interface Values {
  organisationId: string;
  role: Role;
  validFrom: string | null;
  validTo: string | null;
}

/** Appoints a person to a post. */
export function AppointDialog({ person, onClose }: { person: Person; onClose: () => void }): ReactNode {
  const t = useMessages();
  const today = useToday();
  return (
    <Dialog<Values>
      title={t.people.appointTitle(person.name)}
      okText={t.people.appoint}
      initial={{ validFrom: today, validTo: null }}
      send={(values) => calls.addAppointment(person.id, values)}
      onClose={onClose}
    >
      <OrganisationField />
      <Form.Item name="role" label={t.people.role} rules={[{ required: true, message: t.actions.required(t.people.role) }]}>
        <Select data-testid="appoint-role" options={ROLES.map((role) => ({ value: role, label: t.roles[role] }))} />
      </Form.Item>
      <div className="form-columns">
        <Form.Item name="validFrom" label={t.people.from}>
          <DateField />
        </Form.Item>
        <Form.Item name="validTo" label={t.people.to} extra={t.people.toHint}>
          <DateField />
        </Form.Item>
      </div>
    </Dialog>
  );
}

function OrganisationField(): ReactNode {
  const t = useMessages();
  const query = useQuery({ queryKey: ['organisations'], queryFn: calls.readOrganisations });
  return (
    <Form.Item
      name="organisationId"
      label={t.people.organisation}
      rules={[{ required: true, message: t.actions.required(t.people.organisation) }]}
    >
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        data-testid="appoint-organisation"
        loading={query.isPending}
        options={query.data?.organisations.map((organisation) => ({ value: organisation.id, label: organisation.name }))}
      />
    </Form.Item>
  );
}

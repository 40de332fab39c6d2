import type { ReactNode } from 'react';
import { Alert, Form, Select } from 'antd';
import * as calls from '../api/calls';
import { Dialog } from '../display/dialog';
import { useMessages } from '../language/language';
import { useToday } from '../seal/date-input';
import { DateField } from './date-field';

interface SubstituteDialogProps {
  /** For whom; absent for oneself. */
  person?: { id: string; name: string };
  /** Who can be chosen. */
  choice: readonly { value: string; label: string }[];
  onClose: () => void;
}

interface Values {
  substituteId: string;
  validFrom: string;
  validTo: string;
}

/** Names who does the tasks of somebody's posts in some days. */
export function SubstituteDialog({ person, choice, onClose }: SubstituteDialogProps): ReactNode {
  const t = useMessages();
  const today = useToday();
  const required = (label: string) => [{ required: true, message: t.actions.required(label) }];
  return (
    <Dialog<Values>
      title={person ? t.substitution.setFor(person.name) : t.substitution.setTitle}
      okText={t.substitution.set}
      initial={{ validFrom: today, validTo: today }}
      send={(values) => calls.nameSubstitute({ ...values, ...(person && { personId: person.id }) })}
      onClose={onClose}
    >
      <Alert type="info" showIcon className="form-alert" title={t.substitution.consequence} />
      <Form.Item name="substituteId" label={t.substitution.substitute} rules={required(t.substitution.substitute)}>
        <Select showSearch={{ optionFilterProp: 'label' }} data-testid="substitute" options={[...choice]} />
      </Form.Item>
      <div className="form-columns">
        <Form.Item name="validFrom" label={t.substitution.from} rules={required(t.substitution.from)}>
          <DateField />
        </Form.Item>
        <Form.Item name="validTo" label={t.substitution.to} rules={required(t.substitution.to)}>
          <DateField />
        </Form.Item>
      </div>
    </Dialog>
  );
}

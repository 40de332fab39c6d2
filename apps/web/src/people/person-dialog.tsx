import type { ReactNode } from 'react';
import { Checkbox, Form, Input, Radio } from 'antd';
import type { Language } from '@countersign/domain';
import * as calls from '../api/calls';
import type { Person } from '../api/types';
import { Dialog } from '../display/dialog';
import { useMessages } from '../language/language';

interface Values {
  name: string;
  email: string;
  phone?: string | null;
  office?: string | null;
  language: Language;
  active?: boolean;
}

/** A new person, or changes of one. */
export function PersonDialog({ person, onClose }: { person?: Person; onClose: () => void }): ReactNode {
  const t = useMessages();
  const send = ({ phone, office, active, ...values }: Values): Promise<unknown> => {
    const cleaned = { ...values, phone: orNull(phone), office: orNull(office) };
    return person ? calls.changePerson(person, { ...cleaned, active: active ?? true }) : calls.addPerson(cleaned);
  };
  return (
    <Dialog<Values>
      title={person ? t.people.editTitle(person.name) : t.people.add}
      okText={t.actions.save}
      initial={person ?? { name: '', email: '', phone: null, office: null, language: 'zh-CN' }}
      send={send}
      onClose={onClose}
    >
      <PersonFields />
      {person && (
        <Form.Item name="active" valuePropName="checked" extra={t.people.activeHint}>
          <Checkbox>{t.people.active}</Checkbox>
        </Form.Item>
      )}
    </Dialog>
  );
}

/** The fields of a person; `prefix` puts them under a member of the form. */
export function PersonFields({ prefix }: { prefix?: string }): ReactNode {
  const t = useMessages();
  const name = (field: string): string[] => (prefix === undefined ? [field] : [prefix, field]);
  const required = (label: string) => [{ required: true, whitespace: true, message: t.actions.required(label) }];
  return (
    <>
      <Form.Item name={name('name')} label={t.people.name} rules={required(t.people.name)}>
        <Input data-testid="person-name" maxLength={100} />
      </Form.Item>
      <Form.Item
        name={name('email')}
        label={t.people.email}
        extra={t.people.emailHint}
        rules={[...required(t.people.email), { type: 'email', message: t.people.emailWrong }]}
      >
        <Input data-testid="person-email" maxLength={254} />
      </Form.Item>
      <div className="form-columns">
        <Form.Item name={name('phone')} label={t.people.phone}>
          <Input maxLength={50} data-testid="person-phone" />
        </Form.Item>
        <Form.Item name={name('office')} label={t.people.office}>
          <Input maxLength={200} data-testid="person-office" />
        </Form.Item>
      </div>
      <Form.Item name={name('language')} label={t.people.language}>
        <Radio.Group
          options={[
            { value: 'zh-CN', label: '中文' },
            { value: 'en', label: 'English' },
          ]}
        />
      </Form.Item>
    </>
  );
}

export function orNull(text: string | null | undefined): string | null {
  const trimmed = (text ?? '').trim();
  return trimmed === '' ? null : trimmed;
}

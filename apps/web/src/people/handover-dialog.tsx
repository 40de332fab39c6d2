import type { ReactNode } from 'react';
import { Alert, Form } from 'antd';
import { useQuery } from '@tanstack/react-query';
import * as calls from '../api/calls';
import type { HandoverPreview, Person } from '../api/types';
import { Dialog } from '../display/dialog';
import { Shown } from '../display/query';
import { useMessages } from '../language/language';
import { useToday } from '../seal/date-input';
import { DateField } from './date-field';
import { SuccessorField, successorOf } from './successor-field';
import type { Successor } from './successor-field';

interface Values extends Successor {
  on: string;
}

/** Hands over everything of somebody who leaves, after showing what that is. */
export function HandoverDialog({ person, onClose }: { person: Person; onClose: () => void }): ReactNode {
  const t = useMessages();
  const today = useToday();
  return (
    <Dialog<Values>
      title={t.handover.titleOf(person.name)}
      okText={t.handover.do}
      initial={{ who: 'known', on: today, toPerson: { name: '', email: '', language: person.language } }}
      send={({ on, ...successor }) => calls.handOver(person.id, { ...successorOf(successor), on })}
      onClose={onClose}
    >
      <SuccessorField personId={person.id} />
      <Form.Item name="on" label={t.people.on} rules={[{ required: true, message: t.actions.required(t.people.on) }]}>
        <DateField />
      </Form.Item>
      <Form.Item noStyle shouldUpdate={(before: Values, after: Values) => before.on !== after.on}>
        {({ getFieldValue }) => {
          const on = getFieldValue('on') as string | null;
          return on === null ? null : <Preview person={person} on={on} today={today} />;
        }}
      </Form.Item>
    </Dialog>
  );
}

function Preview({ person, on, today }: { person: Person; on: string; today: string }): ReactNode {
  const query = useQuery({
    queryKey: ['handover', person.id, on],
    queryFn: () => calls.previewHandover(person.id, on),
    staleTime: 0,
  });
  return <Shown query={query}>{(preview) => <Moved preview={preview} leaves={on <= today} />}</Shown>;
}

function Moved({ preview, leaves }: { preview: HandoverPreview; leaves: boolean }): ReactNode {
  const t = useMessages();
  if (preview.posts.length === 0)
    return <Alert type="warning" showIcon title={t.handover.nothing} data-testid="handover-preview" />;
  return (
    <section data-testid="handover-preview">
      <h3 className="handover-title">{t.handover.preview}</h3>
      <ul className="appointments">
        {preview.posts.map((post) => (
          <li key={`${post.organisationName}/${post.role}/${post.validFrom ?? ''}`}>
            <span>
              {post.organisationName} · {t.roles[post.role]}
              <span className="secondary"> {t.handover.tasks(post.openTasks)}</span>
            </span>
          </li>
        ))}
      </ul>
      <p className="secondary">{t.handover.besides(preview.waitingMails, preview.substitutions)}</p>
      <Alert type="warning" showIcon title={leaves ? t.handover.closes(preview.sessions) : t.handover.later} />
    </section>
  );
}

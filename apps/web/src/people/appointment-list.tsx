import { useState } from 'react';
import type { ReactNode } from 'react';
import { Dropdown, Tag } from 'antd';
import { MoreOutlined } from '@ant-design/icons';
import type { Appointment, Person } from '../api/types';
import { useMessages } from '../language/language';
import { useToday } from '../seal/date-input';
import { EndDialog } from './end-dialog';
import { ReplaceDialog } from './replace-dialog';

/** The posts of a person: present ones first, with what can be done about each. */
export function AppointmentList({ person, manage }: { person: Person; manage: boolean }): ReactNode {
  const t = useMessages();
  const today = useToday();
  const [ending, setEnding] = useState<Appointment>();
  const [replacing, setReplacing] = useState<Appointment>();
  if (person.appointments.length === 0) return <span className="secondary">{t.people.noPosts}</span>;
  return (
    <ul className="appointments">
      {person.appointments.map((appointment) => {
        const past = appointment.validTo !== null && appointment.validTo < today;
        const coming = appointment.validFrom !== null && appointment.validFrom > today;
        return (
          <li key={appointment.id} className={past ? 'appointment-past' : undefined}>
            <span>
              {appointment.organisationName} · {t.roles[appointment.role]}
              {past && <Tag>{t.people.past}</Tag>}
              {coming && <Tag color="processing">{t.people.coming}</Tag>}
              <span className="secondary"> {t.people.days(appointment.validFrom, appointment.validTo)}</span>
            </span>
            {manage && !past && (
              <Dropdown
                trigger={['click']}
                menu={{
                  items: [
                    { key: 'replace', label: t.people.replace, onClick: () => setReplacing(appointment) },
                    { key: 'end', label: t.people.end, onClick: () => setEnding(appointment) },
                  ],
                }}
              >
                <button
                  type="button"
                  className="link-button"
                  aria-label={t.people.actions}
                  data-testid={`appointment-${appointment.id}`}
                >
                  <MoreOutlined />
                </button>
              </Dropdown>
            )}
          </li>
        );
      })}
      {ending && <EndDialog person={person} appointment={ending} onClose={() => setEnding(undefined)} />}
      {replacing && <ReplaceDialog person={person} appointment={replacing} onClose={() => setReplacing(undefined)} />}
    </ul>
  );
}

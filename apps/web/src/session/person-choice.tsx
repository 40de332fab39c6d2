import type { ReactNode } from 'react';
import { Alert, Button } from 'antd';
import { UserOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import * as calls from '../api/calls';
import type { MailboxPerson } from '../api/types';
import { useProblemText } from '../display/states';
import { useMessages } from '../language/language';

interface PersonChoiceProps {
  persons: readonly MailboxPerson[];
  onChosen: (personId: string) => void;
}

/** A mailbox shared by several people of an office asks who is there. */
export function PersonChoice({ persons, onChosen }: PersonChoiceProps): ReactNode {
  const t = useMessages();
  const text = useProblemText();
  const choose = useMutation({ mutationFn: calls.choosePerson, onSuccess: (_, personId) => onChosen(personId) });
  return (
    <div>
      <p>{t.signIn.whoIsThere}</p>
      <ul className="person-choice">
        {persons.map((person) => (
          <li key={person.id}>
            <Button
              block
              size="large"
              icon={<UserOutlined />}
              loading={choose.isPending && choose.variables === person.id}
              data-testid={`person-${person.id}`}
              onClick={() => choose.mutate(person.id)}
            >
              {person.name}
              {person.office !== null && <span className="secondary"> {person.office}</span>}
            </Button>
          </li>
        ))}
      </ul>
      {choose.error && <Alert type="error" showIcon title={text(choose.error)} />}
    </div>
  );
}

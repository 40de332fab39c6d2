import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import * as calls from '../api/calls';
import type { Person } from '../api/types';
import { useMessages } from '../language/language';
import { useToday } from '../seal/date-input';
import { SubstituteDialog } from './substitute-dialog';
import { EndButton, StateTag, stateOf } from './substitution-state';

/** Who does a person's tasks now or soon. */
export function SubstitutedBy({ person, manage }: { person: Person; manage: boolean }): ReactNode {
  const t = useMessages();
  const today = useToday();
  const live = person.substitutions.filter((one) => ['coming', 'now'].includes(stateOf(one, today)));
  if (live.length === 0) return null;
  return (
    <ul className="appointments">
      {live.map((one) => (
        <li key={one.id}>
          <span>
            {t.substitution.by(one.substituteName, t.substitution.to2(one.validFrom, one.validTo))}{' '}
            <StateTag state={stateOf(one, today)} />
          </span>
          {manage && <EndButton substitution={one} />}
        </li>
      ))}
    </ul>
  );
}

/** An administrator names anybody who is registered. */
export function SubstituteAnybody({ person, onClose }: { person: Person; onClose: () => void }): ReactNode {
  const people = useQuery({ queryKey: ['people', ''], queryFn: () => calls.readPeople('') });
  const choice = (people.data?.people ?? [])
    .filter((each) => each.id !== person.id && each.active)
    .map((each) => ({ value: each.id, label: `${each.name} <${each.email}>` }));
  return <SubstituteDialog person={person} choice={choice} onClose={onClose} />;
}

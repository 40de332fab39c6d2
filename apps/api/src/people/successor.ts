import type { Replacement } from '@countersign/identity';
import { Problem } from '../foundation/index.js';
import type { NewPersonRequest } from './people.dto.js';

/** Who takes over: somebody known or somebody new, and not both. @throws Problem */
export function successor({ toPersonId, toPerson }: { toPersonId?: string; toPerson?: NewPersonRequest }): Replacement['to'] {
  if (toPersonId !== undefined && toPerson === undefined) return { personId: toPersonId };
  if (toPerson !== undefined && toPersonId === undefined) return { person: toPerson };
  throw new Problem('invalid', [{ pointer: '/toPersonId', code: 'exactlyOne', message: 'give either toPersonId or toPerson' }]);
}

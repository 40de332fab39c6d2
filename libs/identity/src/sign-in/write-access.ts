import type { Instant } from '@countersign/domain';
import { newId, type UnitOfWork } from '@countersign/database';

/** One request as it is remembered. `route` is the path without tokens. */
export interface Access {
  /** Real time. */
  at: Instant;
  method: string;
  route: string;
  status: number;
  personId: string | null;
  address: string;
}

const COLUMNS = {
  id: 'uuid',
  at: 'timestamptz',
  method: 'text',
  route: 'text',
  status: 'smallint',
  person_id: 'uuid',
  address: 'text',
};

/** Remembers requests in `access_log`. */
export class WriteAccess {
  constructor(private readonly work: UnitOfWork) {}

  run(accesses: readonly Access[]): Promise<void> {
    const rows = accesses.map(({ at, personId, ...access }) => ({
      id: newId(),
      at: new Date(at),
      person_id: personId,
      ...access,
    }));
    return this.work.run((tx) => tx.insertMany('access_log', COLUMNS, rows));
  }
}

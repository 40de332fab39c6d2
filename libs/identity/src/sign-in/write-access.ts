import type { DataSource } from 'typeorm';
import type { Clock } from '@countersign/clock';
import { newId } from '@countersign/database';
import { AccessLogRow } from '../rows.js';

/** One request as it is remembered. `route` is the path without tokens. */
export interface Access {
  method: string;
  route: string;
  status: number;
  personId: string | null;
  address: string;
}

/** Remembers a request in `access_log`. Real time. */
export class WriteAccess {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async run(access: Access): Promise<void> {
    await this.dataSource.getRepository(AccessLogRow).insert({ id: newId(), at: this.clock.real(), ...access });
  }
}

import type { Clock } from '@countersign/clock';
import type { UnitOfWork } from '@countersign/database';
import { mendAddresses } from './dead-addresses.js';

/** Somebody has read a code that was mailed to an address: it is good, whatever came back of it before. */
export class ProveAddress {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Ends the failures of this address of this person, and has told what was missed. Does nothing for an address that never failed. */
  async run(personId: string, address: string): Promise<void> {
    await this.work.run((tx) => mendAddresses(tx, personId, 'signed-in', this.clock.now(), address));
  }
}

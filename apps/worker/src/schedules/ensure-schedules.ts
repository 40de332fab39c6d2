import type { ListProgrammes, PackLibrary } from '@countersign/campaigns';
import type { Schedules } from './schedules.js';

/** Creates the Schedules of all installed programmes and of the housekeeping, or brings them up to date. */
export class EnsureSchedules {
  /** @param zone zone of the night in which the housekeeping is done */
  constructor(
    private readonly schedules: Schedules,
    private readonly programmes: ListProgrammes,
    private readonly packs: PackLibrary,
    private readonly zone: string,
  ) {}

  async run(): Promise<void> {
    await this.schedules.ensureHousekeeping(this.zone);
    for (const { key: programmeKey, packHash } of await this.programmes.run()) {
      const { cycle, timeZone } = await this.packs.get(packHash);
      await this.schedules.ensureCycle({ programmeKey, at: cycle.opens.at, timeZone });
    }
  }
}

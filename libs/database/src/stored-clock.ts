import type { DataSource } from 'typeorm';
import { ProgrammeClock, type ClockSetting } from '@countersign/clock';
import { ask } from './ask.js';
import { ProgrammeClockRow } from './rows.js';

const THE_ONE = 1;

/** The clock of a process, following the setting that stands in the database. */
export class StoredClock extends ProgrammeClock {
  private constructor(
    private readonly dataSource: DataSource,
    private readonly stand: { setting: ClockSetting | null },
  ) {
    super(() => stand.setting);
  }

  /** Reads the setting and returns a clock that follows it. Call {@link refresh} when it may have changed. */
  static async open(dataSource: DataSource): Promise<StoredClock> {
    const clock = new StoredClock(dataSource, { setting: null });
    await clock.refresh();
    return clock;
  }

  /** Reads the setting again. */
  async refresh(): Promise<void> {
    const [line] = await ask<{ anchor_real: Date; anchor_programme: Date; factor: number }>(
      this.dataSource.manager,
      'SELECT anchor_real, anchor_programme, factor FROM programme_clock WHERE id = $1',
      [THE_ONE],
    );
    this.stand.setting = line
      ? { anchorReal: line.anchor_real.getTime(), anchorProgramme: line.anchor_programme.getTime(), factor: line.factor }
      : null;
  }

  /** Sets the programme clock: from now on it shows `programme` and runs `factor` times as fast as real time. */
  async set(programme: number, factor: number): Promise<void> {
    const row = { id: THE_ONE, anchorReal: this.real(), anchorProgramme: programme, factor };
    await this.dataSource.getRepository(ProgrammeClockRow).upsert(row, ['id']);
    await this.refresh();
  }
  /** Goes back to real time. */
  async useRealTime(): Promise<void> {
    await this.dataSource.getRepository(ProgrammeClockRow).delete({ id: THE_ONE });
    await this.refresh();
  }
}

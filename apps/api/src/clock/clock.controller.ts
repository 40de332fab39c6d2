import { Controller, Get, Inject } from '@nestjs/common';
import { CLOCK, type Clock } from '@countersign/clock';
import { Settings } from '@countersign/config';
import { Permit } from '../foundation/index.js';
import { ClockResponse } from './clock.dto.js';

/** Programme time. */
@Controller('clock')
export class ClockController {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  /** What time it is for deadlines and reminders. */
  @Get()
  @Permit('public')
  read(): ClockResponse {
    return { now: this.clock.now(), isReal: this.clock.isReal, timeZone: this.settings.COUNTERSIGN_TIME_ZONE };
  }
}

import { Controller, Get, Inject } from '@nestjs/common';
import { CLOCK, type Clock } from '@countersign/clock';
import { Permit } from '../foundation/index.js';
import { ClockResponse } from './clock.dto.js';

/** Programme time. */
@Controller('clock')
export class ClockController {
  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  /** What time it is for deadlines and reminders. */
  @Get()
  @Permit('public')
  read(): ClockResponse {
    return { now: this.clock.now(), isReal: this.clock.isReal };
  }
}

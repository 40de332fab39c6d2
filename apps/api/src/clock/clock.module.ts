import { Module } from '@nestjs/common';
import { ClockController } from './clock.controller.js';

/** The clock's page in the API. */
@Module({ controllers: [ClockController] })
export class ClockModule {}

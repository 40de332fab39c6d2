import { Controller, Get } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Permit, Problem } from '../foundation/index.js';
import { HealthResponse } from './health.dto.js';

/** For load balancers and supervisors. */
@Controller('health')
export class HealthController {
  constructor(private readonly dataSource: DataSource) {}

  /** 200 when the database answers, else 503. */
  @Get()
  @Permit('public')
  async read(): Promise<HealthResponse> {
    try {
      await this.dataSource.query('SELECT 1');
    } catch {
      throw new Problem('busy');
    }
    return { status: 'ok' };
  }
}

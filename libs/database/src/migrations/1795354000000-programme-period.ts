import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the cycle has noticed of each period of a programme. */
export class ProgrammePeriod1795354000000 implements MigrationInterface {
  name = 'ProgrammePeriod1795354000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE "programme_period" ("programme_key" text NOT NULL, "period" text NOT NULL, "opens_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "state" text NOT NULL, "missing" jsonb NOT NULL, "checked_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "campaign_id" uuid, CONSTRAINT "PK_32ad8f331c16fb5e882af490131" PRIMARY KEY ("programme_key", "period"))',
    );
    await runner.query(
      'ALTER TABLE "programme_period" ADD CONSTRAINT "FK_c081b2c35810d662785788e77f3" FOREIGN KEY ("programme_key") REFERENCES "programme"("key") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "programme_period" ADD CONSTRAINT "FK_b9a22040d92b53412c462bfb659" FOREIGN KEY ("campaign_id") REFERENCES "campaign"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "programme_period"');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** open fields. */
export class OpenFields1795402790219 implements MigrationInterface {
  name = 'OpenFields1795402790219';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "draft" ADD "open_fields" jsonb');
    await runner.query('ALTER TABLE "decision" ADD "opens" text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "decision" DROP COLUMN "opens"');
    await runner.query('ALTER TABLE "draft" DROP COLUMN "open_fields"');
  }
}

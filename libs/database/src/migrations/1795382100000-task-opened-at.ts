import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A task says when it was opened: with its stage run until now, and later where one post acts after another. */
export class TaskOpenedAt1795382100000 implements MigrationInterface {
  name = 'TaskOpenedAt1795382100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "task" ADD "opened_at" TIMESTAMP(3) WITH TIME ZONE');
    await runner.query('UPDATE "task" SET "opened_at" = run.opened_at FROM "stage_run" run WHERE run.id = "task"."stage_run_id"');
    await runner.query('ALTER TABLE "task" ALTER COLUMN "opened_at" SET NOT NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "task" DROP COLUMN "opened_at"');
  }
}

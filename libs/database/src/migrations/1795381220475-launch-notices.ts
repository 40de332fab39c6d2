import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Notices that ask to launch a period: they are about no task. */
export class LaunchNotices1795381220475 implements MigrationInterface {
  name = 'LaunchNotices1795381220475';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "notice" ADD "programme_key" text');
    await runner.query('ALTER TABLE "notice" ADD "period" text');
    await runner.query('ALTER TABLE "notice" ALTER COLUMN "submission_id" DROP NOT NULL');
    await runner.query('ALTER TABLE "notice" ALTER COLUMN "stage_run_id" DROP NOT NULL');
    await runner.query('ALTER TABLE "notice" ALTER COLUMN "task_id" DROP NOT NULL');
    await runner.query(
      'CREATE UNIQUE INDEX "notice_of_period_once" ON "notice"  ("programme_key", "period", "step", "organisation_id", "role") WHERE programme_key IS NOT NULL',
    );
    await runner.query(
      'ALTER TABLE "notice" ADD CONSTRAINT "notice_about" CHECK (CASE WHEN "task_id" IS NULL THEN num_nonnulls("submission_id", "stage_run_id") = 0 AND num_nonnulls("programme_key", "period") = 2\n        ELSE num_nonnulls("submission_id", "stage_run_id") = 2 AND num_nonnulls("programme_key", "period") = 0 END)',
    );
    await runner.query(
      'ALTER TABLE "notice" ADD CONSTRAINT "FK_f6fba1388d6a9949a142781c937" FOREIGN KEY ("programme_key") REFERENCES "programme"("key") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "notice" DROP CONSTRAINT "FK_f6fba1388d6a9949a142781c937"');
    await runner.query('ALTER TABLE "notice" DROP CONSTRAINT "notice_about"');
    await runner.query('DROP INDEX "public"."notice_of_period_once"');
    await runner.query('ALTER TABLE "notice" ALTER COLUMN "task_id" SET NOT NULL');
    await runner.query('ALTER TABLE "notice" ALTER COLUMN "stage_run_id" SET NOT NULL');
    await runner.query('ALTER TABLE "notice" ALTER COLUMN "submission_id" SET NOT NULL');
    await runner.query('ALTER TABLE "notice" DROP COLUMN "period"');
    await runner.query('ALTER TABLE "notice" DROP COLUMN "programme_key"');
  }
}

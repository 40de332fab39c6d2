import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who else is reminded at the same instant is found by that instant. */
export class RemindersOfAMoment1795401641188 implements MigrationInterface {
  name = 'RemindersOfAMoment1795401641188';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX "notice_of_plan" ON "notice" ("planned_at") WHERE kind IN ('reminder', 'overdue', 'escalation')`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "notice_of_plan"');
  }
}

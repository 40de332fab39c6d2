import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The ledger of a campaign finds the notices whose time has come without reading those that are planned or were called off. */
export class NoticesTold1795369882371 implements MigrationInterface {
  name = 'NoticesTold1795369882371';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX "notice_told" ON "notice" ("submission_id") WHERE state IN ('due', 'sent', 'refused', 'bounced', 'unknown', 'skipped')`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "notice_told"');
  }
}

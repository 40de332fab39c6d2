import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A mail carries files; the ledger of notices finds by index what it asks for at each decision and each mail. */
export class MailAttachments1795364270217 implements MigrationInterface {
  name = 'MailAttachments1795364270217';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "mail" ADD "attachments" jsonb NOT NULL DEFAULT \'[]\'');
    await runner.query(
      'CREATE INDEX "notice_planned_instead" ON "notice"  ("instead_person_id", "planned_at") WHERE state = \'planned\' AND instead_person_id IS NOT NULL',
    );
    await runner.query(
      'CREATE INDEX "notice_planned_for_post" ON "notice"  ("organisation_id", "role", "planned_at") WHERE state = \'planned\'',
    );
    await runner.query('CREATE INDEX "IDX_3c5f2eec1dad1353ae444db3cc" ON "notice"  ("stage_run_id") ');
    await runner.query('CREATE INDEX "IDX_ba204c9f3cce0b3b09425ac73e" ON "delivery"  ("mail_id") ');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "public"."IDX_ba204c9f3cce0b3b09425ac73e"');
    await runner.query('DROP INDEX "public"."IDX_3c5f2eec1dad1353ae444db3cc"');
    await runner.query('DROP INDEX "public"."notice_planned_for_post"');
    await runner.query('DROP INDEX "public"."notice_planned_instead"');
    await runner.query('ALTER TABLE "mail" DROP COLUMN "attachments"');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The state of a notice stands in no index, and each page keeps room for its rows' next versions, so that PostgreSQL changes them where they are. */
export class NoticesChangeInPlace1795400998841 implements MigrationInterface {
  name = 'NoticesChangeInPlace1795400998841';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "public"."IDX_b547b19cc9acd0dcfb0be393a5"');
    await runner.query('DROP INDEX "public"."notice_planned_instead"');
    await runner.query('DROP INDEX "public"."notice_planned_for_post"');
    await runner.query('DROP INDEX "public"."notice_told"');
    await runner.query(
      'CREATE INDEX "notice_instead" ON "notice"  ("instead_person_id", "planned_at") WHERE instead_person_id IS NOT NULL',
    );
    await runner.query('CREATE INDEX "notice_for_post" ON "notice"  ("organisation_id", "role", "planned_at")');
    await runner.query('CREATE INDEX "IDX_09ea2bdd607f5b6bc7eb9e7ec6" ON "notice"  ("submission_id", "planned_at")');
    await runner.query('ALTER TABLE "notice" SET (fillfactor = 60)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "notice" RESET (fillfactor)');
    await runner.query('DROP INDEX "public"."IDX_09ea2bdd607f5b6bc7eb9e7ec6"');
    await runner.query('DROP INDEX "public"."notice_for_post"');
    await runner.query('DROP INDEX "public"."notice_instead"');
    await runner.query(
      `CREATE INDEX "notice_told" ON "notice" USING btree ("submission_id") WHERE (state = ANY (ARRAY['due'::text, 'sent'::text, 'refused'::text, 'bounced'::text, 'unknown'::text, 'skipped'::text]))`,
    );
    await runner.query(
      `CREATE INDEX "notice_planned_for_post" ON "notice" USING btree ("organisation_id", "planned_at", "role") WHERE (state = 'planned'::text)`,
    );
    await runner.query(
      `CREATE INDEX "notice_planned_instead" ON "notice" USING btree ("instead_person_id", "planned_at") WHERE ((state = 'planned'::text) AND (instead_person_id IS NOT NULL))`,
    );
    await runner.query(
      'CREATE INDEX "IDX_b547b19cc9acd0dcfb0be393a5" ON "notice" USING btree ("planned_at", "state", "submission_id")',
    );
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The heads each anchor of history covers, so that its root can be computed again. */
export class AnchoredHeads1795364579842 implements MigrationInterface {
  name = 'AnchoredHeads1795364579842';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE "history_anchored_head" ("chain" text NOT NULL, "sequence" integer NOT NULL, "day" date NOT NULL, CONSTRAINT "PK_eb65a1884a45d420b5168de89ed" PRIMARY KEY ("chain", "sequence"))',
    );
    await runner.query(
      'CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "history_anchored_head" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "history_anchored_head"');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Stages that the head of an office confirms: whose vote a task is, how the turn went between handler and head, who drafted a decision. */
export class Confirming1795403063055 implements MigrationInterface {
  name = 'Confirming1795403063055';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE "passing" ("task_id" uuid NOT NULL, "next_task_id" uuid NOT NULL, "kind" text NOT NULL, "person_id" uuid NOT NULL, "at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "proposes" text, "text" text, "return_to" text, "marks" jsonb NOT NULL, CONSTRAINT "UQ_7112d8842abc64b9bdd0652bd77" UNIQUE ("next_task_id"), CONSTRAINT "PK_3ed81ae685585891c9f59311305" PRIMARY KEY ("task_id"))',
    );
    await runner.query('ALTER TABLE "task" ADD "seat_role" text');
    await runner.query('ALTER TABLE "decision" ADD "drafted_by" uuid');
    await runner.query(
      'ALTER TABLE "decision" ADD CONSTRAINT "FK_412a00ca5befdef32c7a3535a9e" FOREIGN KEY ("drafted_by") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "passing" ADD CONSTRAINT "FK_3ed81ae685585891c9f59311305" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "passing" ADD CONSTRAINT "FK_7112d8842abc64b9bdd0652bd77" FOREIGN KEY ("next_task_id") REFERENCES "task"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "passing" ADD CONSTRAINT "FK_fb2270c7aa9e10417ab0d2314cf" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "passing" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "passing" DROP CONSTRAINT "FK_fb2270c7aa9e10417ab0d2314cf"');
    await runner.query('ALTER TABLE "passing" DROP CONSTRAINT "FK_7112d8842abc64b9bdd0652bd77"');
    await runner.query('ALTER TABLE "passing" DROP CONSTRAINT "FK_3ed81ae685585891c9f59311305"');
    await runner.query('ALTER TABLE "decision" DROP CONSTRAINT "FK_412a00ca5befdef32c7a3535a9e"');
    await runner.query('ALTER TABLE "decision" DROP COLUMN "drafted_by"');
    await runner.query('ALTER TABLE "task" DROP COLUMN "seat_role"');
    await runner.query('DROP TABLE "passing"');
  }
}

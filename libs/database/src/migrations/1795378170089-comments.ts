import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people say about submissions and their fields; what was said is never changed. */
export class Comments1795378170089 implements MigrationInterface {
  name = 'Comments1795378170089';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE "comment_thread" ("id" uuid NOT NULL, "submission_id" uuid NOT NULL, "path" text, "opened_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "resolved_by" uuid, "resolved_at" TIMESTAMP(3) WITH TIME ZONE, CONSTRAINT "PK_be68531edd9305c665090a8a389" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE INDEX "IDX_5035dff695ad96ff9fda0ef2c7" ON "comment_thread"  ("submission_id") ');
    await runner.query(
      'CREATE TABLE "comment" ("id" uuid NOT NULL, "thread_id" uuid NOT NULL, "number" integer NOT NULL, "person_id" uuid NOT NULL, "organisation_name" text NOT NULL, "text" text NOT NULL, "written_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "PK_0b0e4bbc8415ec426f87f3a88e2" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE UNIQUE INDEX "IDX_1ee2e4f3a51dcaf51dcb84d2fb" ON "comment"  ("thread_id", "number") ');
    await runner.query(
      'CREATE TABLE "comment_reading" ("thread_id" uuid NOT NULL, "person_id" uuid NOT NULL, "number" integer NOT NULL, CONSTRAINT "PK_37b3b6ccb55af5e877a318bb7fc" PRIMARY KEY ("thread_id", "person_id"))',
    );
    await runner.query(
      'ALTER TABLE "comment_thread" ADD CONSTRAINT "FK_5035dff695ad96ff9fda0ef2c76" FOREIGN KEY ("submission_id") REFERENCES "submission"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "comment_thread" ADD CONSTRAINT "FK_835d77b31c8177524098cde7131" FOREIGN KEY ("resolved_by") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "comment" ADD CONSTRAINT "FK_be68531edd9305c665090a8a389" FOREIGN KEY ("thread_id") REFERENCES "comment_thread"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "comment" ADD CONSTRAINT "FK_f3a5d50a9812f4f4a03921497f7" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "comment_reading" ADD CONSTRAINT "FK_53f6f6f80aa3ea6efc0ddac5b11" FOREIGN KEY ("thread_id") REFERENCES "comment_thread"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "comment_reading" ADD CONSTRAINT "FK_8a8f666ae1f7b15aac1126afabf" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "comment" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "comment_reading" DROP CONSTRAINT "FK_8a8f666ae1f7b15aac1126afabf"');
    await runner.query('ALTER TABLE "comment_reading" DROP CONSTRAINT "FK_53f6f6f80aa3ea6efc0ddac5b11"');
    await runner.query('ALTER TABLE "comment" DROP CONSTRAINT "FK_f3a5d50a9812f4f4a03921497f7"');
    await runner.query('ALTER TABLE "comment" DROP CONSTRAINT "FK_be68531edd9305c665090a8a389"');
    await runner.query('ALTER TABLE "comment_thread" DROP CONSTRAINT "FK_835d77b31c8177524098cde7131"');
    await runner.query('ALTER TABLE "comment_thread" DROP CONSTRAINT "FK_5035dff695ad96ff9fda0ef2c76"');
    await runner.query('DROP TABLE "comment_reading"');
    await runner.query('DROP INDEX "public"."IDX_1ee2e4f3a51dcaf51dcb84d2fb"');
    await runner.query('DROP TABLE "comment"');
    await runner.query('DROP INDEX "public"."IDX_5035dff695ad96ff9fda0ef2c7"');
    await runner.query('DROP TABLE "comment_thread"');
  }
}

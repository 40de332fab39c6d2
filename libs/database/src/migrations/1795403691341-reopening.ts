import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Archived submissions that were opened again, with the package that stood until then. */
export class Reopening1795403691341 implements MigrationInterface {
  name = 'Reopening1795403691341';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE "reopening" ("id" uuid NOT NULL, "submission_id" uuid NOT NULL, "version" integer NOT NULL, "archive_number" text NOT NULL, "sha256" text NOT NULL, "size" integer NOT NULL, "archived_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "revision_hash" text NOT NULL, "stage_run_id" uuid NOT NULL, "return_to" text NOT NULL, "reason" text NOT NULL, "reopened_by" uuid, "reopened_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "UQ_316fec89feb90a6f7175f8024d2" UNIQUE ("archive_number"), CONSTRAINT "UQ_5babb72672fa5b4c9c1ddef8964" UNIQUE ("stage_run_id"), CONSTRAINT "PK_932bf70d2e5e607e992309cd110" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE UNIQUE INDEX "reopening_once" ON "reopening"  ("submission_id", "version") ');
    await runner.query(
      'ALTER TABLE "reopening" ADD CONSTRAINT "FK_cafdb279af0d659181718febc04" FOREIGN KEY ("submission_id") REFERENCES "submission"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "reopening" ADD CONSTRAINT "FK_5babb72672fa5b4c9c1ddef8964" FOREIGN KEY ("stage_run_id") REFERENCES "stage_run"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "reopening" ADD CONSTRAINT "FK_b81ea50cf2048a6d7ed712ba587" FOREIGN KEY ("reopened_by") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "reopening" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "reopening" DROP CONSTRAINT "FK_b81ea50cf2048a6d7ed712ba587"');
    await runner.query('ALTER TABLE "reopening" DROP CONSTRAINT "FK_5babb72672fa5b4c9c1ddef8964"');
    await runner.query('ALTER TABLE "reopening" DROP CONSTRAINT "FK_cafdb279af0d659181718febc04"');
    await runner.query('DROP INDEX "public"."reopening_once"');
    await runner.query('DROP TABLE "reopening"');
  }
}

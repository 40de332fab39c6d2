import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people did to a running campaign: deadlines put off, tasks urged, subjects excused. None of it is ever changed. */
export class Steering1795364426271 implements MigrationInterface {
  name = 'Steering1795364426271';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE "deadline_extension" ("id" uuid NOT NULL, "stage_run_id" uuid NOT NULL, "version" integer NOT NULL, "previous_deadline" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "deadline" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "reason" text NOT NULL, "extended_by" uuid, "extended_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "PK_3be4c5bba67ab6df021e3c4f7b2" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE UNIQUE INDEX "deadline_extension_once" ON "deadline_extension"  ("stage_run_id", "version") ');
    await runner.query(
      'CREATE TABLE "urge" ("id" uuid NOT NULL, "task_id" uuid NOT NULL, "day" date NOT NULL, "message" text, "urged_by" uuid, "urged_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "PK_ae45371bf42b1d905a03244627d" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE UNIQUE INDEX "urge_once_a_day" ON "urge"  ("task_id", "day") ');
    await runner.query(
      'CREATE TABLE "excusal" ("submission_id" uuid NOT NULL, "reason" text NOT NULL, "excused_by" uuid, "excused_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "PK_0fb65ce766ee746ade6c7dc7c82" PRIMARY KEY ("submission_id"))',
    );
    await runner.query(
      'ALTER TABLE "deadline_extension" ADD CONSTRAINT "FK_059ec0805d4f52a685afdf734b9" FOREIGN KEY ("stage_run_id") REFERENCES "stage_run"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "deadline_extension" ADD CONSTRAINT "FK_9b2ec04a67abf3d9afb3df17877" FOREIGN KEY ("extended_by") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "urge" ADD CONSTRAINT "FK_804618990ca88ff482dc05a192e" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "urge" ADD CONSTRAINT "FK_6cf5e7a8a7eb5a03c5ed426c913" FOREIGN KEY ("urged_by") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "excusal" ADD CONSTRAINT "FK_0fb65ce766ee746ade6c7dc7c82" FOREIGN KEY ("submission_id") REFERENCES "submission"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "excusal" ADD CONSTRAINT "FK_812ca68f778081c1dd449e5e07d" FOREIGN KEY ("excused_by") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    for (const table of ['deadline_extension', 'urge', 'excusal']) {
      await runner.query(
        `CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "${table}" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "excusal" DROP CONSTRAINT "FK_812ca68f778081c1dd449e5e07d"');
    await runner.query('ALTER TABLE "excusal" DROP CONSTRAINT "FK_0fb65ce766ee746ade6c7dc7c82"');
    await runner.query('ALTER TABLE "urge" DROP CONSTRAINT "FK_6cf5e7a8a7eb5a03c5ed426c913"');
    await runner.query('ALTER TABLE "urge" DROP CONSTRAINT "FK_804618990ca88ff482dc05a192e"');
    await runner.query('ALTER TABLE "deadline_extension" DROP CONSTRAINT "FK_9b2ec04a67abf3d9afb3df17877"');
    await runner.query('ALTER TABLE "deadline_extension" DROP CONSTRAINT "FK_059ec0805d4f52a685afdf734b9"');
    await runner.query('DROP TABLE "excusal"');
    await runner.query('DROP INDEX "public"."urge_once_a_day"');
    await runner.query('DROP TABLE "urge"');
    await runner.query('DROP INDEX "public"."deadline_extension_once"');
    await runner.query('DROP TABLE "deadline_extension"');
  }
}

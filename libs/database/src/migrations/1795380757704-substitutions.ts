import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who does whose tasks in which days, decisions of substitutes, and letters that tell people about themselves. */
export class Substitutions1795380757704 implements MigrationInterface {
  name = 'Substitutions1795380757704';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE "substitution" ("id" uuid NOT NULL, "person_id" uuid NOT NULL, "substitute_id" uuid NOT NULL, "valid_from" date NOT NULL, "valid_to" date NOT NULL, "set_by" uuid NOT NULL, "set_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "ended_by" uuid, "ended_at" TIMESTAMP(3) WITH TIME ZONE, CONSTRAINT "PK_35cec3f6b188471602d3dd605fd" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE INDEX "IDX_8b96e69aaf8313fae0142e5123" ON "substitution"  ("person_id") ');
    await runner.query('CREATE INDEX "IDX_a88d6391347ac696b06e845765" ON "substitution"  ("substitute_id") ');
    await runner.query(
      'CREATE TABLE "letter" ("id" uuid NOT NULL, "person_id" uuid NOT NULL, "about" text NOT NULL, "subject" text NOT NULL, "html" text NOT NULL, "text" text NOT NULL, "state" text NOT NULL, "attempts" smallint NOT NULL DEFAULT \'0\', "written_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "settled_at" TIMESTAMP(3) WITH TIME ZONE, CONSTRAINT "PK_7a85cf0e444dff7c656a31b32bf" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE INDEX "IDX_78a3bceb0b7da2887a73fff448" ON "letter"  ("person_id") ');
    await runner.query('CREATE INDEX "letter_waiting" ON "letter"  ("written_at") WHERE state = \'waiting\'');
    await runner.query('ALTER TABLE "decision" ADD "substitutes_for" uuid');
    await runner.query(
      'ALTER TABLE "substitution" ADD CONSTRAINT "FK_8b96e69aaf8313fae0142e51237" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "substitution" ADD CONSTRAINT "FK_a88d6391347ac696b06e8457658" FOREIGN KEY ("substitute_id") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "substitution" ADD CONSTRAINT "FK_2929fae627242fe78a2b01e55ad" FOREIGN KEY ("set_by") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "substitution" ADD CONSTRAINT "FK_a5b11a2ca17f2a6c87b342ae9d2" FOREIGN KEY ("ended_by") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "letter" ADD CONSTRAINT "FK_78a3bceb0b7da2887a73fff448f" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "decision" ADD CONSTRAINT "FK_7b7d0ba7f417f67a39dda982a17" FOREIGN KEY ("substitutes_for") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "decision" DROP CONSTRAINT "FK_7b7d0ba7f417f67a39dda982a17"');
    await runner.query('ALTER TABLE "letter" DROP CONSTRAINT "FK_78a3bceb0b7da2887a73fff448f"');
    await runner.query('ALTER TABLE "substitution" DROP CONSTRAINT "FK_a5b11a2ca17f2a6c87b342ae9d2"');
    await runner.query('ALTER TABLE "substitution" DROP CONSTRAINT "FK_2929fae627242fe78a2b01e55ad"');
    await runner.query('ALTER TABLE "substitution" DROP CONSTRAINT "FK_a88d6391347ac696b06e8457658"');
    await runner.query('ALTER TABLE "substitution" DROP CONSTRAINT "FK_8b96e69aaf8313fae0142e51237"');
    await runner.query('ALTER TABLE "decision" DROP COLUMN "substitutes_for"');
    await runner.query('DROP INDEX "public"."letter_waiting"');
    await runner.query('DROP INDEX "public"."IDX_78a3bceb0b7da2887a73fff448"');
    await runner.query('DROP TABLE "letter"');
    await runner.query('DROP INDEX "public"."IDX_a88d6391347ac696b06e845765"');
    await runner.query('DROP INDEX "public"."IDX_8b96e69aaf8313fae0142e5123"');
    await runner.query('DROP TABLE "substitution"');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** bounces. */
export class Bounces1795380138524 implements MigrationInterface {
  name = 'Bounces1795380138524';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE "delivery_report" ("id" uuid NOT NULL, "mail_id" uuid NOT NULL, "kind" text NOT NULL, "status" text, "diagnostic" text, "fingerprint" text NOT NULL, "source" text NOT NULL, "received_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "PK_b2d66dfbdc9c25f254299b3223c" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE UNIQUE INDEX "delivery_report_once" ON "delivery_report"  ("mail_id", "fingerprint") ');
    await runner.query(
      'CREATE TABLE "dead_address" ("id" uuid NOT NULL, "person_id" uuid NOT NULL, "address" text NOT NULL, "mail_id" uuid NOT NULL, "status" text, "diagnostic" text, "stops_mail" boolean NOT NULL, "since" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "ended_at" TIMESTAMP(3) WITH TIME ZONE, "ended_because" text, CONSTRAINT "PK_8b664ae4b98e62a296272bc49c1" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE UNIQUE INDEX "dead_address_once" ON "dead_address"  ("person_id", "address") WHERE ended_at IS NULL',
    );
    await runner.query('ALTER TABLE "delivery" ADD "dead_address_id" uuid');
    await runner.query(
      'CREATE INDEX "delivery_of_dead_address" ON "delivery"  ("dead_address_id") WHERE dead_address_id IS NOT NULL',
    );
    await runner.query('CREATE INDEX "IDX_d23285093ea237bc7632d4fcce" ON "mail"  ("message_id") ');
    await runner.query(
      'ALTER TABLE "delivery" ADD CONSTRAINT "FK_64d6602cbd1324ae2f2443207e4" FOREIGN KEY ("dead_address_id") REFERENCES "dead_address"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "delivery_report" ADD CONSTRAINT "FK_f6aec8e790d99805b1c66e182fb" FOREIGN KEY ("mail_id") REFERENCES "mail"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "dead_address" ADD CONSTRAINT "FK_f98b79311bebc66b6e3575881e7" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "dead_address" ADD CONSTRAINT "FK_649099343b9cc78f09f3119df1f" FOREIGN KEY ("mail_id") REFERENCES "mail"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "dead_address" DROP CONSTRAINT "FK_649099343b9cc78f09f3119df1f"');
    await runner.query('ALTER TABLE "dead_address" DROP CONSTRAINT "FK_f98b79311bebc66b6e3575881e7"');
    await runner.query('ALTER TABLE "delivery_report" DROP CONSTRAINT "FK_f6aec8e790d99805b1c66e182fb"');
    await runner.query('ALTER TABLE "delivery" DROP CONSTRAINT "FK_64d6602cbd1324ae2f2443207e4"');
    await runner.query('DROP INDEX "public"."IDX_d23285093ea237bc7632d4fcce"');
    await runner.query('DROP INDEX "public"."delivery_of_dead_address"');
    await runner.query('ALTER TABLE "delivery" DROP COLUMN "dead_address_id"');
    await runner.query('DROP INDEX "public"."dead_address_once"');
    await runner.query('DROP TABLE "dead_address"');
    await runner.query('DROP INDEX "public"."delivery_report_once"');
    await runner.query('DROP TABLE "delivery_report"');
  }
}

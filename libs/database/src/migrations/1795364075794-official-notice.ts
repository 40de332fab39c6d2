import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The official notice a campaign was launched with. */
export class OfficialNotice1795364075794 implements MigrationInterface {
  name = 'OfficialNotice1795364075794';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE "official_notice" ("sha256" text NOT NULL, "size" integer NOT NULL, "uploaded_by" uuid, "uploaded_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "PK_b2640c312e904431bb1d939fbaa" PRIMARY KEY ("sha256"))',
    );
    await runner.query('ALTER TABLE "campaign" ADD "notice_number" text');
    await runner.query('ALTER TABLE "campaign" ADD "notice_title" text');
    await runner.query('ALTER TABLE "campaign" ADD "notice_sha256" text');
    await runner.query('ALTER TABLE "campaign" ADD "notice_file_name" text');
    await runner.query(
      'ALTER TABLE "campaign" ADD CONSTRAINT "FK_c25895c0636294de7a4ec14241e" FOREIGN KEY ("notice_sha256") REFERENCES "official_notice"("sha256") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "official_notice" ADD CONSTRAINT "FK_e191aec638b705256fd5aff8113" FOREIGN KEY ("uploaded_by") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "official_notice" DROP CONSTRAINT "FK_e191aec638b705256fd5aff8113"');
    await runner.query('ALTER TABLE "campaign" DROP CONSTRAINT "FK_c25895c0636294de7a4ec14241e"');
    await runner.query('ALTER TABLE "campaign" DROP COLUMN "notice_file_name"');
    await runner.query('ALTER TABLE "campaign" DROP COLUMN "notice_sha256"');
    await runner.query('ALTER TABLE "campaign" DROP COLUMN "notice_title"');
    await runner.query('ALTER TABLE "campaign" DROP COLUMN "notice_number"');
    await runner.query('DROP TABLE "official_notice"');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is written once and never changed. */
const APPEND_ONLY = [
  'history_event',
  'history_anchor',
  'revision',
  'outcome',
  'decision',
  'opinion',
  'installed_pack',
  'draft_field_version',
];

/** The first schema. */
export class Initial1795353285191 implements MigrationInterface {
  name = 'Initial1795353285191';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE "outbox" ("id" uuid NOT NULL, "type" text NOT NULL, "workflow_id" text NOT NULL, "input" jsonb NOT NULL, "priority" smallint NOT NULL, "why" text NOT NULL, CONSTRAINT "PK_340ab539f309f03bdaa14aa7649" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE INDEX "IDX_b21e529be0cd1ced188098a649" ON "outbox"  ("priority", "id") ');
    await runner.query(
      'CREATE TABLE "idempotency_key" ("key" text NOT NULL, "actor" text NOT NULL, "body_hash" text NOT NULL, "answer" jsonb NOT NULL, "answered_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "PK_773cf5a1593922fc8420ee4fa54" PRIMARY KEY ("key", "actor"))',
    );
    await runner.query(
      'CREATE TABLE "programme_clock" ("id" smallint NOT NULL, "anchor_real" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "anchor_programme" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "factor" double precision NOT NULL, CONSTRAINT "PK_b152a80f0b5e04a8fb32886e434" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE TABLE "stage_run" ("id" uuid NOT NULL, "submission_id" uuid NOT NULL, "step" integer NOT NULL, "stage" text NOT NULL, "kind" text NOT NULL, "round" integer NOT NULL, "revision_hash" text, "opened_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "deadline" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "deadline_version" integer NOT NULL, "overdue_since" TIMESTAMP(3) WITH TIME ZONE, CONSTRAINT "PK_74a505c44011a091f95942e985b" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE UNIQUE INDEX "stage_run_once" ON "stage_run"  ("submission_id", "step") ');
    await runner.query(
      'CREATE TABLE "outcome" ("stage_run_id" uuid NOT NULL, "kind" text NOT NULL, "return_to" text, "at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "PK_1ab57d270f3d2dc4a86e25e2047" PRIMARY KEY ("stage_run_id"))',
    );
    await runner.query(
      'CREATE TABLE "task" ("id" uuid NOT NULL, "stage_run_id" uuid NOT NULL, "submission_id" uuid NOT NULL, "organisation_id" uuid NOT NULL, "role" text NOT NULL, "state" text NOT NULL, "first_opened_at" TIMESTAMP(3) WITH TIME ZONE, "closed_at" TIMESTAMP(3) WITH TIME ZONE, CONSTRAINT "PK_fb213f79ee45060ba925ecd576e" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE INDEX "IDX_f48e47c860776d9c46a3de47c0" ON "task"  ("stage_run_id") ');
    await runner.query('CREATE INDEX "IDX_f6a1c74cc8b9347e916d516f2c" ON "task"  ("submission_id") ');
    await runner.query('CREATE INDEX "IDX_9a60e5a82a4f74f947bb7d4d8c" ON "task"  ("organisation_id", "role", "state") ');
    await runner.query(
      'CREATE TABLE "decision" ("id" uuid NOT NULL, "task_id" uuid NOT NULL, "stage_run_id" uuid NOT NULL, "submission_id" uuid NOT NULL, "kind" text NOT NULL, "person_id" uuid NOT NULL, "revision_hash" text NOT NULL, "reason" text, "marks" jsonb NOT NULL, "return_to" text, "seal_sheet_id" uuid, "late" boolean NOT NULL, "decided_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "UQ_89d2f838269026dc50c30e381fd" UNIQUE ("task_id"), CONSTRAINT "PK_fa4cbd6abf1215054f13c27df5a" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE INDEX "IDX_88b8b25485073dcff5c5f21912" ON "decision"  ("submission_id") ');
    await runner.query(
      'CREATE TABLE "opinion" ("decision_id" uuid NOT NULL, "submission_id" uuid NOT NULL, "stage" text NOT NULL, "box" text, "organisation_id" uuid NOT NULL, "organisation_name" text NOT NULL, "text" text NOT NULL, "stated_date" date NOT NULL, "revision_hash" text NOT NULL, CONSTRAINT "PK_f73f92c9321f0358b1b0a6b099c" PRIMARY KEY ("decision_id"))',
    );
    await runner.query('CREATE INDEX "IDX_ece44b170784da2818df2e8ec1" ON "opinion"  ("submission_id") ');
    await runner.query(
      'CREATE TABLE "opinion_draft" ("task_id" uuid NOT NULL, "text" text NOT NULL, "stated_date" date, "version" integer NOT NULL, "changed_by" uuid NOT NULL, "changed_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "PK_19c84847c8ab0231b24bc5e7bd2" PRIMARY KEY ("task_id"))',
    );
    await runner.query(
      'CREATE TABLE "seal_sheet" ("id" uuid NOT NULL, "task_id" uuid NOT NULL, "submission_id" uuid NOT NULL, "hash" text NOT NULL, "content" text NOT NULL, "revision_hash" text NOT NULL, "opinion_text" text NOT NULL, "stated_date" date NOT NULL, "frozen_by" uuid NOT NULL, "frozen_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "state" text NOT NULL, "void_reason" text, "scan_sha256" text, "scan_media_type" text, "scanned_at" TIMESTAMP(3) WITH TIME ZONE, CONSTRAINT "PK_711b1cb4179bf14b20fe7965e04" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE INDEX "IDX_c6394b489994dbe5cb120ac5a4" ON "seal_sheet"  ("task_id") ');
    await runner.query('CREATE INDEX "IDX_4cdde76a0f61fc5bc284558d0e" ON "seal_sheet"  ("submission_id") ');
    await runner.query(
      'CREATE TABLE "trouble" ("id" uuid NOT NULL, "kind" text NOT NULL, "subject_id" uuid NOT NULL, "detail" text NOT NULL, "since" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "resolved_at" TIMESTAMP(3) WITH TIME ZONE, CONSTRAINT "PK_ef7d42ac92d09b483f4333d82de" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE UNIQUE INDEX "trouble_once" ON "trouble"  ("subject_id", "kind", "detail") WHERE resolved_at IS NULL',
    );
    await runner.query(
      'CREATE TABLE "installed_pack" ("hash" text NOT NULL, "programme_key" text NOT NULL, "version" text NOT NULL, "files" jsonb NOT NULL, "validators" text NOT NULL, "installed_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "PK_4f49fdc0930e59c91b83e52ad22" PRIMARY KEY ("hash"))',
    );
    await runner.query('CREATE UNIQUE INDEX "IDX_e913e5a586ecc8d7fad195329c" ON "installed_pack"  ("programme_key", "version") ');
    await runner.query(
      'CREATE TABLE "programme" ("key" text NOT NULL, "pack_hash" text NOT NULL, CONSTRAINT "PK_5d9d74a2d659dd4aa616046c4d6" PRIMARY KEY ("key"))',
    );
    await runner.query(
      'CREATE TABLE "working_calendar" ("calendar" text NOT NULL, "year" smallint NOT NULL, "title" text NOT NULL, "source" text NOT NULL, "published" date NOT NULL, "off_days" jsonb NOT NULL, "work_days" jsonb NOT NULL, "imported_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "PK_f624bbe0753750c9070fc47710f" PRIMARY KEY ("calendar", "year"))',
    );
    await runner.query(
      'CREATE TABLE "subject" ("id" uuid NOT NULL, "programme_key" text NOT NULL, "number" integer NOT NULL, "key" text NOT NULL, "name" text NOT NULL, "shape" text NOT NULL, "active" boolean NOT NULL DEFAULT true, CONSTRAINT "PK_12eee115462e38d62e5455fc054" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE UNIQUE INDEX "IDX_5613bfbd51ddb9eefa804d48ce" ON "subject"  ("programme_key", "key") ');
    await runner.query(
      'CREATE TABLE "subject_level" ("subject_id" uuid NOT NULL, "level" text NOT NULL, "organisation_id" uuid NOT NULL, CONSTRAINT "PK_c5ee9ee351d6161341dfc0d1baf" PRIMARY KEY ("subject_id", "level"))',
    );
    await runner.query(
      'CREATE TABLE "campaign" ("id" uuid NOT NULL, "programme_key" text NOT NULL, "pack_hash" text NOT NULL, "period" text NOT NULL, "data_period" text NOT NULL, "rehearsal" boolean NOT NULL, "state" text NOT NULL, "calendar" jsonb NOT NULL, "launched_by" uuid, "launched_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "ended_at" TIMESTAMP(3) WITH TIME ZONE, "abort_reason" text, CONSTRAINT "PK_0ce34d26e7f2eb316a3a592cdc4" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE UNIQUE INDEX "campaign_once" ON "campaign"  ("programme_key", "period") WHERE state <> \'aborted\' AND NOT rehearsal',
    );
    await runner.query(
      'CREATE TABLE "campaign_subject" ("campaign_id" uuid NOT NULL, "subject_id" uuid NOT NULL, "number" integer NOT NULL, "name" text NOT NULL, "shape" text NOT NULL, "chain" jsonb NOT NULL, "state" text NOT NULL, CONSTRAINT "PK_ce4e780488d6188d6e8bd86ea08" PRIMARY KEY ("campaign_id", "subject_id"))',
    );
    await runner.query(
      'CREATE TABLE "archive" ("submission_id" uuid NOT NULL, "archive_number" text NOT NULL, "sha256" text NOT NULL, "size" integer NOT NULL, "archived_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "UQ_e65ab49742b6cc6c502c01dd4e5" UNIQUE ("archive_number"), CONSTRAINT "PK_6de99709def4d885237d884ce96" PRIMARY KEY ("submission_id"))',
    );
    await runner.query(
      'CREATE TABLE "history_event" ("id" uuid NOT NULL, "chain" text NOT NULL, "sequence" integer NOT NULL, "previous_hash" text NOT NULL, "hash" text NOT NULL, "kind" text NOT NULL, "actor_kind" text NOT NULL, "actor_id" uuid, "payload" jsonb NOT NULL, "at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "PK_7fbfa45c0a68854e44cba8c6497" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE UNIQUE INDEX "IDX_bd85ed2f8572d845f96a5593c6" ON "history_event"  ("chain", "sequence") ');
    await runner.query(
      'CREATE TABLE "history_head" ("chain" text NOT NULL, "sequence" integer NOT NULL, "hash" text NOT NULL, CONSTRAINT "PK_8e1519695aeace08a85444ff9cf" PRIMARY KEY ("chain"))',
    );
    await runner.query(
      'CREATE TABLE "history_anchor" ("day" date NOT NULL, "root" text NOT NULL, "chains" integer NOT NULL, "at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "PK_af923c5ddbc54ca92533eeecf9d" PRIMARY KEY ("day"))',
    );
    await runner.query(
      'CREATE TABLE "organisation" ("id" uuid NOT NULL, "key" text NOT NULL, "name" text NOT NULL, "level" text NOT NULL, "parent_id" uuid, "provisional" boolean NOT NULL DEFAULT false, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "UQ_3ee0975189df5d18d8da3a5634f" UNIQUE ("key"), CONSTRAINT "PK_c725ae234ef1b74cce43d2d00c1" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE TABLE "organisation_name" ("id" uuid NOT NULL, "organisation_id" uuid NOT NULL, "name" text NOT NULL, "valid_from" date, "valid_to" date, CONSTRAINT "PK_b101a39d172f58c02a56d59ae6c" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE INDEX "IDX_e7357f92eb3fa52272e2683644" ON "organisation_name"  ("organisation_id") ');
    await runner.query(
      'CREATE TABLE "person" ("id" uuid NOT NULL, "name" text NOT NULL, "email" text NOT NULL, "phone" text, "office" text, "language" text NOT NULL, "active" boolean NOT NULL DEFAULT true, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "PK_5fdaf670315c4b7e70cce85daa3" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE INDEX "IDX_d2d717efd90709ebd3cb26b936" ON "person"  ("email") ');
    await runner.query(
      'CREATE TABLE "appointment" ("id" uuid NOT NULL, "person_id" uuid NOT NULL, "organisation_id" uuid NOT NULL, "role" text NOT NULL, "valid_from" date, "valid_to" date, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "PK_e8be1a53027415e709ce8a2db74" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE INDEX "IDX_1dcd734d271134b4e17f7ee994" ON "appointment"  ("person_id") ');
    await runner.query('CREATE INDEX "IDX_2f72d0b9fcbd6feb6d94f8d703" ON "appointment"  ("organisation_id", "role") ');
    await runner.query(
      'CREATE TABLE "sign_in_code" ("id" uuid NOT NULL, "email" text NOT NULL, "code_hash" text NOT NULL, "attempts" smallint NOT NULL DEFAULT \'0\', "requested_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "expires_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "used_at" TIMESTAMP(3) WITH TIME ZONE, CONSTRAINT "PK_80e522b641e5908c185e75fc3b9" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE INDEX "IDX_e419f32b0052e89547bf23226b" ON "sign_in_code"  ("email") ');
    await runner.query(
      'CREATE TABLE "session" ("id" uuid NOT NULL, "token_hash" text NOT NULL, "email" text NOT NULL, "person_id" uuid, "started_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "seen_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "expires_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "ended_at" TIMESTAMP(3) WITH TIME ZONE, CONSTRAINT "UQ_a83507eb0338ac037780e02f2b9" UNIQUE ("token_hash"), CONSTRAINT "PK_f55da76ac1c3ac420f444d2ff11" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE TABLE "link" ("id" uuid NOT NULL, "task_id" uuid, "person_id" uuid NOT NULL, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "PK_26206fb7186da72fbb9eaa3fac9" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE INDEX "IDX_0aadb08e71ba84c2e60df208e2" ON "link"  ("task_id") ');
    await runner.query(
      'CREATE TABLE "access_log" ("id" uuid NOT NULL, "at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "method" text NOT NULL, "route" text NOT NULL, "status" smallint NOT NULL, "person_id" uuid, "address" text NOT NULL, CONSTRAINT "PK_bd09621fb73b42d9e32b85ae41f" PRIMARY KEY ("id"))',
    );
    await runner.query(
      'CREATE TABLE "rate_limit" ("key" character varying(255) NOT NULL, "points" integer NOT NULL DEFAULT \'0\', "expire" bigint, CONSTRAINT "PK_e6c0c0608decdf78e4d4b263397" PRIMARY KEY ("key"))',
    );
    await runner.query(
      'CREATE TABLE "notice" ("id" uuid NOT NULL, "submission_id" uuid NOT NULL, "stage_run_id" uuid NOT NULL, "task_id" uuid NOT NULL, "step" text NOT NULL, "kind" text NOT NULL, "deadline_version" integer NOT NULL, "organisation_id" uuid NOT NULL, "role" text NOT NULL, "instead_person_id" uuid, "planned_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "state" text NOT NULL, "reason" text, "ended_at" TIMESTAMP(3) WITH TIME ZONE, CONSTRAINT "PK_705062b14410ff1a04998f86d72" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE INDEX "IDX_b547b19cc9acd0dcfb0be393a5" ON "notice"  ("submission_id", "state", "planned_at") ');
    await runner.query('CREATE UNIQUE INDEX "notice_once" ON "notice"  ("task_id", "step", "deadline_version") ');
    await runner.query(
      'CREATE TABLE "delivery" ("notice_id" uuid NOT NULL, "person_id" uuid NOT NULL, "state" text NOT NULL, "mail_id" uuid, "link_id" uuid, CONSTRAINT "PK_cc48e2d04b6ea905cb4cf7c61de" PRIMARY KEY ("notice_id", "person_id"))',
    );
    await runner.query('CREATE INDEX "IDX_5de071de258ffbf02fd9bafbf5" ON "delivery"  ("person_id", "state") ');
    await runner.query(
      'CREATE TABLE "mail" ("id" uuid NOT NULL, "person_id" uuid NOT NULL, "address" text NOT NULL, "message_id" text NOT NULL, "subject" text NOT NULL, "html" text NOT NULL, "text" text NOT NULL, "bytes_sha256" text, "state" text NOT NULL, "attempts" smallint NOT NULL DEFAULT \'0\', "answer" text, "composed_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "settled_at" TIMESTAMP(3) WITH TIME ZONE, CONSTRAINT "PK_5407da42b983ba54c6c62d462d3" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE INDEX "IDX_9d836419b51d6afa6dd46e3b11" ON "mail"  ("person_id", "state") ');
    await runner.query(
      'CREATE TABLE "submission" ("id" uuid NOT NULL, "campaign_id" uuid NOT NULL, "subject_id" uuid NOT NULL, "state" text NOT NULL, "revision_hash" text, "opened_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "closed_at" TIMESTAMP(3) WITH TIME ZONE, CONSTRAINT "PK_7faa571d0e4a7076e85890c9bd0" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE UNIQUE INDEX "IDX_b84354231a141b8df3ca6cce05" ON "submission"  ("campaign_id", "subject_id") ');
    await runner.query(
      'CREATE TABLE "draft" ("submission_id" uuid NOT NULL, "version" integer NOT NULL, "editable" boolean NOT NULL, "changed_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "PK_10d3800938fe9ac46ed20043373" PRIMARY KEY ("submission_id"))',
    );
    await runner.query(
      'CREATE TABLE "draft_field" ("submission_id" uuid NOT NULL, "path" text NOT NULL, "entry" jsonb NOT NULL, "version" integer NOT NULL, "changed_by" uuid, "changed_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "PK_39c7e0f57c72cd2b8d906440339" PRIMARY KEY ("submission_id", "path"))',
    );
    await runner.query(
      'CREATE TABLE "draft_field_version" ("submission_id" uuid NOT NULL, "path" text NOT NULL, "version" integer NOT NULL, "entry" jsonb NOT NULL, "changed_by" uuid, "changed_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "PK_83d998af972636178b3f967ee65" PRIMARY KEY ("submission_id", "path", "version"))',
    );
    await runner.query(
      'CREATE TABLE "revision" ("id" uuid NOT NULL, "submission_id" uuid NOT NULL, "number" integer NOT NULL, "hash" text NOT NULL, "content" text NOT NULL, "created_by" uuid NOT NULL, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "PK_f4767cdf0c0e78041514e5a94be" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE UNIQUE INDEX "IDX_914b74c34253827f89b87bab9c" ON "revision"  ("submission_id", "number") ');
    await runner.query(
      'CREATE TABLE "attachment" ("id" uuid NOT NULL, "submission_id" uuid NOT NULL, "slot" text NOT NULL, "file_name" text NOT NULL, "media_type" text NOT NULL, "size" integer NOT NULL, "sha256" text NOT NULL, "uploaded_by" uuid NOT NULL, "uploaded_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "removed_at" TIMESTAMP(3) WITH TIME ZONE, CONSTRAINT "PK_d2a80c3a8d467f08a750ac4b420" PRIMARY KEY ("id"))',
    );
    await runner.query('CREATE INDEX "IDX_d9ad97ed3d9629bfc4dfa40801" ON "attachment"  ("submission_id") ');
    await runner.query(
      'ALTER TABLE "stage_run" ADD CONSTRAINT "FK_e530517a98fd5e6e3e68bd95788" FOREIGN KEY ("submission_id") REFERENCES "submission"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "outcome" ADD CONSTRAINT "FK_1ab57d270f3d2dc4a86e25e2047" FOREIGN KEY ("stage_run_id") REFERENCES "stage_run"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "task" ADD CONSTRAINT "FK_f48e47c860776d9c46a3de47c02" FOREIGN KEY ("stage_run_id") REFERENCES "stage_run"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "task" ADD CONSTRAINT "FK_f6a1c74cc8b9347e916d516f2c0" FOREIGN KEY ("submission_id") REFERENCES "submission"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "task" ADD CONSTRAINT "FK_edd05c793be62b6c907bf4563c5" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "decision" ADD CONSTRAINT "FK_89d2f838269026dc50c30e381fd" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "decision" ADD CONSTRAINT "FK_186e97d6695d19a3f25afe737c0" FOREIGN KEY ("stage_run_id") REFERENCES "stage_run"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "decision" ADD CONSTRAINT "FK_88b8b25485073dcff5c5f21912a" FOREIGN KEY ("submission_id") REFERENCES "submission"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "decision" ADD CONSTRAINT "FK_501d8f163c7ff4d14dd8172d7a4" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "decision" ADD CONSTRAINT "FK_cb2b31554eb5daec317860be134" FOREIGN KEY ("seal_sheet_id") REFERENCES "seal_sheet"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "opinion" ADD CONSTRAINT "FK_f73f92c9321f0358b1b0a6b099c" FOREIGN KEY ("decision_id") REFERENCES "decision"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "opinion" ADD CONSTRAINT "FK_ece44b170784da2818df2e8ec1f" FOREIGN KEY ("submission_id") REFERENCES "submission"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "opinion" ADD CONSTRAINT "FK_23f43bdddb2eb12d025b9a54999" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "opinion_draft" ADD CONSTRAINT "FK_19c84847c8ab0231b24bc5e7bd2" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "opinion_draft" ADD CONSTRAINT "FK_bb440be9fddfecd088812836a4f" FOREIGN KEY ("changed_by") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "seal_sheet" ADD CONSTRAINT "FK_c6394b489994dbe5cb120ac5a4f" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "seal_sheet" ADD CONSTRAINT "FK_4cdde76a0f61fc5bc284558d0e9" FOREIGN KEY ("submission_id") REFERENCES "submission"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "seal_sheet" ADD CONSTRAINT "FK_0ecffad99287830fd1e120e02d3" FOREIGN KEY ("frozen_by") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "programme" ADD CONSTRAINT "FK_da5f23aeca4b095ca9bdbb51a59" FOREIGN KEY ("pack_hash") REFERENCES "installed_pack"("hash") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "subject" ADD CONSTRAINT "FK_c029be1d65faa98ca0335d73ee6" FOREIGN KEY ("programme_key") REFERENCES "programme"("key") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "subject_level" ADD CONSTRAINT "FK_451b1037b654c0485c293130398" FOREIGN KEY ("subject_id") REFERENCES "subject"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "subject_level" ADD CONSTRAINT "FK_460a4472930c81e4f7898f5701d" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "campaign" ADD CONSTRAINT "FK_111b848b2a275963feb83bf04f7" FOREIGN KEY ("programme_key") REFERENCES "programme"("key") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "campaign" ADD CONSTRAINT "FK_0d9618c56c40fe6885e3dd2b5ec" FOREIGN KEY ("pack_hash") REFERENCES "installed_pack"("hash") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "campaign" ADD CONSTRAINT "FK_dfc9ab0ba854202e3e2ddb61021" FOREIGN KEY ("launched_by") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "campaign_subject" ADD CONSTRAINT "FK_9dd89ef1b99f4f2f4aa52e03e9f" FOREIGN KEY ("campaign_id") REFERENCES "campaign"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "campaign_subject" ADD CONSTRAINT "FK_e94d03db48f4969f50403b02fdd" FOREIGN KEY ("subject_id") REFERENCES "subject"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "archive" ADD CONSTRAINT "FK_6de99709def4d885237d884ce96" FOREIGN KEY ("submission_id") REFERENCES "submission"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "organisation" ADD CONSTRAINT "FK_c4ba39f5697ec0cd6e03314b616" FOREIGN KEY ("parent_id") REFERENCES "organisation"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "organisation_name" ADD CONSTRAINT "FK_e7357f92eb3fa52272e2683644a" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "appointment" ADD CONSTRAINT "FK_1dcd734d271134b4e17f7ee9942" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "appointment" ADD CONSTRAINT "FK_7f32521e36b7544ec4d4965ab51" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "session" ADD CONSTRAINT "FK_5c6e00902a1344d01a8d90f33cf" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "link" ADD CONSTRAINT "FK_caddbcc230c5498c07a04e0cb45" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "notice" ADD CONSTRAINT "FK_8ee2b336377cb62c7f3ee982d8c" FOREIGN KEY ("submission_id") REFERENCES "submission"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "delivery" ADD CONSTRAINT "FK_a9420a7359629bc7e4765e31a61" FOREIGN KEY ("notice_id") REFERENCES "notice"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "delivery" ADD CONSTRAINT "FK_291d7a7ca36c0b1b360f643cd15" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "delivery" ADD CONSTRAINT "FK_ba204c9f3cce0b3b09425ac73e9" FOREIGN KEY ("mail_id") REFERENCES "mail"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "delivery" ADD CONSTRAINT "FK_491f71965fc3422ea94ee391bf6" FOREIGN KEY ("link_id") REFERENCES "link"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "mail" ADD CONSTRAINT "FK_0d723a93182cd3c9515da1f20bf" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "submission" ADD CONSTRAINT "FK_8176c5bcb22a7888f96aaa838e5" FOREIGN KEY ("campaign_id") REFERENCES "campaign"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "submission" ADD CONSTRAINT "FK_3372bbe367aa582df80b750e55c" FOREIGN KEY ("subject_id") REFERENCES "subject"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "draft" ADD CONSTRAINT "FK_10d3800938fe9ac46ed20043373" FOREIGN KEY ("submission_id") REFERENCES "submission"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "draft_field" ADD CONSTRAINT "FK_78b5a6152ba526c1fd77f587c60" FOREIGN KEY ("submission_id") REFERENCES "submission"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "draft_field" ADD CONSTRAINT "FK_5686c1ca087da0d52257e559367" FOREIGN KEY ("changed_by") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "draft_field_version" ADD CONSTRAINT "FK_a991caf6098d2332cfcc3ffb84d" FOREIGN KEY ("submission_id") REFERENCES "submission"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "draft_field_version" ADD CONSTRAINT "FK_e45acedaa6eb91615f49dc89f19" FOREIGN KEY ("changed_by") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "revision" ADD CONSTRAINT "FK_1874d612e6eb80697ed9a51df6b" FOREIGN KEY ("submission_id") REFERENCES "submission"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "revision" ADD CONSTRAINT "FK_2efe725743ebea780c82830b31d" FOREIGN KEY ("created_by") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "attachment" ADD CONSTRAINT "FK_d9ad97ed3d9629bfc4dfa408010" FOREIGN KEY ("submission_id") REFERENCES "submission"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      'ALTER TABLE "attachment" ADD CONSTRAINT "FK_a43176f45a7941d1cd50109f07f" FOREIGN KEY ("uploaded_by") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query(
      `CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$`,
    );
    for (const table of APPEND_ONLY) {
      await runner.query(
        `CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "${table}" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "attachment" DROP CONSTRAINT "FK_a43176f45a7941d1cd50109f07f"');
    await runner.query('ALTER TABLE "attachment" DROP CONSTRAINT "FK_d9ad97ed3d9629bfc4dfa408010"');
    await runner.query('ALTER TABLE "revision" DROP CONSTRAINT "FK_2efe725743ebea780c82830b31d"');
    await runner.query('ALTER TABLE "revision" DROP CONSTRAINT "FK_1874d612e6eb80697ed9a51df6b"');
    await runner.query('ALTER TABLE "draft_field_version" DROP CONSTRAINT "FK_e45acedaa6eb91615f49dc89f19"');
    await runner.query('ALTER TABLE "draft_field_version" DROP CONSTRAINT "FK_a991caf6098d2332cfcc3ffb84d"');
    await runner.query('ALTER TABLE "draft_field" DROP CONSTRAINT "FK_5686c1ca087da0d52257e559367"');
    await runner.query('ALTER TABLE "draft_field" DROP CONSTRAINT "FK_78b5a6152ba526c1fd77f587c60"');
    await runner.query('ALTER TABLE "draft" DROP CONSTRAINT "FK_10d3800938fe9ac46ed20043373"');
    await runner.query('ALTER TABLE "submission" DROP CONSTRAINT "FK_3372bbe367aa582df80b750e55c"');
    await runner.query('ALTER TABLE "submission" DROP CONSTRAINT "FK_8176c5bcb22a7888f96aaa838e5"');
    await runner.query('ALTER TABLE "mail" DROP CONSTRAINT "FK_0d723a93182cd3c9515da1f20bf"');
    await runner.query('ALTER TABLE "delivery" DROP CONSTRAINT "FK_491f71965fc3422ea94ee391bf6"');
    await runner.query('ALTER TABLE "delivery" DROP CONSTRAINT "FK_ba204c9f3cce0b3b09425ac73e9"');
    await runner.query('ALTER TABLE "delivery" DROP CONSTRAINT "FK_291d7a7ca36c0b1b360f643cd15"');
    await runner.query('ALTER TABLE "delivery" DROP CONSTRAINT "FK_a9420a7359629bc7e4765e31a61"');
    await runner.query('ALTER TABLE "notice" DROP CONSTRAINT "FK_8ee2b336377cb62c7f3ee982d8c"');
    await runner.query('ALTER TABLE "link" DROP CONSTRAINT "FK_caddbcc230c5498c07a04e0cb45"');
    await runner.query('ALTER TABLE "session" DROP CONSTRAINT "FK_5c6e00902a1344d01a8d90f33cf"');
    await runner.query('ALTER TABLE "appointment" DROP CONSTRAINT "FK_7f32521e36b7544ec4d4965ab51"');
    await runner.query('ALTER TABLE "appointment" DROP CONSTRAINT "FK_1dcd734d271134b4e17f7ee9942"');
    await runner.query('ALTER TABLE "organisation_name" DROP CONSTRAINT "FK_e7357f92eb3fa52272e2683644a"');
    await runner.query('ALTER TABLE "organisation" DROP CONSTRAINT "FK_c4ba39f5697ec0cd6e03314b616"');
    await runner.query('ALTER TABLE "archive" DROP CONSTRAINT "FK_6de99709def4d885237d884ce96"');
    await runner.query('ALTER TABLE "campaign_subject" DROP CONSTRAINT "FK_e94d03db48f4969f50403b02fdd"');
    await runner.query('ALTER TABLE "campaign_subject" DROP CONSTRAINT "FK_9dd89ef1b99f4f2f4aa52e03e9f"');
    await runner.query('ALTER TABLE "campaign" DROP CONSTRAINT "FK_dfc9ab0ba854202e3e2ddb61021"');
    await runner.query('ALTER TABLE "campaign" DROP CONSTRAINT "FK_0d9618c56c40fe6885e3dd2b5ec"');
    await runner.query('ALTER TABLE "campaign" DROP CONSTRAINT "FK_111b848b2a275963feb83bf04f7"');
    await runner.query('ALTER TABLE "subject_level" DROP CONSTRAINT "FK_460a4472930c81e4f7898f5701d"');
    await runner.query('ALTER TABLE "subject_level" DROP CONSTRAINT "FK_451b1037b654c0485c293130398"');
    await runner.query('ALTER TABLE "subject" DROP CONSTRAINT "FK_c029be1d65faa98ca0335d73ee6"');
    await runner.query('ALTER TABLE "programme" DROP CONSTRAINT "FK_da5f23aeca4b095ca9bdbb51a59"');
    await runner.query('ALTER TABLE "seal_sheet" DROP CONSTRAINT "FK_0ecffad99287830fd1e120e02d3"');
    await runner.query('ALTER TABLE "seal_sheet" DROP CONSTRAINT "FK_4cdde76a0f61fc5bc284558d0e9"');
    await runner.query('ALTER TABLE "seal_sheet" DROP CONSTRAINT "FK_c6394b489994dbe5cb120ac5a4f"');
    await runner.query('ALTER TABLE "opinion_draft" DROP CONSTRAINT "FK_bb440be9fddfecd088812836a4f"');
    await runner.query('ALTER TABLE "opinion_draft" DROP CONSTRAINT "FK_19c84847c8ab0231b24bc5e7bd2"');
    await runner.query('ALTER TABLE "opinion" DROP CONSTRAINT "FK_23f43bdddb2eb12d025b9a54999"');
    await runner.query('ALTER TABLE "opinion" DROP CONSTRAINT "FK_ece44b170784da2818df2e8ec1f"');
    await runner.query('ALTER TABLE "opinion" DROP CONSTRAINT "FK_f73f92c9321f0358b1b0a6b099c"');
    await runner.query('ALTER TABLE "decision" DROP CONSTRAINT "FK_cb2b31554eb5daec317860be134"');
    await runner.query('ALTER TABLE "decision" DROP CONSTRAINT "FK_501d8f163c7ff4d14dd8172d7a4"');
    await runner.query('ALTER TABLE "decision" DROP CONSTRAINT "FK_88b8b25485073dcff5c5f21912a"');
    await runner.query('ALTER TABLE "decision" DROP CONSTRAINT "FK_186e97d6695d19a3f25afe737c0"');
    await runner.query('ALTER TABLE "decision" DROP CONSTRAINT "FK_89d2f838269026dc50c30e381fd"');
    await runner.query('ALTER TABLE "task" DROP CONSTRAINT "FK_edd05c793be62b6c907bf4563c5"');
    await runner.query('ALTER TABLE "task" DROP CONSTRAINT "FK_f6a1c74cc8b9347e916d516f2c0"');
    await runner.query('ALTER TABLE "task" DROP CONSTRAINT "FK_f48e47c860776d9c46a3de47c02"');
    await runner.query('ALTER TABLE "outcome" DROP CONSTRAINT "FK_1ab57d270f3d2dc4a86e25e2047"');
    await runner.query('ALTER TABLE "stage_run" DROP CONSTRAINT "FK_e530517a98fd5e6e3e68bd95788"');
    await runner.query('DROP INDEX "public"."IDX_d9ad97ed3d9629bfc4dfa40801"');
    await runner.query('DROP TABLE "attachment"');
    await runner.query('DROP INDEX "public"."IDX_914b74c34253827f89b87bab9c"');
    await runner.query('DROP TABLE "revision"');
    await runner.query('DROP TABLE "draft_field_version"');
    await runner.query('DROP TABLE "draft_field"');
    await runner.query('DROP TABLE "draft"');
    await runner.query('DROP INDEX "public"."IDX_b84354231a141b8df3ca6cce05"');
    await runner.query('DROP TABLE "submission"');
    await runner.query('DROP INDEX "public"."IDX_9d836419b51d6afa6dd46e3b11"');
    await runner.query('DROP TABLE "mail"');
    await runner.query('DROP INDEX "public"."IDX_5de071de258ffbf02fd9bafbf5"');
    await runner.query('DROP TABLE "delivery"');
    await runner.query('DROP INDEX "public"."notice_once"');
    await runner.query('DROP INDEX "public"."IDX_b547b19cc9acd0dcfb0be393a5"');
    await runner.query('DROP TABLE "notice"');
    await runner.query('DROP TABLE "rate_limit"');
    await runner.query('DROP TABLE "access_log"');
    await runner.query('DROP INDEX "public"."IDX_0aadb08e71ba84c2e60df208e2"');
    await runner.query('DROP TABLE "link"');
    await runner.query('DROP TABLE "session"');
    await runner.query('DROP INDEX "public"."IDX_e419f32b0052e89547bf23226b"');
    await runner.query('DROP TABLE "sign_in_code"');
    await runner.query('DROP INDEX "public"."IDX_2f72d0b9fcbd6feb6d94f8d703"');
    await runner.query('DROP INDEX "public"."IDX_1dcd734d271134b4e17f7ee994"');
    await runner.query('DROP TABLE "appointment"');
    await runner.query('DROP INDEX "public"."IDX_d2d717efd90709ebd3cb26b936"');
    await runner.query('DROP TABLE "person"');
    await runner.query('DROP INDEX "public"."IDX_e7357f92eb3fa52272e2683644"');
    await runner.query('DROP TABLE "organisation_name"');
    await runner.query('DROP TABLE "organisation"');
    await runner.query('DROP TABLE "history_anchor"');
    await runner.query('DROP TABLE "history_head"');
    await runner.query('DROP INDEX "public"."IDX_bd85ed2f8572d845f96a5593c6"');
    await runner.query('DROP TABLE "history_event"');
    await runner.query('DROP TABLE "archive"');
    await runner.query('DROP TABLE "campaign_subject"');
    await runner.query('DROP INDEX "public"."campaign_once"');
    await runner.query('DROP TABLE "campaign"');
    await runner.query('DROP TABLE "subject_level"');
    await runner.query('DROP INDEX "public"."IDX_5613bfbd51ddb9eefa804d48ce"');
    await runner.query('DROP TABLE "subject"');
    await runner.query('DROP TABLE "working_calendar"');
    await runner.query('DROP TABLE "programme"');
    await runner.query('DROP INDEX "public"."IDX_e913e5a586ecc8d7fad195329c"');
    await runner.query('DROP TABLE "installed_pack"');
    await runner.query('DROP INDEX "public"."trouble_once"');
    await runner.query('DROP TABLE "trouble"');
    await runner.query('DROP INDEX "public"."IDX_4cdde76a0f61fc5bc284558d0e"');
    await runner.query('DROP INDEX "public"."IDX_c6394b489994dbe5cb120ac5a4"');
    await runner.query('DROP TABLE "seal_sheet"');
    await runner.query('DROP TABLE "opinion_draft"');
    await runner.query('DROP INDEX "public"."IDX_ece44b170784da2818df2e8ec1"');
    await runner.query('DROP TABLE "opinion"');
    await runner.query('DROP INDEX "public"."IDX_88b8b25485073dcff5c5f21912"');
    await runner.query('DROP TABLE "decision"');
    await runner.query('DROP INDEX "public"."IDX_9a60e5a82a4f74f947bb7d4d8c"');
    await runner.query('DROP INDEX "public"."IDX_f6a1c74cc8b9347e916d516f2c"');
    await runner.query('DROP INDEX "public"."IDX_f48e47c860776d9c46a3de47c0"');
    await runner.query('DROP TABLE "task"');
    await runner.query('DROP TABLE "outcome"');
    await runner.query('DROP INDEX "public"."stage_run_once"');
    await runner.query('DROP TABLE "stage_run"');
    await runner.query('DROP TABLE "programme_clock"');
    await runner.query('DROP TABLE "idempotency_key"');
    await runner.query('DROP INDEX "public"."IDX_b21e529be0cd1ced188098a649"');
    await runner.query('DROP TABLE "outbox"');
    await runner.query('DROP FUNCTION refuse_change()');
  }
}

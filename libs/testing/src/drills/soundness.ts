import { verifyArchive } from '@countersign/documents';
import type { Grounds } from './grounds.js';
import type { People } from './people.js';
import type { Reporter } from './report.js';

/** What may be beyond what a quiet year leaves. */
export interface Allowance {
  /** Message-IDs of mails that the database does not know any more. */
  forgotten?: ReadonlySet<string>;
}

/**
 * Looks whether everything is as it must be when all submissions have come to their end: nothing opened twice, no second outcome, no decision
 * lost, every notice accounted for and every mail that was sent received, packages that prove themselves, and all invariants.
 */
export async function checkSoundness(
  grounds: Grounds,
  people: People,
  reporter: Reporter,
  allowed: Allowance = {},
): Promise<void> {
  reporter.check('every submission is archived and the campaign closed', await notEnded(grounds));
  reporter.check('no stage was opened twice, each ended once', await wrongPaths(grounds));
  reporter.check('every decision that was accepted stands, and no other', await wrongDecisions(grounds, people));
  reporter.check('every notice is accounted for', await openNotices(grounds));
  reporter.check(
    'what the ledger calls sent came once, and nothing came that it does not know',
    await wrongMails(grounds, allowed),
  );
  reporter.check('every package proves itself', await wrongPackages(grounds));
  reporter.check('countersign invariants', await brokenInvariants(grounds));
}

async function notEnded(grounds: Grounds): Promise<string[]> {
  const rows = await grounds.rows<{ what: string }>(
    `SELECT 'submission ' || id || ' is ' || state AS what FROM submission WHERE state <> 'archived'
     UNION ALL SELECT 'campaign ' || id || ' is ' || state FROM campaign WHERE state <> 'closed'`,
  );
  return rows.map((row) => row.what);
}

/** What may follow: a stage's outcome, and the stage that is opened by it. */
const FOLLOWS: Readonly<Record<string, string>> = {
  'apply submitted': 'receive',
  'receive returned': 'apply',
  'receive received': 'the end',
};

async function wrongPaths(grounds: Grounds): Promise<string[]> {
  const rows = await grounds.rows<{ submission_id: string; runs: { step: number; stage: string; outcomes: string[] }[] }>(
    `SELECT submission_id, json_agg(json_build_object('step', step, 'stage', stage, 'outcomes', outcomes) ORDER BY step) AS runs
       FROM (SELECT r.submission_id, r.step, r.stage,
                    ARRAY(SELECT o.kind FROM outcome o WHERE o.stage_run_id = r.id) AS outcomes FROM stage_run r) AS run GROUP BY 1`,
  );
  const wrong: string[] = [];
  for (const { submission_id: id, runs } of rows) {
    let next = 'apply';
    runs.forEach(({ step, stage, outcomes }, index) => {
      if (step !== index + 1) wrong.push(`submission ${id}: step ${step} at place ${index + 1}`);
      if (stage !== next) wrong.push(`submission ${id}: ${stage} was opened where ${next} follows`);
      if (outcomes.length !== 1) wrong.push(`submission ${id}: ${stage} has ${outcomes.length} outcomes`);
      next = FOLLOWS[`${stage} ${outcomes[0] ?? ''}`] ?? 'nothing';
    });
    if (next !== 'the end') wrong.push(`submission ${id}: ${next} should follow`);
  }
  return wrong;
}

async function wrongDecisions(grounds: Grounds, { accepted }: People): Promise<string[]> {
  const rows = await grounds.rows<{ id: string; task_id: string }>('SELECT id, task_id FROM decision');
  const stored = new Set(rows.map((row) => row.id));
  return [
    ...[...accepted].filter((id) => !stored.has(id)).map((id) => `decision ${id} was accepted and is lost`),
    ...[...stored].filter((id) => !accepted.has(id)).map((id) => `decision ${id} was never accepted`),
    ...(new Set(rows.map((row) => row.task_id)).size === rows.length ? [] : ['a task was decided twice']),
  ];
}

async function openNotices(grounds: Grounds): Promise<string[]> {
  const rows = await grounds.rows<{ what: string }>(
    `SELECT 'notice ' || id || ' (' || step || ') is ' || state AS what FROM notice
      WHERE state NOT IN ('sent', 'cancelled', 'skipped', 'refused', 'bounced', 'unknown') OR ended_at IS NULL
     UNION ALL
     SELECT 'task ' || task.id || ' was announced ' || count(n.id) || ' times' FROM task
       LEFT JOIN notice n ON n.task_id = task.id AND n.kind IN ('opened', 'returned') GROUP BY task.id HAVING count(n.id) <> 1`,
  );
  return rows.map((row) => row.what);
}

async function wrongMails(grounds: Grounds, { forgotten = new Set() }: Allowance): Promise<string[]> {
  const rows = await grounds.rows<{ message_id: string; state: string; attempts: number }>(
    'SELECT message_id, state, attempts FROM mail',
  );
  const received = new Map<string, number>();
  for (const id of receivedIds(grounds)) received.set(id, (received.get(id) ?? 0) + 1);
  const wrong: string[] = [];
  for (const { message_id: id, state, attempts } of rows) {
    const came = received.get(id) ?? 0;
    received.delete(id);
    if (state === 'cancelled' && came === 0) continue;
    if (state === 'unknown' && came <= attempts) continue;
    // A process that was killed while the server answered offers the same bytes under the same Message-ID again, and says so.
    if (state === 'sent' && came >= 1 && came <= attempts) continue;
    wrong.push(`${id} is ${state} after ${attempts} attempts and came ${came} times`);
  }
  const unknown = [...received.keys()].filter((id) => !forgotten.has(id));
  return [...wrong, ...unknown.map((id) => `${id} came, and the ledger does not know it`)];
}

/** Message-IDs of the mails that came, in the order in which they came. */
export function receivedIds({ mails }: Grounds): string[] {
  return mails.mails.map(({ messageId }) => messageId.replace(/^<|>$/g, ''));
}

async function wrongPackages(grounds: Grounds): Promise<string[]> {
  const rows = await grounds.rows<{ archive_number: string; sha256: string }>('SELECT archive_number, sha256 FROM archive');
  const wrong: string[] = [];
  for (const { archive_number: number, sha256 } of rows) {
    const { faults } = await verifyArchive(await grounds.world.blobs.get(sha256));
    if (faults.length > 0) wrong.push(`${number}: ${faults.join('; ')}`);
  }
  return wrong;
}

async function brokenInvariants(grounds: Grounds): Promise<string[]> {
  // Loaded when first asked for: it brings every row of the product.
  const { checkInvariants } = await import('@countersign/schema');
  const { database, blobs } = grounds.world;
  const broken = await checkInvariants(database.source, { blobs, patience: 0 });
  return broken.map(({ invariant, rows, sample }) => `${invariant}: ${rows} rows, e.g. ${sample.slice(0, 3).join(', ')}`);
}

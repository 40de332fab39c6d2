import { askingDue, calendarOf, lockPeriod, notedPeriods, yearsToFreeze } from '@countersign/campaigns';
import { mailboxWorkflow } from '@countersign/contracts';
import { newId, type Tx, type UnitOfWork } from '@countersign/database';
import { civilDate, rolesWith, type Instant } from '@countersign/domain';
import { createLink, postsOfRoles } from '@countersign/identity';
import type { ProgrammePack } from '@countersign/packs';
import { cancelNotices } from './cancel-notices.js';
import { DeliveryRow, NoticeRow } from './rows.js';

/**
 * Asks everybody who may launch to begin a period that waits for it, by mail: at its opening and every fifth working day for thirty days
 * (`askingsToLaunch`); what was planned ends with the launch. Called for each programme whenever its cycle is asked, after `OpenPeriod`.
 */
export class AskToLaunch {
  constructor(private readonly work: UnitOfWork) {}

  /** @param now programme time. @returns how many notices became due */
  async run({ programmeKey, now }: { programmeKey: string; now: Instant }): Promise<{ due: number }> {
    const programme = await notedPeriods(this.work.dataSource.manager, programmeKey);
    if (!programme) return { due: 0 };
    const { pack, periods } = programme;
    const latest = periods.findLast(({ opensAt }) => opensAt <= now);
    let due = 0;
    for (const { period, opensAt } of periods) {
      due += await this.work.run(async (tx) => {
        await lockPeriod(tx, programmeKey, period);
        if (period === latest?.period && (await waits(tx, programmeKey, period))) return ask(tx, pack, { period, opensAt }, now);
        await cancelNotices(tx, { programmeKey, period }, period === latest?.period ? 'launched' : 'past', now);
        return 0;
      });
    }
    return { due };
  }
}

/** Neither launched nor, by somebody's decision, aborted. */
async function waits(tx: Tx, programmeKey: string, period: string): Promise<boolean> {
  const [row] = await tx.query(
    `SELECT FROM programme_period p WHERE p.programme_key = $1 AND p.period = $2 AND p.state IN ('waiting', 'blocked')
        AND NOT EXISTS (SELECT FROM campaign c WHERE c.programme_key = $1 AND c.period = $2 AND NOT c.rehearsal)`,
    [programmeKey, period],
  );
  return row !== undefined;
}

/** Plans the latest asking whose time has come and makes it due: a delivery with a link for each holder of each post that may launch. */
async function ask(
  tx: Tx,
  pack: ProgrammePack,
  { period, opensAt }: { period: string; opensAt: Instant },
  now: Instant,
): Promise<number> {
  if (!pack.mails['launch']) return 0; // a pack that is older than this mail
  const calendar = calendarOf(await yearsToFreeze(tx.manager, pack.calendar));
  const asking = askingDue(pack, opensAt, calendar, now);
  if (!asking) return 0;
  const posts = await postsOfRoles(tx.manager, rolesWith('campaign.launch'), civilDate(now, pack.timeZone));
  const told = new Set<string>();
  let due = 0;
  for (const { organisationId, role, holders } of posts) {
    const key = { programmeKey: pack.key, period, step: asking.step, organisationId, role };
    if (await tx.rows(NoticeRow).existsBy(key)) continue;
    const fresh = holders.filter(({ id }) => !told.has(id));
    const id = newId();
    const ended = fresh.length > 0 ? {} : { reason: 'same-person', endedAt: now };
    await tx.rows(NoticeRow).insert({
      id,
      ...key,
      submissionId: null,
      stageRunId: null,
      taskId: null,
      kind: 'launch',
      deadlineVersion: 1,
      insteadPersonId: null,
      plannedAt: asking.at,
      state: fresh.length > 0 ? 'due' : 'skipped',
      reason: null,
      endedAt: null,
      ...ended,
    });
    for (const { id: personId } of fresh) {
      told.add(personId);
      const linkId = await createLink(tx, { taskId: null, personId }, now);
      await tx.rows(DeliveryRow).insert({ noticeId: id, personId, state: 'pending', mailId: null, linkId, deadAddressId: null });
      await tx.ring(mailboxWorkflow(personId), 'notices');
      due += 1;
    }
  }
  return due;
}

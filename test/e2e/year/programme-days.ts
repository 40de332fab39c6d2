import { UnitOfWork } from '@countersign/database';
import { instantAt } from '@countersign/domain';
import { Reconcile } from '@countersign/schema';
import type { Stage } from '../stage/stage.js';

const ZONE = 'Asia/Shanghai';

/** The programme clock of a stage, set forward day by day; it remembers what it has shown. */
export class ProgrammeDays {
  /** Programme time that has passed by itself, from–until; between two it was set forward. */
  readonly shown: { from: number; until: number }[];
  private readonly reconcile: Reconcile;

  constructor(private readonly stage: Stage) {
    this.shown = [{ from: stage.clock.now(), until: Infinity }];
    this.reconcile = new Reconcile(new UnitOfWork(stage.database.source, stage.clock));
  }

  /** Sets the clock forward to `MM-DD HH:MM` of 2026, has everything asked again, and resolves when the rest of that instant has happened. */
  async moveTo(when: string): Promise<void> {
    const to = instantAt(`2026-${when.slice(0, 5)}`, when.slice(6), ZONE);
    const now = this.stage.clock.now();
    if (to <= now) throw new Error(`the clock has passed ${when}`);
    const last = this.shown.at(-1);
    if (last) last.until = now;
    await this.stage.clock.set(to, 1);
    this.shown.push({ from: to, until: Infinity });
    await this.ring();
    await this.quiet();
  }

  /** What `countersign reconcile` does, without a process of its own. */
  async ring(): Promise<void> {
    await this.reconcile.run();
  }

  /** Resolves when nothing is left to do at the present instant: every ring carried, every stage open that is due, every mail gone that may go. */
  async quiet(within = 120_000): Promise<void> {
    await this.stage.watch
      .until('everything of this instant has happened', () => this.isQuiet(), within)
      .catch(async (error: unknown) => {
        throw new Error(`${String(error)}: ${JSON.stringify(await this.left())}`);
      });
  }

  private async isQuiet(): Promise<true | undefined> {
    const left = await this.left();
    return Object.values(left).every((count) => count === 0) ? true : undefined;
  }

  private async left(): Promise<Record<string, number>> {
    const now = this.stage.clock.now();
    const [row = {}] = await this.stage.rows<Record<string, number>>(LEFT, [
      new Date(now),
      new Date(now - SPACING),
      inMailHours(now),
    ]);
    return row;
  }
}

/** The pack's spacing between two mails to one person. */
const SPACING = 60 * 60_000;

/** Within the pack's hours; the days of the year's story are all working days. */
function inMailHours(now: number): boolean {
  const hour = new Date(now + 8 * 3_600_000).toISOString().slice(11, 16);
  return hour >= '08:30' && hour < '18:00';
}

const OPEN_RUN =
  'EXISTS (SELECT FROM stage_run r WHERE r.submission_id = s.id AND NOT EXISTS (SELECT FROM outcome o WHERE o.stage_run_id = r.id))';

const LEFT = `
  SELECT (SELECT count(*)::int FROM outbox) AS rings,
         (SELECT count(*)::int FROM campaign WHERE state = 'opening') AS opening,
         (SELECT count(*)::int FROM submission s WHERE s.state = 'finished' OR (s.state = 'open' AND NOT ${OPEN_RUN})) AS "inTransit",
         (SELECT count(*)::int FROM notice n WHERE n.state = 'planned' AND n.planned_at <= $1) AS "dueNotices",
         (SELECT count(*)::int FROM stage_run r WHERE r.deadline <= $1 AND r.overdue_since IS NULL
             AND NOT EXISTS (SELECT FROM outcome o WHERE o.stage_run_id = r.id)) AS overdue,
         (SELECT count(*)::int FROM mail WHERE state = 'sending') AS sending,
         (SELECT count(DISTINCT d.person_id)::int FROM delivery d JOIN notice n ON n.id = d.notice_id
           WHERE d.state IN ('pending', 'composed') AND $3::boolean
             AND (n.kind = 'urged' OR NOT EXISTS (SELECT FROM mail m WHERE m.person_id = d.person_id AND m.state = 'sent' AND m.composed_at > $2))) AS mails`;

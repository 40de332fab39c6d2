import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Actor } from '@countersign/domain';
import { readFiles, type PackFiles } from '@countersign/packs';
import { must, submissionWorld, type World, type WorldOptions, type WorldTask } from '@countersign/testing';

/** The book grant, where what was submitted can be withdrawn. */
async function grant(): Promise<PackFiles> {
  const files = new Map(await readFiles(join('programmes', 'book-grant')));
  return edited(files, (text) =>
    text.replace('    decisions: [submit]\n', '    decisions: [submit]\n    withdraw: until-opened\n'),
  );
}

/** The cluster zones, where both governments can take back what they said. */
async function zones(limit: 'until-opened' | 'until-acted'): Promise<PackFiles> {
  const files = new Map(await readFiles(join('programmes', 'gd-cluster-zones')));
  return edited(files, (text) =>
    text.replaceAll('decisions: [approve, return]\n', `decisions: [approve, return]\n    takeBack: ${limit}\n`),
  );
}

function edited(files: Map<string, Uint8Array>, edit: (text: string) => string): PackFiles {
  const before = new TextDecoder().decode(files.get('programme.yaml'));
  const after = edit(before);
  if (after === before) throw new Error('the programme stayed as it was');
  return files.set('programme.yaml', new TextEncoder().encode(after));
}

const DAY = 86_400_000;

describe('taking back', () => {
  let world: World;
  afterEach(async () => {
    const broken = await world.violations();
    await world.database.close();
    expect(broken).toEqual([]);
  });

  async function open(options: WorldOptions): Promise<void> {
    world = await submissionWorld(options);
    await world.drive();
  }

  const outcomes = () =>
    world.rows(
      `SELECT stage, round, outcome.kind, return_to FROM stage_run run LEFT JOIN outcome ON outcome.stage_run_id = run.id ORDER BY step`,
    );
  const notices = (stage: string, round: number) =>
    world.rows<{ state: string; reason: string | null }>(
      `SELECT DISTINCT notice.state, notice.reason FROM notice JOIN stage_run run ON run.id = notice.stage_run_id
        WHERE run.stage = $1 AND run.round = $2 ORDER BY 1, 2`,
      [stage, round],
    );
  const events = (kind: string) =>
    world.rows<{ actor_id: string; payload: Record<string, unknown> }>(
      'SELECT actor_id, payload FROM history_event WHERE kind = $1 ORDER BY sequence',
      [kind],
    );
  const withdraw = (task: WorldTask, reason?: string, actor: Actor = task.holder, key?: string) =>
    world.cases.takeBack.run({ verb: 'withdraw', taskId: task.id, ...(reason === undefined ? {} : { reason }) }, actor, key);

  /** What is submitted, with the task it was submitted at. */
  async function submitted(): Promise<WorldTask> {
    await world.fill();
    const task = await world.openTask();
    await world.press();
    await world.drive();
    return task;
  }

  describe('what was submitted', () => {
    it('opens the form anew with everything in it; the stage that was open, its task and its notices are called off', async () => {
      await open({ pack: await grant() });
      const task = await submitted();
      const entries = await world.rows('SELECT path, entry, version FROM draft_field ORDER BY path');
      world.clock.set(world.clock.now() + 60_000);
      expect(must(await withdraw(task, 'Wrong price list.'))).toEqual({
        outcome: 'withdrawn',
        at: world.clock.now(),
        calledOff: 'receive',
        reopens: 'apply',
        sealSheetId: null,
      });
      expect(await notices('receive', 1)).toEqual([{ state: 'cancelled', reason: 'withdrawn' }]);
      expect(await world.drive()).toMatchObject({ is: 'underway', at: 'apply (round 2)' });
      expect(await outcomes()).toEqual([
        { stage: 'apply', round: 1, kind: 'submitted', return_to: null },
        { stage: 'receive', round: 1, kind: 'withdrawn', return_to: 'apply' },
        { stage: 'apply', round: 2, kind: null, return_to: null },
      ]);
      expect(await world.rows('SELECT path, entry, version FROM draft_field ORDER BY path')).toEqual(entries);
      expect(await world.rows('SELECT editable FROM draft')).toEqual([{ editable: true }]);
      expect(await world.rows(`SELECT state FROM task ORDER BY opened_at, id`)).toEqual([
        { state: 'done' },
        { state: 'cancelled' },
        { state: 'open' },
      ]);
      const [event] = await events('stage-withdrawn');
      expect(event).toMatchObject({
        actor_id: task.holder.personId,
        payload: {
          stage: 'receive',
          step: 2,
          returnTo: 'apply',
          reason: 'Wrong price list.',
          undone: { step: 1, taskId: task.id },
        },
      });
      // And on it goes, to the end.
      await world.settle();
      expect(await world.settle()).toEqual({ is: 'finished' });
    });

    it('wins no time: the form goes on with the deadline it had, or a day where less is left', async () => {
      await open({ pack: await grant() });
      const deadlines = () =>
        world.rows<{ deadline: Date }>(`SELECT deadline FROM stage_run WHERE stage = 'apply' ORDER BY step`);
      const [first] = await deadlines();
      const again = async (later: number) => {
        world.clock.set((first?.deadline.getTime() ?? 0) + later);
        must(await withdraw(await submitted()));
        await world.drive();
        return (await deadlines()).at(-1)?.deadline;
      };
      expect(await again(-3 * DAY)).toEqual(first?.deadline);
      expect(await again(-60_000)).toEqual(new Date((first?.deadline.getTime() ?? 0) + DAY));
    });

    it('is refused in transit, and once the next handler has opened it, which says who and when', async () => {
      await open({ pack: await grant() });
      await world.fill();
      const task = await world.openTask();
      expect(await withdraw(task)).toMatchObject({ ok: false, error: { code: 'not-decided' } });
      await world.press();
      expect(await withdraw(task)).toMatchObject({ ok: false, error: { code: 'in-transit' } });
      await world.drive();
      const next = await world.openTask();
      world.clock.set(world.clock.now() + 60_000);
      must(await world.cases.opened.run(next.id, next.holder));
      expect(await withdraw(task)).toEqual({
        ok: false,
        error: {
          code: 'opened-meanwhile',
          detail: { byName: next.holder.name, at: world.clock.now(), stage: 'receive' },
        },
      });
      expect(await withdraw(next)).toMatchObject({ ok: false, error: { code: 'not-decided' } });
      await world.settle();
      expect(await withdraw(task)).toMatchObject({ ok: false, error: { code: 'submission-ended' } });
    });

    it('can be withdrawn by a colleague of the post, by nobody else, and only once', async () => {
      await open({ pack: await grant() });
      const task = await submitted();
      const stranger = await world.appoint('stranger', []);
      const colleague = await world.appoint('colleague', task.holder.posts);
      expect(await withdraw(task, undefined, stranger)).toMatchObject({ ok: false, error: { code: 'not-your-task' } });
      const first = must(await withdraw(task, undefined, colleague, 'key'));
      expect(must(await withdraw(task, undefined, colleague, 'key'))).toEqual(first);
      expect(await withdraw(task)).toMatchObject({ ok: false, error: { code: 'settled', detail: { outcome: 'withdrawn' } } });
      await world.drive();
      expect(await withdraw(task)).toMatchObject({ ok: false, error: { code: 'settled', detail: { outcome: 'withdrawn' } } });
      expect(await events('stage-withdrawn')).toHaveLength(1);
    });

    it('is not offered where the pack does not say so', async () => {
      await open({});
      expect(await withdraw(await submitted())).toMatchObject({ ok: false, error: { code: 'not-offered' } });
    });

    it('refuses a reason that cannot be printed', async () => {
      await open({ pack: await grant() });
      expect(await withdraw(await submitted(), 'oops \u{1F600}')).toMatchObject({ ok: false, error: { pointer: '/reason' } });
    });

    it('with a seal: its sheet must be named, stays in the file as it is, and a new one is needed', async () => {
      await open({ pack: 'gd-cluster-zones' });
      const task = await submitted();
      const [sheet] = await world.rows<{ id: string; hash: string }>(`SELECT id, hash FROM seal_sheet WHERE state = 'used'`);
      expect(await withdraw(task)).toEqual({
        ok: false,
        error: { code: 'seal-given', detail: { sealSheetId: sheet?.id, hash: sheet?.hash }, pointer: '/sealSheetId' },
      });
      const given = { verb: 'withdraw' as const, taskId: task.id, sealSheetId: sheet?.id ?? '' };
      expect(must(await world.cases.takeBack.run(given, task.holder))).toMatchObject({ sealSheetId: sheet?.id });
      await world.drive();
      expect(await world.rows('SELECT id, state, scan_sha256 IS NOT NULL AS scanned FROM seal_sheet')).toEqual([
        { id: sheet?.id, state: 'used', scanned: true },
      ]);
      const again = await world.openTask();
      expect(await world.cases.submit.run({ taskId: again.id, sealSheetId: sheet?.id ?? '' }, again.holder)).toMatchObject({
        ok: false,
        error: { code: 'seal-sheet-missing' },
      });
      expect(await world.settle()).toMatchObject({ at: 'local-opinion (round 2)' });
    });
  });

  describe('an opinion', () => {
    const takeBack = (task: WorldTask, actor: Actor = task.holder, sealSheetId?: string) =>
      world.cases.takeBack.run(
        { verb: 'take-back', taskId: task.id, ...(sealSheetId === undefined ? {} : { sealSheetId }) },
        actor,
      );
    const sheetOf = async (task: WorldTask) =>
      (await world.rows<{ id: string }>('SELECT id FROM seal_sheet WHERE task_id = $1', [task.id]))[0]?.id;

    /** The first government has given its opinion, and the second one is asked. */
    async function approved(limit: 'until-opened' | 'until-acted'): Promise<WorldTask> {
      await open({ pack: await zones(limit) });
      await world.settle();
      const task = await world.openTask();
      await world.settle();
      return task;
    }

    it('is taken back by who gave it, and asked for anew; the old one stays in the file and counts no more', async () => {
      const task = await approved('until-opened');
      const sheet = await sheetOf(task);
      const colleague = await world.appoint('colleague', task.holder.posts);
      expect(await takeBack(task, colleague, sheet)).toMatchObject({
        ok: false,
        error: { code: 'not-your-decision', detail: { byName: task.holder.name } },
      });
      expect(await takeBack(task)).toMatchObject({ ok: false, error: { code: 'seal-given' } });
      expect(must(await takeBack(task, task.holder, sheet))).toMatchObject({
        outcome: 'taken-back',
        calledOff: 'bureau-opinion',
        reopens: 'local-opinion',
        sealSheetId: sheet,
      });
      expect(await world.drive()).toMatchObject({ at: 'local-opinion (round 2)' });
      const again = await world.openTask();
      expect(again.revisionHash).toBe(task.revisionHash);
      expect(await outcomes()).toMatchObject([
        { kind: 'submitted' },
        { stage: 'local-opinion', kind: 'approved' },
        { stage: 'bureau-opinion', kind: 'taken-back', return_to: 'local-opinion' },
        { stage: 'local-opinion', round: 2, kind: null },
      ]);
      expect(await world.rows('SELECT decision_id FROM opinion')).toHaveLength(1);
      expect(await world.settle()).toMatchObject({ at: 'bureau-opinion (round 2)' });
    });

    it('until somebody opens it, or until somebody writes something there', async () => {
      const task = await approved('until-acted');
      const sheet = await sheetOf(task);
      const next = await world.openTask();
      must(await world.cases.opened.run(next.id, next.holder));
      world.clock.set(world.clock.now() + 60_000);
      must(await world.cases.opinion.run({ taskId: next.id, text: 'We', statedDate: null, version: 0 }, next.holder));
      expect(await takeBack(task, task.holder, sheet)).toEqual({
        ok: false,
        error: {
          code: 'acted-meanwhile',
          detail: { byName: next.holder.name, at: world.clock.now(), stage: 'bureau-opinion' },
        },
      });
    });

    it('that was only looked at, where the pack waits for an act', async () => {
      const task = await approved('until-acted');
      const next = await world.openTask();
      must(await world.cases.opened.run(next.id, next.holder));
      must(await takeBack(task, task.holder, await sheetOf(task)));
      expect(await notices('bureau-opinion', 1)).toContainEqual({ state: 'cancelled', reason: 'taken-back' });
    });

    it('that was a return: taken back until somebody writes in the form', async () => {
      await open({ pack: await zones('until-acted') });
      await world.settle();
      const giveBack = async () => {
        const task = await world.openTask();
        const { id: taskId, revisionHash } = task;
        must(
          await world.cases.decide.run({ taskId, kind: 'return', revisionHash: revisionHash ?? '', reason: 'No.' }, task.holder),
        );
        await world.drive();
        return task;
      };
      must(await takeBack(await giveBack()));
      expect(await world.drive()).toMatchObject({ at: 'local-opinion (round 2)' });
      expect(await world.rows('SELECT editable FROM draft')).toEqual([{ editable: false }]);
      const again = await giveBack();
      world.clock.set(world.clock.now() + 60_000);
      const [field] = await world.rows<{ path: string; version: number; entry: object }>(
        `SELECT path, version, entry FROM draft_field WHERE entry ->> 'origin' = 'typed' ORDER BY path LIMIT 1`,
      );
      const { holder } = await world.openTask();
      const entry = { ...field?.entry, origin: 'confirmed' } as { value: string; origin: 'confirmed' };
      const changes = [{ path: field?.path ?? '', entry, version: field?.version ?? 0 }];
      expect(must(await world.cases.save.run({ submissionId: world.submission.id, changes }, holder)).refused).toEqual([]);
      expect(await takeBack(again)).toMatchObject({
        ok: false,
        error: { code: 'acted-meanwhile', detail: { byName: holder.name, stage: 'fill' } },
      });
    });
  });

  // The next handler opening it at the same moment is played by test/races.
  describe('at the same moment', () => {
    const ROUNDS = Number(process.env['RACE_ROUNDS'] ?? 8);

    it(`as the next one decides: one winner, in each of ${ROUNDS} rounds`, async () => {
      await open({ pack: await grant() });
      for (let round = 0; round < ROUNDS; round += 1) {
        const task = await submitted();
        const next = await world.openTask();
        const command = { taskId: next.id, kind: 'return' as const, revisionHash: next.revisionHash ?? '', reason: 'Price?' };
        const [taken, decided] = await Promise.all([withdraw(task), world.cases.decide.run(command, next.holder)]);
        expect([taken, decided].filter((answer) => answer.ok)).toHaveLength(1);
        if (!taken.ok) expect(['settled', 'acted-meanwhile']).toContain(taken.error.code);
        if (!decided.ok) expect(decided.error).toMatchObject({ code: 'stage-closed', detail: { outcome: 'withdrawn' } });
        await world.drive();
      }
    });

    it('as a colleague does the same: one of ten', async () => {
      await open({ pack: await grant() });
      const task = await submitted();
      const answers = await Promise.all(Array.from({ length: 10 }, () => withdraw(task)));
      expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
      for (const answer of answers) if (!answer.ok) expect(answer.error).toMatchObject({ code: 'settled' });
    });
  });
});

import { afterEach, describe, expect, it } from '@jest/globals';
import type { Actor } from '@countersign/domain';
import { CHAIR, committeePack, must, SAFETY, submissionWorld, type Committee, type World } from '@countersign/testing';

/** `npm run test:races` plays a thousand. */
const ROUNDS = Number(process.env['RACE_ROUNDS'] ?? 50);
const CLIENTS = 50;
const WITHIN = 60_000 + ROUNDS * 2_000;

describe(`in ${ROUNDS} rounds`, () => {
  let world: World;
  afterEach(async () => {
    const broken = await world.violations();
    await world.database.close();
    expect(broken).toEqual([]);
  });

  async function open(committee: Committee): Promise<void> {
    world = await submissionWorld({ pack: await committeePack(committee) });
    await world.drive();
  }

  /** The committee's tasks, just opened; whatever the round before came to, the applicant presses again. */
  async function committeeOpens() {
    const [open] = await world.openTasks();
    if (open?.stage === 'receive') {
      const { id: taskId, revisionHash, holder } = open;
      must(
        await world.cases.decide.run({ taskId, kind: 'return', revisionHash: revisionHash ?? '', reason: 'Once more.' }, holder),
      );
      await world.drive();
    }
    await world.settle();
    const tasks = await world.openTasks();
    expect(tasks.map((task) => task.stage)).toEqual(tasks.map(() => 'committee'));
    return tasks;
  }

  const filling = async () => only((await world.openTasks()).filter((task) => task.stage === 'apply'));

  type Task = Awaited<ReturnType<typeof committeeOpens>>[number];
  const approves = ({ id: taskId, revisionHash }: Task, actor: Actor) =>
    world.cases.decide.run(
      { taskId, kind: 'approve', revisionHash: revisionHash ?? '', opinionText: 'Agreed.', statedDate: '2026-03-02' },
      actor,
    );
  const returns = ({ id: taskId, revisionHash }: Task, actor: Actor) =>
    world.cases.decide.run({ taskId, kind: 'return', revisionHash: revisionHash ?? '', reason: 'The price is missing.' }, actor);

  const outcomeOf = async ({ id }: Task) =>
    (
      await world.rows<{ kind: string }>(
        'SELECT outcome.kind FROM outcome JOIN task ON task.stage_run_id = outcome.stage_run_id WHERE task.id = $1',
        [id],
      )
    ).map((outcome) => outcome.kind);
  const decisionsOf = ({ id }: Task) => world.rows('SELECT person_id, kind FROM decision WHERE task_id = $1', [id]);
  const only = <T>(things: readonly T[]): T => {
    const [first] = things;
    if (first === undefined || things.length > 1) throw new Error(`there are ${things.length}, and should be one`);
    return first;
  };

  it(
    `${CLIENTS} clients decide one task: one wins, the others hear who it was`,
    async () => {
      await open({ posts: [CHAIR] });
      let people: Actor[] | undefined;
      for (let round = 0; round < ROUNDS; round += 1) {
        const task = only(await committeeOpens());
        people ??= await Promise.all(
          Array.from({ length: CLIENTS }, (_, number) => world.appoint(`member ${number}`, task.holder.posts)),
        );
        // Who knocks first changes from round to round.
        const turn = [...people.slice(round % CLIENTS), ...people.slice(0, round % CLIENTS)];
        const answers = await Promise.all(
          turn.map((actor, number) => (number % 2 === round % 2 ? approves(task, actor) : returns(task, actor))),
        );
        const winner = only(turn.filter((_, number) => answers[number]?.ok));
        for (const answer of answers) {
          if (!answer.ok) expect(answer.error).toMatchObject({ code: 'already-decided', detail: { byName: winner.name } });
        }
        const decision = only(await decisionsOf(task));
        expect(decision).toMatchObject({ person_id: winner.personId });
        expect(await outcomeOf(task)).toEqual([decision.kind === 'approve' ? 'approved' : 'returned']);
        await world.drive();
      }
    },
    WITHIN,
  );

  it(
    'a decision meets its deadline, which returns the submission: one of them settles the stage',
    async () => {
      await open({ posts: [CHAIR], overdue: '{ action: return, to: [] }' });
      for (let round = 0; round < ROUNDS; round += 1) {
        const task = only(await committeeOpens());
        const [run] = await world.rows<{ deadline: Date }>('SELECT deadline FROM stage_run ORDER BY step DESC LIMIT 1');
        world.clock.set((run?.deadline.getTime() ?? 0) + 1);
        const asked = { submissionId: world.submission.id, now: world.clock.now() };
        const decide = () => approves(task, task.holder);
        const expire = () => world.cases.expire.run(asked);
        // Whoever begins is ahead more often than not.
        const [decided] =
          round % 2 === 0
            ? await Promise.all([decide(), expire(), expire()])
            : await Promise.all([expire(), decide(), expire()]).then(([, answer]) => [answer]);
        const end = only(await outcomeOf(task));
        if (decided.ok) expect([end, decided.value]).toMatchObject(['approved', { outcome: 'approved', late: true }]);
        else expect([end, decided.error]).toMatchObject(['returned', { code: 'stage-closed', detail: { outcome: 'returned' } }]);
        expect(await decisionsOf(task)).toHaveLength(decided.ok ? 1 : 0);
        await world.drive();
      }
    },
    WITHIN,
  );

  it(
    'one post returns while the other approves: the stage is returned, once, and no approval stands beside it unseen',
    async () => {
      await open({ rule: 'all', posts: [CHAIR, SAFETY] });
      for (let round = 0; round < ROUNDS; round += 1) {
        const tasks = await committeeOpens();
        const [first, second] = round % 2 === 0 ? tasks : [...tasks].reverse();
        if (!first || !second || tasks.length !== 2) throw new Error('there are two posts');
        const [returned, approved] = await Promise.all([returns(first, first.holder), approves(second, second.holder)]);
        expect(must(returned)).toMatchObject({ outcome: 'returned', settled: true });
        expect(await outcomeOf(first)).toEqual(['returned']);
        if (approved.ok) expect(approved.value).toMatchObject({ settled: false });
        else expect(approved.error).toMatchObject({ code: 'stage-closed', detail: { outcome: 'returned' } });
        expect(await decisionsOf(second)).toHaveLength(approved.ok ? 1 : 0);
        const states = await world.rows<{ state: string }>(`SELECT state FROM task WHERE id = $1`, [second.id]);
        expect(states).toEqual([{ state: approved.ok ? 'done' : 'cancelled' }]);
        await world.drive();
      }
    },
    WITHIN,
  );

  it(
    'the applicant withdraws while the committee opens: either it is withdrawn, or it has been opened',
    async () => {
      await open({ posts: [CHAIR], withdraw: 'until-opened' });
      for (let round = 0; round < ROUNDS; round += 1) {
        const applicant = await filling();
        const task = only(await committeeOpens());
        const withdraw = () => world.cases.takeBack.run({ verb: 'withdraw', taskId: applicant.id }, applicant.holder);
        const look = () => world.cases.opened.run(task.id, task.holder);
        const [withdrawn, opened] =
          round % 2 === 0
            ? await Promise.all([withdraw(), look()])
            : await Promise.all([look(), withdraw()]).then(([seen, back]) => [back, seen] as const);
        if (withdrawn.ok) {
          expect(must(opened)).toEqual({ firstOpenedAt: null });
          expect(await outcomeOf(task)).toEqual(['withdrawn']);
        } else {
          expect(withdrawn.error).toMatchObject({ code: 'opened-meanwhile', detail: { byName: task.holder.name } });
          expect(must(opened)).toEqual({ firstOpenedAt: world.clock.now() });
          must(await returns(task, task.holder));
        }
        await world.drive();
      }
    },
    WITHIN,
  );
});

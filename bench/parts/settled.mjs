// Decisions with everything on: how many are settled a second, and how soon the next person's notice is there.
import { workOff } from './callers.mjs';
import { rowsOf, until } from './ground.mjs';

/** How often the database is asked for new notices, in milliseconds: what is measured is late by half of it, on average. */
const LOOK_EVERY = 20;

const NEXT_NOTICE = `
  SELECT notice.submission_id FROM notice JOIN stage_run run ON run.id = notice.stage_run_id
   WHERE run.stage = 'receive' AND notice.kind = 'opened' AND notice.submission_id = ANY ($1::uuid[])`;

/** Decides all tasks by 8 callers; settled is one when the next stage is open and its notice planned. @returns settled a second */
export async function measureSettled(pool, tasks, decide) {
  const ids = tasks.map((task) => task.submissionId);
  const began = performance.now();
  await workOff(tasks, 8, decide);
  await until(async () => ((await rowsOf(pool, NEXT_NOTICE, [ids])).length === ids.length ? true : null), { every: 25 });
  return (tasks.length / (performance.now() - began)) * 1000;
}

/** Decides so many tasks a second. @returns for each the milliseconds from asking until the next person's notice stood in the database */
export async function measurePaced(pool, tasks, perSecond, decide) {
  const asked = new Map();
  const taken = new Map();
  let looking = true;
  const look = async () => {
    while (looking) {
      const waiting = [...asked.keys()].filter((id) => !taken.has(id));
      const found = waiting.length === 0 ? [] : await rowsOf(pool, NEXT_NOTICE, [waiting]);
      for (const { submission_id: id } of found) taken.set(id, performance.now() - asked.get(id));
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
    }
  };
  const looked = look();
  const deciding = [];
  for (const task of tasks) {
    asked.set(task.submissionId, performance.now());
    deciding.push(decide(task));
    await new Promise((resolve) => setTimeout(resolve, 1_000 / perSecond));
  }
  await Promise.all(deciding);
  await until(() => (taken.size === tasks.length ? true : null), { within: 60_000, what: 'the last notice' });
  looking = false;
  await looked;
  return [...taken.values()];
}

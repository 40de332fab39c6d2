// `npm run bench:decisions [-- --quick]`: what a decision costs beside the least it could cost, alternating in one run; then everything on.
// docs/benchmarks.md says what each number means.
import { RecordDecision } from '../dist/libs/approvals/src/index.js';
import { newId } from '../dist/libs/database/src/index.js';
import { workOff } from './parts/callers.mjs';
import { approval, takeDesk } from './parts/desk.mjs';
import { median, percentile, printTable, rounded, say } from './parts/figures.mjs';
import { decideOnTheFloor, layFloor } from './parts/floor.mjs';
import { onGround, rowsOf } from './parts/ground.mjs';
import { installProgramme, must } from './parts/programme.mjs';
import { machine, startApi, startMailbox, startTemporal, startWorker } from './parts/programs.mjs';
import { measurePaced, measureSettled } from './parts/settled.mjs';
import { openTasks } from './parts/tasks.mjs';
import { drained, notFoundInTheirWorkflow } from './parts/workflows.mjs';

const quick = process.argv.includes('--quick');
const CALLERS = [1, 8, 32];
/** Decisions of each way in one round, by callers; the floor does three times as many, to take about as long. */
const DECISIONS = quick ? { 1: 10, 8: 40, 32: 40 } : { 1: 50, 8: 200, 32: 200 };
const ROUNDS = quick ? 1 : 3;
const FLOOR_TIMES = 3;
const WARM_UP = quick ? 20 : 200;
const SETTLED = quick ? 40 : 400;
const PACED = { perSecond: 4, seconds: quick ? 5 : 60 };

const perWay = ROUNDS * CALLERS.reduce((sum, callers) => sum + DECISIONS[callers], 0);
const subjects = 2 * perWay + 2 * WARM_UP + SETTLED + PACED.perSecond * PACED.seconds;

await onGround(32, async (ground) => {
  const { pool, unitOfWork, clock } = ground;
  say(`${machine()}; bringing ${subjects} submissions to the desk …`);
  const programme = await installProgramme(ground, subjects);
  const tasks = await openTasks(ground, programme);
  const floorRows = await layFloor(pool, FLOOR_TIMES * perWay + WARM_UP);
  const mailbox = await startMailbox(ground);
  const temporal = await startTemporal(ground);
  const environment = { SMTP_URL: mailbox.url, TEMPORAL_ADDRESS: temporal.address };
  const api = await startApi(ground, environment);

  const decision = new RecordDecision(unitOfWork, clock);
  const decideByHttp = await takeDesk(api.url, mailbox, 'handler@bench-board.example.org');
  const ways = {
    floor: (id) => decideOnTheFloor(pool, id),
    direct: async (task) => must(await decision.run({ taskId: task.taskId, ...approval(task) }, programme.handler, newId())),
    http: decideByHttp,
  };
  const work = { floor: floorRows, direct: tasks, http: tasks };
  for (const [way, decide] of Object.entries(ways)) await workOff(work[way].splice(0, WARM_UP), 8, decide);

  const cells = CALLERS.map((callers) => ({ callers, floor: [], direct: [], http: [], latencies: [], wal: [] }));
  for (let round = 0; round < ROUNDS; round += 1) {
    say(`round ${round + 1} of ${ROUNDS}: ${CALLERS.join(', ')} callers`);
    const order = round % 2 === 0 ? ['floor', 'direct', 'http'] : ['http', 'direct', 'floor'];
    for (const cell of cells) {
      for (const way of order) {
        const count = DECISIONS[cell.callers] * (way === 'floor' ? FLOOR_TIMES : 1);
        const before = await walPosition(pool);
        const { perSecond, latencies } = await workOff(work[way].splice(0, count), cell.callers, ways[way]);
        cell[way].push(perSecond);
        if (way === 'http') cell.latencies.push(...latencies);
        if (way === 'direct') cell.wal.push(((await walPosition(pool)) - before) / count);
      }
    }
  }

  printTable(
    ['callers', 'floor/s', 'direct/s', 'of floor', 'HTTP/s', 'of floor', 'HTTP p50 ms', 'p99 ms'],
    cells.map((cell) => [
      cell.callers,
      ...[median(cell.floor), median(cell.direct)].map((value) => rounded(value)),
      rounded(ratio(cell, 'direct'), 2),
      rounded(median(cell.http)),
      rounded(ratio(cell, 'http'), 2),
      rounded(median(cell.latencies)),
      rounded(percentile(cell.latencies, 0.99)),
    ]),
  );

  say('starting the worker: the outbox is drained, and each decision looked for in its workflow …');
  const decided = await rowsOf(pool, `SELECT submission_id FROM decision WHERE kind = 'approve'`);
  if (decided.length !== 2 * (perWay + WARM_UP)) throw new Error(`${decided.length} decisions are stored`);
  startWorker(ground, environment);
  await drained(pool);
  const lost = await notFoundInTheirWorkflow(temporal.client, decided);
  if (lost.length > 0) throw new Error(`${lost.length} decisions are not in their workflows, ${lost[0]} among them`);
  say(`all ${decided.length} found`);

  const settled = await measureSettled(pool, tasks.splice(0, SETTLED), decideByHttp);
  say(`everything on, ${PACED.perSecond} decisions a second for ${PACED.seconds} s …`);
  const paced = await measurePaced(pool, tasks.splice(0, PACED.perSecond * PACED.seconds), PACED.perSecond, decideByHttp);

  printTable(
    ['everything on', ''],
    [
      ['settled a second (8 callers)', rounded(settled)],
      ['decision → next notice, p50 ms', rounded(median(paced))],
      ['decision → next notice, p99 ms', rounded(percentile(paced, 0.99))],
    ],
  );
  const eight = cells.find((cell) => cell.callers === 8);
  console.log(
    JSON.stringify({
      bench: 'decisions',
      direct_ratio_c8: rounded(ratio(eight, 'direct'), 3),
      http_ratio_c8: rounded(ratio(eight, 'http'), 3),
      http_p99_c8_ms: rounded(percentile(eight.latencies, 0.99)),
      settled_per_s: rounded(settled),
      notice_p50_ms: rounded(median(paced)),
      notice_p99_ms: rounded(percentile(paced, 0.99)),
      wal_bytes: Math.round(median(eight.wal)),
    }),
  );
});

/** How much of the floor's throughput a way reaches: the median over the rounds, each compared with its own floor. */
function ratio(cell, way) {
  return median(cell[way].map((perSecond, round) => perSecond / cell.floor[round]));
}

async function walPosition(pool) {
  const [{ position }] = await rowsOf(pool, `SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0') AS position`);
  return Number(position);
}

import { setTimeout } from 'node:timers/promises';
import { Grounds } from '../grounds.js';
import { People } from '../people.js';
import { Reporter, type DrillReport } from '../report.js';
import { checkSoundness } from '../soundness.js';
import type { DrillOptions } from '../temporal-lost.js';
import { Monkey } from './monkey.js';
import { Random } from './random.js';

/** How the chaos is to be run. */
export interface ChaosOptions extends DrillOptions {
  /** How long it lasts (default 3); then there is calm. */
  minutes?: number;
  /** The same seed makes the same choices. */
  seed?: number;
}

const DAY = 86_400_000;
/** Programme time that passes meanwhile: over both deadlines, with reminders and escalations. */
const DAYS = 25;
/** Presses a submission takes until it is received, with the returns there are. */
const PRESSES = 2.6;
const RETURNED = 0.25;
const AT_ONCE = 4;

/** People work while workflows, workers and Temporal are harmed at random; then it is calm, and everything must be in its place. */
export async function chaos({ say, subjects = 200, minutes = 3, seed = 20260302 }: ChaosOptions): Promise<DrillReport> {
  const reporter = new Reporter(say);
  const random = new Random(seed);
  reporter.say(`seed ${seed}: a campaign of ${subjects} submissions, ${minutes} minutes of chaos`);
  const grounds = await Grounds.open(subjects);
  try {
    const people = new People(grounds);
    await grounds.startWorker();
    await grounds.quiet(300_000);
    reporter.say('every submission has its first task');

    const lasts = minutes * 60_000;
    await grounds.moveClock(grounds.now(), (DAYS * DAY) / lasts);
    const monkey = new Monkey(grounds, random, await grounds.temporal.client());
    const end = performance.now() + lasts;
    const [pressed, kills] = await Promise.all([
      work(grounds, people, random, end, lasts / (subjects * PRESSES)),
      disturb(grounds, random, end, lasts),
      harm(monkey, random, end, lasts),
    ]);
    reporter.say(
      `calm; pressed ${pressed.presses} times, ${people.accepted.size} decisions accepted, ${pressed.busy} told to try again`,
    );
    reporter.check('of two who decided at once one was accepted', pressed.doubled);

    await grounds.moveClock(grounds.now());
    await people.finish();
    reporter.say('everybody has done what was asked of them');
    await checkSoundness(grounds, people, reporter);
    const numbers = { ...monkey.done, ...kills, submissions: subjects, 'decisions accepted': people.accepted.size };
    for (const [name, number] of Object.entries(numbers)) reporter.count(name, number);
    reporter.count('mails sent', await grounds.number(`SELECT count(*) FROM mail WHERE state = 'sent'`));
    reporter.count('of them offered twice', await grounds.number(`SELECT count(*) FROM mail WHERE attempts > 1`));
    reporter.count('stages opened', await grounds.number('SELECT count(*) FROM stage_run'));
    reporter.count('notices', await grounds.number('SELECT count(*) FROM notice'));
    return reporter.report;
  } finally {
    await grounds.close();
  }
}

/** People do what is asked of them, one after the other at random, now and then two at the same task at once. */
async function work(grounds: Grounds, people: People, random: Random, end: number, every: number) {
  const done = { presses: 0, busy: 0, doubled: [] as string[] };
  const under = new Set<Promise<void>>();
  const press = async () => {
    const submission = random.one(grounds.world.submissions);
    if (!submission) return;
    const pressed = await people.press(submission, { back: random.chance(RETURNED), times: random.chance(0.2) ? 2 : 1 });
    if (!pressed) return;
    done.presses += 1;
    const taken = pressed.answers.filter((answer) => answer.ok).length;
    if (taken > 1) done.doubled.push(`task ${pressed.taskId} was decided ${taken} times`);
  };
  while (performance.now() < end) {
    const one = press().catch(() => void (done.busy += 1));
    under.add(one);
    void one.finally(() => under.delete(one));
    if (under.size >= AT_ONCE) await Promise.race(under);
    await setTimeout(every);
  }
  await Promise.all(under);
  return done;
}

/** Kills the worker again and again, now and then Temporal, and once lets it lose its data. */
async function disturb(grounds: Grounds, random: Random, end: number, lasts: number): Promise<Record<string, number>> {
  const kills = { 'workers killed': 0, 'Temporal killed': 0, 'Temporal robbed of its data': 0 };
  const pause = Math.max(3_000, lasts / 12);
  for (let turn = 0; performance.now() + pause < end; turn += 1) {
    await setTimeout(pause * (0.5 + random.next()));
    if (turn % 3 === 2) {
      await grounds.temporal.kill();
      kills['Temporal killed'] += 1;
      if (kills['Temporal robbed of its data'] === 0) {
        grounds.temporal.loseData();
        kills['Temporal robbed of its data'] += 1;
      }
      await grounds.temporal.restart();
    } else {
      await grounds.killWorker();
      kills['workers killed'] += 1;
      await grounds.startWorker();
    }
  }
  return kills;
}

async function harm(monkey: Monkey, random: Random, end: number, lasts: number): Promise<void> {
  const every = Math.min(250, lasts / 200);
  while (performance.now() < end) {
    await monkey.act();
    await setTimeout(every * 2 * random.next());
  }
}

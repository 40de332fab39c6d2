import type { INestApplicationContext } from '@nestjs/common';
import { InvalidArgumentError, type Command } from 'commander';
import { DataSource } from 'typeorm';
import {
  listCampaigns,
  ListProgrammes,
  listCalendars,
  PackLibrary,
  roleTitles,
  type ProgrammeView,
} from '@countersign/campaigns';
import { StoredClock } from '@countersign/database';
import { OPERATOR } from '@countersign/history';
import { ImportPeople } from '@countersign/identity';
import type { ProgrammePack } from '@countersign/packs';
import { Reconcile } from '@countersign/schema';
import { Misunderstood, officer } from '../campaign/launch-command.js';
import { onProduct } from '../product.js';
import type { Terminal } from '../terminal.js';
import { castOf, listOf, type CastMember } from './cast.js';
import { Staging } from './staging.js';

const DAY = 24 * 60 * 60 * 1000;
/** Subjects that have figures of the year before: each takes a moment to archive. */
const WITH_LAST_YEAR = 6;

/** `countersign demo`: a campaign with invented people and figures in every state, so that every page has something to show. */
export function registerDemo(program: Command, terminal: Terminal): void {
  program
    .command('demo')
    .description('fill an empty installation with a campaign in every state (the product must be running)')
    .option('--programme <key>', 'which programme; by default the installed one with the most subjects')
    .option('--day <duration>', 'afterwards let a day pass in so long, e.g. 5s; by default time passes as everywhere', duration)
    .action((options: { programme?: string; day?: number }) =>
      onProduct(async (product) => {
        const stands = (await listCampaigns(product.get(DataSource).manager)).length > 0;
        // On a programme clock an earlier demonstration stands here: it goes on, at the pace that is asked for.
        if (stands && product.get(StoredClock).isReal) return terminal.fail(NOT_EMPTY);
        if (!stands) await play(product, terminal, options.programme);
        if (options.day !== undefined) await pace(product, terminal, options.day);
      }),
    );
}

const NOT_EMPTY =
  'There are campaigns already, and they are in earnest. A demonstration wants an installation of its own: COUNTERSIGN_DATA=another-folder npm start';

async function play(product: INestApplicationContext, terminal: Terminal, programmeKey: string | undefined): Promise<void> {
  const clock = product.get(StoredClock);
  const began = clock.real();
  const source = product.get(DataSource);
  const programme = chosen(await product.get(ListProgrammes).run(), programmeKey);
  const pack = await product.get(PackLibrary).get(programme.packHash);
  const cast = castOf(pack);
  const titles = await roleTitles(source.manager, product.get(PackLibrary));
  const options = { dryRun: false, language: 'en', roleTitles: titles, by: OPERATOR } as const;
  const report = await product.get(ImportPeople).run(listOf(cast), options);
  if (report.errors.length > 0) throw new Misunderstood(report.errors.map((error) => error.message).join('\n'));
  terminal.line(`${cast.length} invented people hold the posts of ${pack.key}`);

  const launcher = cast.find((member) => member.role === 'provincial-officer');
  const as = await officer(product, launcher?.email ?? '');
  const staging = new Staging({ product, pack, officer: as, tell: (line) => terminal.line(line) });
  const period = await latestPeriod(source, pack);
  const subjects = programme.subjects.filter((subject) => subject.active).map((subject) => subject.id);
  await staging.playLastYear(String(Number(period) - 1), subjects.slice(0, WITH_LAST_YEAR));
  await staging.playThisYear(period);
  terminal.line(`The demonstration stands after ${((clock.real() - began) / 1000).toFixed(0)} s. Sign in as one of:`);
  for (const line of placesToSignIn(pack, cast)) terminal.line(line);
}

/** Lets a day pass in so many milliseconds from now on. */
async function pace(product: INestApplicationContext, terminal: Terminal, day: number): Promise<void> {
  const clock = product.get(StoredClock);
  await clock.set(clock.now(), DAY / day);
  await product.get(Reconcile).run();
  terminal.line(`From now on a day passes in ${day / 1000} s`);
}

function chosen(programmes: readonly ProgrammeView[], key: string | undefined): ProgrammeView {
  const largest = [...programmes].sort((a, b) => b.subjects.length - a.subjects.length)[0];
  const programme = key === undefined ? largest : programmes.find((each) => each.key === key);
  if (!programme) throw new Misunderstood('There is no such programme. Install one first: countersign programme install.');
  return programme;
}

/** The latest year for which the calendar of the programme, or any, is published, with the year before it. */
async function latestPeriod(source: DataSource, pack: ProgrammePack): Promise<string> {
  const years = (await listCalendars(source.manager))
    .filter(({ calendar }) => pack.calendar === undefined || calendar === pack.calendar)
    .map(({ year }) => year);
  const latest = years.filter((year) => pack.calendar === undefined || years.includes(year - 1)).sort((a, b) => b - a)[0];
  if (latest === undefined)
    throw new Misunderstood(`The calendar ${pack.calendar} has no two years in a row. Import one: countersign calendar import.`);
  return String(latest);
}

/** One person for each role, so that every kind of page can be looked at. */
function placesToSignIn(pack: ProgrammePack, cast: readonly CastMember[]): string[] {
  const language = pack.languages[0] ?? 'zh-CN';
  const first = new Map<string, CastMember>();
  for (const member of cast) if (!first.has(member.role)) first.set(member.role, member);
  return [...first.values()].map(({ role, email, name }) => `  ${email}  ${name}  ${pack.roleTitles[role]?.[language] ?? role}`);
}

function duration(text: string): number {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text);
  const milliseconds = match
    ? Number(match[1]) * { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 }[match[2] as 'ms' | 's' | 'm' | 'h']
    : 0;
  if (milliseconds < 1_000 || milliseconds > DAY) throw new InvalidArgumentError('expected a duration from 1s to 24h, e.g. 5s');
  return milliseconds;
}

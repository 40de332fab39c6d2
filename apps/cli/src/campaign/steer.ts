import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  ExcuseSubmission,
  ExtendDeadline,
  ReopenSubmission,
  UrgeTask,
  type SteerCommand,
  type Steered,
  type Steerer,
} from '@countersign/approvals';
import { PackLibrary, readCampaign } from '@countersign/campaigns';
import { civilDate, timeOfDay, type Refusal, type Result } from '@countersign/domain';
import { listSubmissions, type NamedSubmission } from '@countersign/submissions';
import { onProduct } from '../product.js';
import type { Terminal } from '../terminal.js';
import { Misunderstood, officer } from './launch-command.js';
import { refusalLine } from './preview.js';

/** Whom a command is about, and in whose name it acts. */
export interface SteerRequest {
  campaignId: string;
  /** Numbers or keys of subjects, or `all` alone for every submission that has not ended. */
  subjects: readonly string[];
  /** E-mail address or id of an officer; without it history names an operator. */
  as?: string;
}

/** `campaign extend`. */
export function extendDeadlines(terminal: Terminal, request: SteerRequest & { deadline: string; reason: string }): Promise<void> {
  return onProduct(async (product) => {
    const { command, by, submissions, zone } = await steering(product, request);
    const { deadline, reason } = request;
    const printed = (at: number) => `${civilDate(at, zone)} ${timeOfDay(at, zone)}`;
    report(
      terminal,
      submissions,
      await product.get(ExtendDeadline).run({ ...command, deadline, reason }, by),
      (done) => `${done.stage} is due ${printed(done.deadline)} now (it was ${printed(done.previousDeadline)})`,
    );
  });
}

/** `campaign excuse`. */
export function excuseSubjects(terminal: Terminal, request: SteerRequest & { reason: string }): Promise<void> {
  return onProduct(async (product) => {
    const { command, by, submissions } = await steering(product, request);
    report(
      terminal,
      submissions,
      await product.get(ExcuseSubmission).run({ ...command, reason: request.reason }, by),
      () => 'is excused',
    );
  });
}

/** `campaign reopen`. */
export function reopenArchives(terminal: Terminal, request: SteerRequest & { returnTo: string; reason: string }): Promise<void> {
  return onProduct(async (product) => {
    const { command, by, submissions } = await steering(product, request);
    const { returnTo, reason } = request;
    report(
      terminal,
      submissions,
      await product.get(ReopenSubmission).run({ ...command, returnTo, reason }, by),
      (done) => `is open again with ${done.stage}; ${done.archiveNumber} stays as version ${done.version}`,
    );
  });
}

/** `campaign urge`. */
export function urgeTasks(terminal: Terminal, request: SteerRequest & { message?: string }): Promise<void> {
  return onProduct(async (product) => {
    const { command, by, submissions } = await steering(product, request);
    const { message } = request;
    const urged = await product.get(UrgeTask).run({ ...command, ...(message !== undefined && { message }) }, by);
    report(terminal, submissions, urged, (done) => `${done.stage} is urged, for the ${ordinal(done.count)} time`);
  });
}

interface Steering {
  command: SteerCommand;
  by: Steerer;
  submissions: readonly NamedSubmission[];
  /** IANA zone of the programme. */
  zone: string;
}

/**
 * The command a person means.
 * @throws Misunderstood
 */
async function steering(product: INestApplicationContext, { campaignId, subjects, as }: SteerRequest): Promise<Steering> {
  const { manager } = product.get(DataSource);
  const known = UUID.test(campaignId) ? await readCampaign(manager, campaignId) : null;
  if (!known) throw new Misunderstood(`"${campaignId}" is no id of a campaign (see: countersign campaign list).`);
  const submissions = await listSubmissions(manager, campaignId);
  const chosen =
    subjects.length === 1 && subjects[0] === 'all'
      ? submissions.filter(({ state }) => state === 'open')
      : subjects.map((named) => {
          const found = submissions.find((each) => each.key === named || String(each.number) === named);
          if (!found) throw new Misunderstood(`There is no subject "${named}" in this campaign; use its number or key.`);
          return found;
        });
  return {
    command: { campaignId, submissionIds: [...new Set(chosen.map((submission) => submission.id))] },
    by: as === undefined ? null : await officer(product, as),
    submissions,
    zone: (await product.get(PackLibrary).get(known.packHash)).timeZone,
  };
}

/** Prints what became of each, one line each; refusals make the command end with 1. */
function report<Done>(
  terminal: Terminal,
  submissions: readonly NamedSubmission[],
  answer: Result<{ results: Steered<Done>[] }, Refusal>,
  words: (done: Done) => string,
): void {
  if (!answer.ok) return terminal.fail(refusalLine(answer.error));
  for (const result of answer.value.results) {
    const subject = submissions.find((submission) => submission.id === result.submissionId);
    const line = `${String(subject?.number ?? '').padStart(3)} ${subject?.name ?? result.submissionId}`;
    if (result.is === 'done') terminal.line(`${line}: ${words(result)}`);
    else terminal.fail(`${line}: ${refusalLine({ code: result.code, ...(result.facts && { detail: result.facts }) })}`);
  }
  if (answer.value.results.length === 0) terminal.line('Nothing is open.');
}

function ordinal(count: number): string {
  const ending = { one: 'st', two: 'nd', few: 'rd', other: 'th' } as Record<string, string>;
  return `${count}${ending[new Intl.PluralRules('en', { type: 'ordinal' }).select(count)] ?? 'th'}`;
}

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

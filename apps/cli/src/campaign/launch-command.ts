import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { basename } from 'node:path';
import { readFile } from 'node:fs/promises';
import {
  AddOfficialNotice,
  duePeriod,
  ListProgrammes,
  PackLibrary,
  type LaunchCommand,
  type OfficialNotice,
} from '@countersign/campaigns';
import { CLOCK, type Clock } from '@countersign/clock';
import { Settings } from '@countersign/config';
import { can, type Actor } from '@countersign/domain';
import { actorOf, personsOfMailbox } from '@countersign/identity';

/** What a person asked for at the command line. */
export interface LaunchRequest {
  programme: string;
  period?: string;
  subjects?: string[];
  rehearsal: boolean;
}

/** Something at the command line that cannot be understood; the message says what to do. */
export class Misunderstood extends Error {}

/**
 * The launch a person means: subjects by number or key, the due period when none is named.
 * @throws Misunderstood
 */
export async function commandOf(product: INestApplicationContext, request: LaunchRequest): Promise<LaunchCommand> {
  const programmes = await product.get(ListProgrammes).run();
  const programme = programmes.find((each) => each.key === request.programme);
  if (!programme) {
    const known = programmes.map((each) => each.key).join(', ') || 'none: run `countersign programme install` first';
    throw new Misunderstood(`There is no programme "${request.programme}". Installed: ${known}.`);
  }
  const pack = await product.get(PackLibrary).get(programme.packHash);
  const period = request.period ?? duePeriod(pack, product.get<Clock>(CLOCK).now()).period;
  const subjects = request.subjects?.map((named) => {
    const subject = programme.subjects.find((each) => each.key === named || String(each.number) === named);
    if (!subject) throw new Misunderstood(`There is no subject "${named}" in ${programme.key}; use its number or key.`);
    return subject.id;
  });
  return { programmeKey: programme.key, period, subjects: subjects ?? 'all', rehearsal: request.rehearsal };
}

/**
 * Takes in the official notice a person names, if any.
 * @throws Misunderstood; the error of the file system when it cannot be read
 */
export async function noticeOf(
  product: INestApplicationContext,
  { notice: file, noticeNumber, noticeTitle }: { notice?: string; noticeNumber?: string; noticeTitle?: string },
  actor: Actor,
): Promise<OfficialNotice | undefined> {
  if (file === undefined && noticeNumber === undefined && noticeTitle === undefined) return undefined;
  if (file === undefined || noticeNumber === undefined) {
    throw new Misunderstood('An official notice needs both its PDF (--notice) and its number (--notice-number).');
  }
  const added = await product.get(AddOfficialNotice).run({ fileName: basename(file), content: await readFile(file) }, actor);
  if (!added.ok) {
    const what =
      added.error.code === 'too-large'
        ? 'it is too large'
        : added.error.code === 'wrong-type'
          ? 'it is no PDF'
          : 'its name cannot be kept';
    throw new Misunderstood(`${file} cannot be an official notice: ${what}.`);
  }
  return { number: noticeNumber, title: noticeTitle ?? null, sha256: added.value.sha256, fileName: added.value.fileName };
}

/**
 * The person in whose name a command acts: somebody who may launch campaigns, by mailbox or id.
 * @throws Misunderstood
 */
export async function officer(product: INestApplicationContext, as: string): Promise<Actor> {
  const { manager } = product.get(DataSource);
  const now = product.get<Clock>(CLOCK).now();
  const zone = product.get(Settings).COUNTERSIGN_TIME_ZONE;
  const ids = as.includes('@') ? (await personsOfMailbox(manager, as)).map((person) => person.id) : [as];
  const actors = await Promise.all(ids.filter((id) => UUID.test(id)).map((id) => actorOf(manager, id, now, zone)));
  const allowed = actors.filter((actor): actor is Actor => actor !== null && can(actor, 'campaign.launch'));
  const [first] = allowed;
  if (!first) throw new Misunderstood(`Nobody who may launch campaigns is known by "${as}". Appoint a provincial-officer first.`);
  if (allowed.length > 1) {
    const choice = allowed.map((actor) => `${actor.name} ${actor.personId}`).join(', ');
    throw new Misunderstood(`Several officers share this mailbox; name one by id: ${choice}.`);
  }
  return first;
}

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

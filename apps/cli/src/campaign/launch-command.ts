import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { duePeriod, ListProgrammes, PackLibrary, type LaunchCommand } from '@countersign/campaigns';
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

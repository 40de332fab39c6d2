import type { Actor } from '@countersign/domain';
import type { HistoryActor } from '@countersign/history';

/** The signed-in person as history names who manages people, packs and settings. */
export function administrator(actor: Actor): HistoryActor {
  return { kind: 'administrator', id: actor.personId };
}

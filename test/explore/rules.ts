import {
  addresseePost,
  callBack,
  deadlineOf,
  decide,
  giveBack,
  layBefore,
  marksThatOpen,
  nextOpening,
  planReminders,
  seatsOf,
  tally,
} from '@countersign/domain';

/** The rules that are explored; a mutation breaks one of them. */
export const RULES = {
  addresseePost,
  callBack,
  deadlineOf,
  decide,
  giveBack,
  layBefore,
  marksThatOpen,
  nextOpening,
  planReminders,
  seatsOf,
  tally,
};

/** What the engine asks. */
export type Rules = typeof RULES;

import { bySql, type Invariant } from './invariant.js';

/** Letters: mails that tell somebody about themselves. */
export const LETTERS: readonly Invariant[] = [
  {
    name: 'letter-ends-once',
    meaning:
      'A letter that was sent, refused or is unknown says when that was, no other does; one that was offered counts its attempts.',
    source: '`SendLetters`: a letter is marked as being sent before it is',
    check: bySql(
      `SELECT id FROM letter
        WHERE (state IN ('waiting', 'sending')) <> (settled_at IS NULL) OR (state <> 'waiting' AND attempts < 1)`,
    ),
  },
  {
    name: 'letters-as-what-they-tell',
    meaning:
      'Both persons of a substitution have one letter that tells of it, and one more if it was ended early; both of a handover have one; there are no others.',
    source: '`NameSubstitute`, `HandOverEverything`: letters are written in the transaction of what they tell of',
    check: bySql(
      `WITH told AS (
         SELECT unnest(ARRAY[person_id, substitute_id]) AS person_id, 'substitute-named' AS about FROM substitution
         UNION ALL
         SELECT unnest(ARRAY[person_id, substitute_id]), 'substitution-ended' FROM substitution WHERE ended_at IS NOT NULL
         UNION ALL
         SELECT unnest(ARRAY[payload ->> 'fromPersonId', payload ->> 'toPersonId'])::uuid, 'handed-over'
           FROM history_event WHERE kind = 'everything-handed-over'),
       owed AS (SELECT person_id, about, count(*) AS letters FROM told GROUP BY person_id, about),
       written AS (SELECT person_id, about, count(*) AS letters FROM letter GROUP BY person_id, about)
       SELECT person_id || '/' || about AS id FROM owed FULL JOIN written USING (person_id, about)
        WHERE owed.letters IS DISTINCT FROM written.letters`,
    ),
  },
];

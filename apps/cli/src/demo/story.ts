/** What somebody does with a subject's file on a day of the demonstration. */
export type Act =
  | { on: number; act: 'open' | 'half-fill' | 'submit' | 'forward' | 'return' | 'urge' | 'excuse' | 'vacate' | 'replace' }
  /** `by`: days (in the deadline's unit) it gets in addition. */
  | { on: number; act: 'extend'; by: number };

/** Last day of the story, counted in days after the launch: a little after the first deadline, so that something is overdue. */
export const LAST_DAY = 23;

/**
 * What happens to the subject at `index` of a campaign whose pack has `stages` stages: a dozen ways one after the other, so that a dozen
 * subjects show every state there is and more of them show it several times.
 */
export function storyOf(index: number, stages: number): Act[] {
  const round = Math.floor(index / WAYS.length);
  const way = WAYS[index % WAYS.length];
  return (way?.(round, stages) ?? []).filter((act) => act.on <= LAST_DAY).sort((a, b) => a.on - b.on);
}

const WAYS: readonly ((round: number, stages: number) => Act[])[] = [
  // Through to the archive, a stage every third day.
  (round, stages) => through(3 + round, stages),
  // All but the last stage.
  (round, stages) => through(5 + round, stages).slice(0, -1),
  // Returned on the way, corrected, decided again, and at the last but one stage now.
  (_round, stages) => (stages < 3 ? [{ on: 4, act: 'submit' }] : RETURNED_ONCE),
  // One authority has decided; at the next one a reminder is near.
  (round) => [
    { on: 9, act: 'submit' },
    { on: 13, act: 'replace' },
    { on: 14 + round, act: 'forward' },
  ],
  // Just submitted and opened; or nobody is there to open it, where the authority serves this subject alone.
  (round) => [
    { on: 15, act: 'vacate' },
    { on: 17 + round, act: 'submit' },
    { on: 20, act: 'open' },
  ],
  // Waits at the first authority past its deadline.
  (round) => [
    { on: 6 + round, act: 'submit' },
    { on: 9, act: 'open' },
  ],
  // Half filled and overdue.
  (round) => [{ on: 12 + round, act: 'half-fill' }],
  // Never opened; the last of them was submitted late.
  (round) => (round === 2 ? [{ on: 22, act: 'submit' }] : []),
  // Returned, and being corrected.
  (round) => [
    { on: 10 + round, act: 'submit' },
    { on: 19, act: 'return' },
    { on: 21, act: 'open' },
  ],
  // Given more time.
  (round) => [
    { on: 15, act: 'half-fill' },
    { on: 18 + round, act: 'extend', by: 10 },
  ],
  // Through to the archive later, or excused this year.
  (round, stages) => (round === 1 ? [{ on: 8, act: 'excuse' }] : through(6 + round, stages)),
  // Urged twice.
  () => [
    { on: 10, act: 'submit' },
    { on: 19, act: 'urge' },
    { on: 22, act: 'urge' },
  ],
];

const RETURNED_ONCE: Act[] = [
  { on: 4, act: 'submit' },
  { on: 7, act: 'forward' },
  { on: 10, act: 'return' },
  { on: 13, act: 'submit' },
  { on: 16, act: 'forward' },
];

function through(from: number, stages: number): Act[] {
  return Array.from(
    { length: stages },
    (_, stage) => ({ on: from + 3 * stage, act: stage === 0 ? 'submit' : 'forward' }) as const,
  );
}

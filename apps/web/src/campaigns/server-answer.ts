/** What a mail server's answer comes down to. */
export type AnswerMeaning =
  'taken' | 'no-mailbox' | 'full' | 'too-large' | 'spam' | 'relay' | 'later' | 'refused' | 'lost' | 'unreachable';

/** One attempt to hand a mail over. */
export interface Attempt {
  /** Which attempt, from 1. */
  number: string;
  meaning: AnswerMeaning;
  /** The server's own words. */
  words: string;
}

/** Enhanced status codes (RFC 3463) and what servers say where they send none, most telling first. */
const TELLING: readonly (readonly [RegExp, AnswerMeaning])[] = [
  [/\b[45]\.2\.2\b|quota|mailbox (is )?full|over ?quota|insufficient storage/i, 'full'],
  [
    /\b[45]\.1\.[1236]\b|\b[45]\.2\.1\b|no such|unknown (user|recipient)|user unknown|does not exist|not found|disabled|inactive/i,
    'no-mailbox',
  ],
  [/\b[45]\.3\.4\b|\b[45]\.2\.3\b|too (large|big)|size limit|exceeds/i, 'too-large'],
  [/\brelay/i, 'relay'],
  [/\bspam|\bblock|blacklist|blocklist|reputation|content rejected|policy/i, 'spam'],
];

/** Reads the answers of a mail, a line for each attempt: `2: 550 5.1.1 no such user`. */
export function attemptsOf(answer: string | null): Attempt[] {
  return (answer ?? '')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [, number = '', words = line] = /^(\d+): (.*)$/.exec(line) ?? [];
      return { number, meaning: meaningOf(words), words };
    });
}

function meaningOf(words: string): AnswerMeaning {
  if (words.startsWith('answer lost')) return 'lost';
  const [, code] = /^([245])\d\d\b/.exec(words) ?? [];
  if (code === '2') return 'taken';
  const told = TELLING.find(([pattern]) => pattern.test(words))?.[1];
  if (code === '4') return told === 'full' ? 'full' : 'later';
  if (code === '5') return told ?? 'refused';
  return 'unreachable';
}

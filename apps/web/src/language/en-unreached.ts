import type { Messages } from './zh';

/** Who is not reached by mail, and what was reported of a mail, in English. */
export const unreached: Pick<Messages, 'unreached'> = {
  unreached: {
    title: (count) =>
      count === 1 ? '1 person is not reached by mail: please call' : `${count} persons are not reached by mail: please call`,
    what: 'When the address is corrected, what is still useful is sent once more; signing in by a code shows as well that the mailbox works.',
    all: (count) => `Show all ${count}`,
    since: 'since',
    missed: (count) => (count === 1 ? '1 notice did not arrive' : `${count} notices did not arrive`),
    notReached: 'the other mail server could not be reached',
    reports: 'Delivery reports',
    kinds: { failed: 'not delivered', delayed: 'delayed, still tried', unclear: 'unclear, please read it' },
  },
};

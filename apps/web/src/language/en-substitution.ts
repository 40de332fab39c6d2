import type { Messages } from './zh';
import type { substitution as zhSubstitution } from './zh-substitution';

/** Texts of who does whose tasks. */
export const substitution: Pick<Messages, keyof typeof zhSubstitution> = {
  actedFor: (name: string, away: string) => `${name}, substituting for ${away}`,
  substitution: {
    title: 'Substitution',
    note: 'While you are away a colleague of your office can do your tasks. You can still act yourself, mails go to both of you, and it ends by itself.',
    set: 'Name a substitute',
    setTitle: 'Name a substitute',
    setFor: (name: string) => `Name a substitute for ${name}`,
    substitute: 'Substitute',
    from: 'First day',
    to: 'Last day',
    consequence:
      'In these days the substitute sees and does every task of these posts; what is done is marked so. Both are told by mail.',
    noColleagues: 'Nobody else of your office is registered; ask the administrator.',
    given: 'My substitutes',
    taken: 'I substitute for',
    noneGiven: 'Nobody substitutes for you.',
    noneTaken: 'You substitute for nobody.',
    person: 'Person',
    days: 'Days',
    setBy: 'Set by',
    state: 'State',
    states: { coming: 'to come', now: 'now', over: 'over', ended: 'ended early' },
    end: 'End early',
    endTitle: 'End it early?',
    endText: (substitute: string) => `From now on ${substitute} does not act any more. Both are told by mail.`,
    by: (name: string, days: string) => `${name} substitutes, ${days}`,
    to2: (from: string, to: string) => `${from} to ${to}`,
    tag: (away: string) => `for ${away}`,
  },
};

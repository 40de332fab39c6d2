import type { confirming as zh } from './zh-confirming';

/** Stages that the head of the office confirms. */
export const confirming: typeof zh = {
  confirming: {
    hint: 'The head of your office decides this stage: write the draft and lay it before the head, whose press decides.',
    both: 'You are handler and head: one press decides, and the file says that one person drafted and confirmed.',
    lay: 'Lay before the head',
    layReturn: 'Propose the return to the head',
    laidBy: (name: string) => `${name} has laid a draft before you`,
    proposes: { approve: 'Proposes this opinion', return: 'Proposes to return it, because' },
    giveBack: 'Give back to the handler',
    giveBackTitle: 'Give the draft back?',
    giveBackText: 'It goes to the handler of your own office only; the submission is not returned.',
    note: 'What is to be changed',
    noteFrom: (name: string) => `${name} gave the draft back`,
    callBack: 'Call back',
    calledBack: 'You called the draft back; lay it before the head again when it is ready.',
    drafted: (drafted: string, confirmed: string) => `Drafted by ${drafted}, confirmed by ${confirmed}`,
  },
};

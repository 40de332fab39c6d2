import type { Messages } from './zh';
import type { returns as zhReturns } from './zh-returns';

/** What a return opens again. */
export const returns: Pick<Messages, keyof typeof zhReturns> = {
  returns: {
    opens: 'What can be changed',
    opensAll: 'Every field',
    opensMarked: 'Only the marked fields',
    marksNeeded: 'Press the flags in the form to mark the fields to be mended.',
    markedConsequence:
      'Only the marked fields can be changed, with those in the same row and those that a rule ties to them; files can be added and removed. You can open all fields at any time.',
    onlyThese: (count: number) =>
      `${count} fields are open: the marked ones, those in the same row and those that a rule ties to them. The others can only be read; files can be added and removed. If more has to change, ask whoever returned it to open all fields.`,
    openAll: 'Open all fields',
    openAllTitle: 'Open all fields?',
    openAllText: 'Every field can be changed then, not only those you marked; this is recorded.',
  },
};

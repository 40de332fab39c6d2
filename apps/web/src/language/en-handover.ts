import type { Messages } from './zh';
import type { handover as zhHandover } from './zh-handover';

/** Texts of handing over everything of somebody who leaves. */
export const handover: Pick<Messages, keyof typeof zhHandover> = {
  handover: {
    title: 'Leaves: hand over',
    titleOf: (name: string) => `${name} leaves: hand over everything`,
    do: 'Hand over everything',
    preview: 'What is handed over',
    tasks: (count: number) => (count === 0 ? 'no open tasks' : `open tasks: ${count}`),
    besides: (mails: number, substitutions: number) =>
      `Mails still waiting: ${mails}; the successor gets new ones instead. Substitutions that end: ${substitutions}. What was done stays as it is.`,
    closes: (sessions: number) =>
      `The person cannot sign in any more${sessions > 0 ? ` (browsers signed out now: ${sessions})` : ''}, and links of earlier mails let nobody in. Both are told by mail.`,
    later:
      'That day is still to come: until then the person acts, from then on the successor does. Set the person to inactive when the day has come. Both are told by mail.',
    nothing: 'From that day on the person holds no post: there is nothing to hand over.',
  },
};

import type { Messages } from './zh';
import type { takeBack as zhTakeBack } from './zh-take-back';

/** Withdrawing what was submitted and taking back what was decided. */
export const takeBack: Pick<Messages, keyof typeof zhTakeBack> = {
  takeBack: {
    withdraw: {
      button: 'Withdraw',
      title: 'Withdraw the submission?',
      text: 'Nobody of the next stage has opened it yet. Everything you entered and attached stays; you can change it and submit again. The task and reminders of the next stage are called off, and the history keeps both acts.',
      refused: {
        'in-transit': 'It is on its way to the next stage; you can withdraw it in a moment.',
        'opened-meanwhile': (who) => `${who} of the next stage has opened it; it cannot be withdrawn any more.`,
        'acted-meanwhile': (who) => `${who} of the next stage has begun to work on it; it cannot be withdrawn any more.`,
      },
    },
    'take-back': {
      button: 'Take back',
      title: 'Take back your decision?',
      text: 'This stage is done anew. The task and reminders of the next stage are called off; the history keeps what you decided and that you took it back.',
      refused: {
        'in-transit': 'It is on its way to the next stage; you can take it back in a moment.',
        'opened-meanwhile': (who) => `${who} of the next stage has opened it; it cannot be taken back any more.`,
        'acted-meanwhile': (who) => `${who} of the next stage has begun to work on it; it cannot be taken back any more.`,
      },
    },
    seal: 'The sheet that was sealed stays in the file and counts no more: freeze, print and seal again before you go on.',
    reason: 'Reason (optional)',
  },
};

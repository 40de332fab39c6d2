import type { Messages } from './zh';

/** The official notice of a campaign, the table of everything, signs between words, one's own language. */
export const notice: Pick<Messages, 'notice' | 'table' | 'signs' | 'own'> = {
  notice: {
    label: 'Official notice',
    choose: 'Choose a file (PDF)',
    hint: 'Optional. Its number is named in the invitations, the file is attached to them and archived with every submission; it cannot be changed after the launch.',
    number: 'Document number',
    numberHint: 'As printed on the notice',
    title: 'Title of the notice',
    remove: 'Remove',
    numberMissing: 'A file is chosen; please give its document number.',
    line: 'Official notice',
    named: (number: string, title: string | null) => (title === null ? number : `${number}, ${title}`),
    download: 'Download the notice',
  },
  table: {
    download: 'Download the table (Excel)',
  },
  signs: {
    list: (items: readonly (string | number)[]) => items.join(', '),
    sentences: (items: readonly string[]) => items.join('; '),
    aside: (text: string, note: string) => `${text} (${note})`,
    after: ': ',
  },
  own: {
    saved: 'The pages now speak English, and so will your mails.',
    failed: 'The language could not be saved; please try again later.',
  },
};

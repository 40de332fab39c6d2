import type { Messages } from './zh';
import type { comments as zhComments } from './zh-comments';

/** Texts of comments on a submission and its fields. */
export const comments: Pick<Messages, keyof typeof zhComments> = {
  comments: {
    title: 'Comments',
    tab: (count: number) => `Comments (${count})`,
    whole: 'The whole',
    on: (label: string) => `Comments: ${label}`,
    open: (count: number) => `${count} not resolved`,
    unread: (count: number) => `${count} unread`,
    none: 'No comments yet.',
    note: 'Comments are for everybody who deals with the submission. They change no entry and no deadline, and are kept in the archive.',
    placeholder: 'What is to be explained or checked',
    wholePlaceholder: 'A comment on the whole submission',
    add: 'Post',
    reply: 'Reply',
    answer: 'Write an answer',
    fresh: 'new',
    resolve: 'Mark as resolved',
    reopen: 'Open again',
    resolvedBy: (name: string) => `Marked as resolved by ${name}`,
    showResolved: (count: number) => `Show ${count} resolved`,
  },
};

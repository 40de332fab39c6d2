export * from './attachments.js';
export * from './create-revision.js';
export * from './draft-changed.js';
export * from './last-year.js';
export { readDraft, type Draft } from './read-draft.js';
export * from './revision.js';
export { submissionRows } from './rows.js';
export * from './submission-file.js';

/** What the pages know of the API's answers. `calls.ts` is the only place that turns answers into these. */
export type * from './board-types';
export type * from './campaign-types';
export type * from './comment-types';
export type * from './confirming-types';
export type * from './people-types';
export type * from './session-types';
export type * from './submission-types';
export type * from './task-types';

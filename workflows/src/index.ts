export { campaign } from './campaign.js';
export { cycle } from './cycle.js';
export { housekeeping } from './housekeeping.js';
export { mailbox } from './mailbox.js';
export { submission } from './submission.js';

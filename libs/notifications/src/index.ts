export { cancelNotices } from './cancel-notices.js';
export { nextNoticeAt } from './next-notice.js';
export { planNotices } from './plan-notices.js';
export * from './ports.js';
export { retryNotices } from './retry-notices.js';
export { notificationRows } from './rows.js';
export { wantDueNotices } from './want-due-notices.js';

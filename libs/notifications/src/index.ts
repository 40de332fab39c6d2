export { notificationRows } from './rows.js';

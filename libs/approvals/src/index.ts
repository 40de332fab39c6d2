export { approvalRows } from './rows.js';

export { submissionRows } from './rows.js';

export { documentRows } from './rows.js';

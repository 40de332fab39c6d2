export { identityRows } from './rows.js';

export { campaignRows } from './rows.js';

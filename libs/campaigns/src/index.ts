export * from './abort-port.js';
export * from './pack-library.js';
export * from './read-campaign.js';
export { campaignRows } from './rows.js';

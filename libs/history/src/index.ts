export * from './append-event.js';
export * from './anchor-history.js';
export * from './read-chain.js';
export { historyRows } from './rows.js';

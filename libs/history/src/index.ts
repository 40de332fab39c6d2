export * from './append-event.js';
export * from './read-chain.js';
export { historyRows } from './rows.js';

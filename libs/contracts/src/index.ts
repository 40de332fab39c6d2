export * from './activities.js';
export * from './retries.js';
export * from './workflows.js';

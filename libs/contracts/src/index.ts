export * from './activities.js';
export * from './workflows.js';

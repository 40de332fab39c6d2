export * from './secrets.js';
export * from './settings.js';

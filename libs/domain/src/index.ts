export * from './instant.js';
export * from './permissions.js';
export * from './refusal.js';
export * from './result.js';
export * from './roles.js';
export * from './stage.js';
export * from './text.js';

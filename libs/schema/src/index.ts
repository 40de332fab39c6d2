export * from './foundation.module.js';
export * from './open-database.js';
export * from './reconcile.js';

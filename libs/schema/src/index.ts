export * from './foundation.module.js';
export * from './invariants/index.js';
export * from './open-database.js';
export * from './reconcile.js';
export * from './record-restore.js';

export * from './columns.js';
export { createDataSource, runMigrations, type DataSourceSettings, type RowClasses } from './data-source.js';
export * from './drop-old-answers.js';
export * from './ids.js';
export { databaseRows } from './rows.js';
export * from './stored-clock.js';
export * from './transaction.js';
export * from './unit-of-work.js';

export * from './appointments/holders.js';
export * from './appointments/ring-concerned.js';
export * from './links/create-link.js';
export * from './links/link-token.js';
export * from './links/task-standing.js';
export * from './organisations/ensure-organisations.js';
export * from './organisations/organisation-view.js';
export * from './people/person-view.js';
export { identityRows } from './rows.js';

export * from './mailer.js';
export * from './mailer.module.js';
export * from './raw-message.js';
export * from './reports/bounce-server.js';
export * from './reports/mailbox-file.js';
export { namesNoMailbox } from './reports/no-mailbox.js';
export * from './reports/read-report.js';
export * from './reports/return-address.js';

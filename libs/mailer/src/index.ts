export * from './mailer.js';
export * from './mailer.module.js';
export * from './raw-message.js';

export * from './check-pack.js';
export * from './compile-validators.js';
export * from './labels.js';
export * from './mail-variables.js';
export * from './pack.js';
export * from './pack-files.js';
export { parsePack } from './parse-pack.js';
export * from './read-pack.js';
export * from './routes.js';

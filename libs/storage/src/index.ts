export * from './blob-store.js';
export * from './file-name.js';
export * from './folder-blob-store.js';

export { chaos, type ChaosOptions } from './chaos/chaos.js';
export { postgresRestored } from './postgres-restored.js';
export { temporalLost, type DrillOptions } from './temporal-lost.js';
export { workflowChanged } from './workflow-changed.js';
export type { DrillReport, Say } from './report.js';

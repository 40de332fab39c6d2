import type { DataSource } from 'typeorm';
import { approvalRows } from '@countersign/approvals';
import { campaignRows } from '@countersign/campaigns';
import { createDataSource, databaseRows, type RowClasses } from '@countersign/database';
import { documentRows } from '@countersign/documents';
import { historyRows } from '@countersign/history';
import { identityRows } from '@countersign/identity';
import { notificationRows } from '@countersign/notifications';
import { submissionRows } from '@countersign/submissions';

/** The rows of every feature: what a process hands to its data source. */
export const allRows: RowClasses = [
  ...databaseRows,
  ...historyRows,
  ...identityRows,
  ...campaignRows,
  ...submissionRows,
  ...notificationRows,
  ...approvalRows,
  ...documentRows,
];

/** Connects to the database with every row known. */
export function openDatabase(url: string, options: { poolSize?: number; applicationName?: string } = {}): Promise<DataSource> {
  return createDataSource({ url, rows: allRows, ...options }).initialize();
}

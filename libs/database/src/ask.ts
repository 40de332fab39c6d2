import { createHash } from 'node:crypto';
import type { PoolClient } from 'pg';
import { QueryFailedError, QueryRunnerAlreadyReleasedError, type EntityManager } from 'typeorm';

/**
 * Runs SQL on a manager's connection; within a transaction as a prepared statement, which PostgreSQL reads once and after some calls plans
 * no more. Planning took more of a decision than doing it (docs/benchmarks.md). Columns come back as named in SQL; name them one by one, for
 * a prepared `SELECT *` breaks when a migration adds a column.
 * @param sql one of a fixed number of texts: each is kept by every connection for as long as it lives
 */
export async function ask<T = Record<string, unknown>>(
  manager: EntityManager,
  sql: string,
  parameters: readonly unknown[] = [],
): Promise<T[]> {
  const { queryRunner } = manager;
  if (!queryRunner || parameters.length === 0) return manager.query(sql, [...parameters]);
  if (queryRunner.isReleased) throw new QueryRunnerAlreadyReleasedError();
  const client = (await queryRunner.connect()) as PoolClient;
  const values = [...parameters];
  try {
    return (await client.query({ name: nameOf(sql), text: sql, values })).rows as T[];
  } catch (error) {
    throw new QueryFailedError(sql, values, error as Error);
  }
}

const names = new Map<string, string>();

function nameOf(sql: string): string {
  const known = names.get(sql);
  if (known !== undefined) return known;
  const name = createHash('sha256').update(sql).digest('hex').slice(0, 32);
  names.set(sql, name);
  return name;
}

import { createHash } from 'node:crypto';
import type { PoolClient } from 'pg';
import { QueryFailedError, QueryRunnerAlreadyReleasedError, type EntityManager } from 'typeorm';

/**
 * Runs SQL, in the manager's transaction if it has one, as a prepared statement, which PostgreSQL reads once a connection and after some calls
 * plans no more. Planning took more of a decision than doing it (docs/benchmarks.md). Columns come back as named in SQL; name them one by one, for
 * a prepared `SELECT *` breaks when a migration adds a column.
 * @param sql one of a fixed number of texts: each is kept by every connection for as long as it lives
 */
export async function ask<T = Record<string, unknown>>(
  manager: EntityManager,
  sql: string,
  parameters: readonly unknown[] = [],
): Promise<T[]> {
  const values = [...parameters];
  if (values.length === 0) return manager.query(sql, values);
  const runner = manager.queryRunner ?? manager.dataSource.createQueryRunner();
  if (runner.isReleased) throw new QueryRunnerAlreadyReleasedError();
  try {
    const client = (await runner.connect()) as PoolClient;
    return (await client.query({ name: nameOf(sql), text: sql, values })).rows as T[];
  } catch (error) {
    throw new QueryFailedError(sql, values, error as Error);
  } finally {
    if (runner !== manager.queryRunner) await runner.release();
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

import type { Db, OpenDb, PreparedQuery } from '@isntgram/core/ports';
import { drizzle, type NodePgClient } from 'drizzle-orm/node-postgres';
import { PgDialect } from 'drizzle-orm/pg-core';
import { type CustomTypesConfig, type Pool, type QueryConfig, type QueryResult, types } from 'pg';

/** Remembers how tables and columns are written, so it is shared. */
const dialect = new PgDialect();

const timeTypes: ReadonlySet<number> = new Set([types.builtins.TIMESTAMP, types.builtins.TIMESTAMPTZ, types.builtins.DATE]);
const text = (value: string): string => value;
const timesAsText: CustomTypesConfig = {
  getTypeParser: (typeId, format) => (timeTypes.has(typeId) ? text : types.getTypeParser(typeId, format)),
};

type OnQuery = (durationMs: number) => void;

/** What drizzle asks of pg: a query with its values. */
interface Queryable {
  query(config: QueryConfig, values?: unknown[]): Promise<QueryResult>;
}

/**
 * Postgres through one pool. Opening costs microseconds; a connection is taken for a query or a transaction, and given
 * back. `prepare`: connections remember prepared queries, which needs that each has a session of its own on the server.
 */
export function createPgDb(pool: Pool, { prepare = false } = {}): OpenDb {
  return (onQuery = () => undefined) => {
    const client = timed(pool, onQuery);
    return {
      query: drizzle(asNodePgClient(client)),
      rows: async <Row>(statement: Parameters<Db['rows']>[0]) => {
        const { sql, params } = dialect.sqlToQuery(statement);
        return asRows<Row>((await client.query({ text: sql, types: timesAsText }, params)).rows);
      },
      prepared: async <Row>({ name, text }: PreparedQuery, params: unknown[]) =>
        asRows<Row>((await client.query({ ...(prepare && { name }), text, types: timesAsText }, params)).rows),
      atomically: (build) => measured(onQuery, () => inTransaction(pool, build)),
    };
  };
}

async function inTransaction(pool: Pool, build: Parameters<Db['atomically']>[0]): Promise<unknown[]> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin isolation level read committed');
    const results: unknown[] = [];
    for (const statement of build(drizzle(client))) results.push(await statement);
    await client.query('commit');
    return results;
  } catch (error) {
    await client.query('rollback').catch((cause: Error) => {
      broken = cause;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

const timed = (pool: Pool, onQuery: OnQuery): Queryable => ({
  query: (config, values) => measured(onQuery, () => pool.query(config, values)),
});

async function measured<T>(onQuery: OnQuery, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  try {
    return await work();
  } finally {
    onQuery(performance.now() - start);
  }
}

/** Of pg's client, drizzle uses `query` alone as long as nobody calls its own `transaction`, which core never does. */
const asNodePgClient = (queryable: Queryable): NodePgClient => queryable as NodePgClient;

/** The caller knows what its SQL selects; the compiler cannot. */
const asRows = <Row>(rows: unknown[]): Row[] => rows as Row[];

import type { Db, OpenDb, PreparedQuery } from '@isntgram/core/ports';
import { inSchema } from '@isntgram/core/schema/names';
import { drizzle, type NodePgClient } from 'drizzle-orm/node-postgres';
import { PgDialect } from 'drizzle-orm/pg-core';
import { type CustomTypesConfig, type Pool, type PoolClient, type QueryConfig, type QueryResult, types } from 'pg';

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

/** Where connections come from, for a schema whose tables are meant. A query with a name is one that is asked often. */
export interface Connections {
  query(schema: string | undefined, config: QueryConfig, values?: unknown[]): Promise<QueryResult>;
  connect(schema: string | undefined): Promise<PoolClient>;
}

/** Any connection of one pool, where few schemas are. */
export const anyOf = (pool: Pool): Connections => ({
  query: (schema, { name, ...config }, values) =>
    pool.query({ ...config, ...(name !== undefined && { name: `${name}_${schema}` }) }, values),
  connect: () => pool.connect(),
});

/**
 * Postgres through a pool. Opening costs microseconds; a connection is taken for a query or a transaction, and given back.
 * `prepare`: connections may remember prepared queries, which needs that each has a session of its own on the server.
 */
export function createPgDb(connections: Connections, { prepare = false } = {}): OpenDb {
  return ({ schema, onQuery = () => undefined } = {}) => {
    const client: Queryable = {
      query: (config, values) =>
        measured(onQuery, () => connections.query(schema, { ...config, text: inSchema(config.text, schema) }, values)),
    };
    return {
      query: drizzle(asNodePgClient(client)),
      rows: async <Row>(statement: Parameters<Db['rows']>[0]) => {
        const { sql, params } = dialect.sqlToQuery(statement);
        return asRows<Row>((await client.query({ text: sql, types: timesAsText }, params)).rows);
      },
      prepared: async <Row>({ name, text }: PreparedQuery, params: unknown[]) =>
        asRows<Row>((await client.query({ ...(prepare && { name }), text, types: timesAsText }, params)).rows),
      atomically: (build) => measured(onQuery, () => inTransaction(connections, schema, build)),
    };
  };
}

async function inTransaction(
  connections: Connections,
  schema: string | undefined,
  build: Parameters<Db['atomically']>[0],
): Promise<unknown[]> {
  const client = await connections.connect(schema);
  const queryable: Queryable = {
    query: (config, values) => client.query({ ...config, text: inSchema(config.text, schema) }, values),
  };
  let broken: Error | undefined;
  try {
    await client.query('begin isolation level read committed');
    const results: unknown[] = [];
    for (const statement of build(drizzle(asNodePgClient(queryable)))) results.push(await statement);
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

import { hash } from 'node:crypto';
import { measured, refuse } from '@isntgram/adapters/measured-query';
import { databaseFault, OutOfReach, onceMore, onlyReads } from '@isntgram/core/kernel/out-of-reach';
import type { Db, OpenDb, PreparedQuery } from '@isntgram/core/kernel/ports';
import { inSchema } from '@isntgram/core/schema/names';
import { drizzle, type NodePgClient } from 'drizzle-orm/node-postgres';
import { PgDialect } from 'drizzle-orm/pg-core';
import { type CustomTypesConfig, type Pool, type PoolClient, type QueryConfig, type QueryResult, types } from 'pg';

/** Remembers how tables and columns are written, so it is shared. */
const dialect = new PgDialect();

const timeTypes: ReadonlySet<number> = new Set([
  types.builtins.TIMESTAMP,
  types.builtins.TIMESTAMPTZ,
  types.builtins.DATE,
]);
const text = (value: string): string => value;
const timesAsText: CustomTypesConfig = {
  getTypeParser: (typeId, format) => (timeTypes.has(typeId) ? text : types.getTypeParser(typeId, format)),
};

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
 * Postgres through a pool. Opening costs microseconds; a connection is taken for a query or a transaction, and given
 * back. `prepare`: connections may remember prepared queries, which needs that each has a session of its own on the
 * server.
 */
export function createPgDb(connections: Connections, { prepare = false } = {}): OpenDb {
  return ({ schema, onQuery = () => undefined } = {}) => {
    const client: Queryable = {
      query: (config, values) =>
        measured(
          onQuery,
          () => ask(connections, schema, { ...config, text: inSchema(config.text, schema) }, values),
          config.text,
        ),
    };
    return {
      query: drizzle(asNodePgClient(client)),
      rows: async <Row>(...[statement, asked]: Parameters<Db['rows']>) => {
        const { sql, params } = dialect.sqlToQuery(statement);
        const name = prepare && asked === 'often' ? nameOf(sql) : undefined;
        return asRows<Row>((await client.query({ ...(name && { name }), text: sql, types: timesAsText }, params)).rows);
      },
      prepared: async <Row>({ name, text }: PreparedQuery, params: unknown[]) =>
        asRows<Row>((await client.query({ ...(prepare && { name }), text, types: timesAsText }, params)).rows),
      atomically: (build) => measured(onQuery, () => inTransaction(connections, schema, build)),
    };
  };
}

/** Of the text alone, and short: the whole of it stays in no list of ours. */
const nameOf = (text: string): string => hash('sha1', text, 'base64').slice(0, 12);

const ask = (
  connections: Connections,
  schema: string | undefined,
  config: QueryConfig,
  values: unknown[] | undefined,
): Promise<QueryResult> =>
  onceMore(
    () => connections.query(schema, config, values).catch(refuse),
    () => onlyReads(config.text),
  );

type Build = Parameters<Db['atomically']>[0];

const inTransaction = (connections: Connections, schema: string | undefined, build: Build): Promise<unknown[]> =>
  onceMore(
    () => onConnection(connections, schema, (client) => transact(client, schema, build)),
    () => false,
  );

/**
 * Does the work on one connection, which goes where it broke. @throws OutOfReach where it was the database that failed
 */
async function onConnection<T>(
  connections: Connections,
  schema: string | undefined,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  const client = await connections.connect(schema).catch((error: unknown) => {
    throw databaseFault(error, true);
  });
  let broken: Error | undefined;
  try {
    return await work(client);
  } catch (error) {
    const fault = databaseFault(error);
    if (fault instanceof OutOfReach) broken = fault;
    throw fault;
  } finally {
    client.release(broken);
  }
}

async function transact(client: PoolClient, schema: string | undefined, build: Build): Promise<unknown[]> {
  const queryable: Queryable = {
    query: (config, values) => client.query({ ...config, text: inSchema(config.text, schema) }, values),
  };
  const results: unknown[] = [];
  try {
    await client.query('begin isolation level read committed');
    for (const statement of build(drizzle(asNodePgClient(queryable)))) results.push(await statement);
  } catch (error) {
    // What was not told to commit did not happen.
    const fault = databaseFault(error, true);
    if (fault instanceof OutOfReach) throw fault;
    await client.query('rollback').catch((lost: unknown) => {
      throw databaseFault(lost, true);
    });
    throw error;
  }
  await client.query('commit');
  return results;
}

/** Of pg's client, drizzle uses `query` alone as long as nobody calls its own `transaction`, which core never does. */
const asNodePgClient = (queryable: Queryable): NodePgClient => queryable as NodePgClient;

/** The caller knows what its SQL selects; the compiler cannot. */
const asRows = <Row>(rows: unknown[]): Row[] => rows as Row[];

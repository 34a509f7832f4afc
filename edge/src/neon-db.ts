import type { Db, OpenDb } from '@isntgram/core/ports';
import { type NeonQueryFunction, neon, neonConfig } from '@neondatabase/serverless';
import { drizzle, type NeonHttpDatabase } from 'drizzle-orm/neon-http';

type Client = NeonQueryFunction<boolean, boolean>;
type Batch = Parameters<NeonHttpDatabase['batch']>[0];
type OnQuery = (durationMs: number) => void;

/**
 * Postgres over HTTP: Neon's own endpoint, or one that speaks like it at `fetchEndpoint`. The driver keeps that address for the
 * whole isolate, so call this once.
 */
export function createNeonDb(connectionString: string, fetchEndpoint: string | undefined): OpenDb {
  if (fetchEndpoint) neonConfig.fetchEndpoint = fetchEndpoint;
  const client: Client = neon<boolean, boolean>(connectionString);
  const untimed = asDb(drizzle(client));
  return (onQuery) => (onQuery ? asDb(drizzle(timed(client, onQuery))) : untimed);
}

function asDb(database: NeonHttpDatabase): Db {
  return {
    query: database,
    async rows<Row>(statement: Parameters<Db['rows']>[0]) {
      const { rows } = await database.execute(statement);
      return rows as Row[];
    },
    async atomically(build) {
      const statements: unknown = build(database);
      return [...(await database.batch(statements as Batch))];
    },
  };
}

/** The same client, telling of each round trip how long it took; a query's begins when somebody waits for it. */
function timed(client: Client, onQuery: OnQuery): Client {
  return new Proxy(client, {
    get(target, property) {
      if (property === 'query') return (...parameters: Parameters<Client['query']>) => timedQuery(target, parameters, onQuery);
      if (property !== 'transaction') return Reflect.get(target, property);
      return (...parameters: Parameters<Client['transaction']>) => measure(target.transaction(...parameters), onQuery);
    },
  });
}

function timedQuery(client: Client, parameters: Parameters<Client['query']>, onQuery: OnQuery) {
  const query = client.query(...parameters);
  const execute = query.execute.bind(query);
  query.execute = (...asked) => measure(execute(...asked), onQuery);
  return query;
}

async function measure<T>(work: Promise<T>, onQuery: OnQuery): Promise<T> {
  const startedAt = performance.now();
  try {
    return await work;
  } finally {
    onQuery(performance.now() - startedAt);
  }
}

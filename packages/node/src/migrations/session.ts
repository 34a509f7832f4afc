import { Fault } from '@isntgram/cli/fault';
import type { Session } from '@isntgram/core/kernel/migrations/migrate';
import pg from 'pg';

const unreachable = new Set(['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'EHOSTUNREACH', '28P01', '28000', '3D000']);

/** The reason why a database cannot be used, as one line; undefined for any other error. */
function connectionFault(error: unknown, databaseUrl: string): Fault | undefined {
  const { code, message } =
    error instanceof Error ? { code: 'code' in error ? String(error.code) : '', message: error.message } : {};
  if (code === undefined || !unreachable.has(code)) return undefined;
  return new Fault(
    `The database at ${new URL(databaseUrl).host} cannot be used: ${message || code}. Check DATABASE_URL.`,
  );
}

/** Does `work` on one connection to the database. Throws a Fault where there is no connection to be had. */
export async function withSession<T>(databaseUrl: string, work: (session: Session) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  // Where it breaks between two statements, the next one tells.
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw connectionFault(error, databaseUrl) ?? error;
  }
  try {
    return await work({
      async run(sql, params) {
        const { rows } = await client.query<Record<string, unknown>>(sql, params && [...params]);
        return rows;
      },
    });
  } finally {
    await client.end();
  }
}

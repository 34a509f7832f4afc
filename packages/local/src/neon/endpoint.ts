import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { sqlState } from '@isntgram/core/kernel/errors';
import { databaseFault, OutOfReach } from '@isntgram/core/kernel/out-of-reach';
import { createPgPool } from '@isntgram/node/db/pg-pool';
import type pg from 'pg';
import * as z from 'zod';
import { type Answer, type Batch, runBatch, runQuery } from './queries.ts';

const query = z.object({ query: z.string(), params: z.array(z.string().nullable()).default([]) });
const body = z.union([z.object({ queries: z.array(query) }), query]);
/** Below what whoever asks waits for. */
const statementTimeoutMs = 5_500;
const bodySizeMax = 64 * 1024 * 1024;

export interface NeonEndpoint {
  /** What `neonConfig.fetchEndpoint` is to return. */
  url: string;
  close(): Promise<void>;
}

/** The fields of a Postgres error that the driver copies; https://github.com/neondatabase/serverless */
function problemOf(error: unknown): Record<string, unknown> {
  return error instanceof Error ? { ...error, message: error.message } : { message: String(error) };
}

async function readBody(request: IncomingMessage): Promise<z.infer<typeof body>> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > bodySizeMax) throw new Error('The query is larger than 64 MB.');
    chunks.push(chunk);
  }
  return body.parse(JSON.parse(Buffer.concat(chunks).toString('utf8')));
}

function batchOf(request: IncomingMessage): Batch {
  const header = (name: string) => request.headers[`neon-batch-${name}`];
  return {
    isolation: String(header('isolation-level') ?? 'ReadCommitted'),
    readOnly: header('read-only') === 'true',
    deferrable: header('deferrable') === 'true',
  };
}

/** Only who knows the password may run SQL: a web page that is open in a browser can reach loopback ports too. */
function isAllowed(request: IncomingMessage, password: string): boolean {
  const told = request.headers['neon-connection-string'];
  return typeof told === 'string' && URL.canParse(told) && new URL(told).password === password;
}

async function answer(request: IncomingMessage, pool: pg.Pool): Promise<Answer | { results: Answer[] }> {
  const asked = await readBody(request);
  const client = await pool.connect();
  let broken: OutOfReach | undefined;
  try {
    return 'queries' in asked
      ? { results: await runBatch(client, asked.queries, batchOf(request)) }
      : await runQuery(client, asked);
  } catch (error) {
    const fault = databaseFault(error);
    if (fault instanceof OutOfReach) broken = fault;
    throw error;
  } finally {
    client.release(broken);
  }
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  pool: pg.Pool,
  password: string,
): Promise<void> {
  const send = (status: number, value: unknown) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  if (request.method === 'GET' && request.url === '/health') return void send(200, { ok: true });
  if (request.method !== 'POST' || request.url !== '/sql') return void send(404, { message: 'POST queries to /sql.' });
  if (!isAllowed(request, password))
    return void send(400, { message: 'password authentication failed', code: '28P01' });
  try {
    send(200, await answer(request, pool));
  } catch (error) {
    // What Postgres did not say itself, Neon's own proxy says with a status of its own.
    const unreached = sqlState(error) === undefined && databaseFault(error) instanceof OutOfReach;
    send(unreached ? 503 : 400, problemOf(error));
  }
}

/** Answers the Neon driver's HTTP protocol out of any Postgres, on a loopback port (0: any that is free). */
export async function serveNeonEndpoint(options: {
  databaseUrl: string;
  password: string;
  connectionsMax: number;
  /** Whether each connection has a session of its own, which then lets go of its locks where we vanish. */
  ownSession?: boolean;
  port?: number;
}): Promise<NeonEndpoint> {
  const { databaseUrl, connectionsMax, ownSession = false } = options;
  const pool = createPgPool(
    { databaseUrl, connectionsMax, applicationName: 'isntgram-neon', statementTimeoutMs, ownSession },
    () => undefined,
  );
  const server = createServer((request, response) => void handle(request, response, pool, options.password));
  server.keepAliveTimeout = 60_000;
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The Neon endpoint has no port.');
  return {
    url: `http://127.0.0.1:${address.port}/sql`,
    async close() {
      server.close();
      server.closeAllConnections();
      await pool.end();
    },
  };
}

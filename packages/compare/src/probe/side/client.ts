import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { type Dispatcher, Pool } from 'undici';

export interface Reply {
  status: number;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Of the body, as they came. */
  chunks: readonly Buffer[];
}

/** What was asked and answered in a time. */
export interface Tally {
  requests: number;
  bytesIn: number;
  /** Answers by what x-cache says of them; those without it are not counted. */
  cache: Record<string, number>;
  /** Answers by how they were packed. */
  encodings: Record<string, number>;
  /** Sums of what server-timing tells, in milliseconds, with how many told. */
  timed: { answers: number; totalMs: number; databaseMs: number; queries: number };
  /** Of object storage, by what was sent there and what must have been fetched. */
  storage: { reads: number; writes: number };
}

export interface Ask {
  path: string;
  method?: 'GET' | 'POST' | 'DELETE' | 'PUT';
  cookie?: string;
  json?: object;
}

/** An answer that is no 2xx or 3xx. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

/** Asks one instance, and counts. */
export interface Client {
  url: string;
  tally: Tally;
  /** Throws a Refusal where the answer is no 2xx or 3xx. */
  ask(asked: Ask): Promise<Reply>;
  /** Starts a new count and returns the old one. */
  reset(): Tally;
  close(): Promise<void>;
}

const emptyTally = (): Tally => ({
  requests: 0,
  bytesIn: 0,
  cache: {},
  encodings: {},
  timed: { answers: 0, totalMs: 0, databaseMs: 0, queries: 0 },
  storage: { reads: 0, writes: 0 },
});

export function createClient(url: string): Client {
  const pool = new Pool(new URL(url).origin, { connections: 64, headersTimeout: 30_000, bodyTimeout: 30_000 });
  const { host, protocol } = new URL(url);
  const client: Client = {
    url,
    tally: emptyTally(),
    async ask({ path, method = 'GET', cookie, json }) {
      const reply = await send(pool, {
        path,
        method,
        headers: {
          host,
          'accept-encoding': 'gzip',
          accept: path.startsWith('/api/') ? 'application/json' : 'text/html,*/*',
          ...(cookie ? { cookie, origin: `${protocol}//${host}` } : {}),
          ...(json ? { 'content-type': 'application/json' } : {}),
        },
        body: json ? JSON.stringify(json) : null,
      });
      count(client.tally, reply);
      if (reply.status >= 400) throw new Refusal(`${method} ${classOf(path)} answered ${reply.status}`);
      return reply;
    },
    reset() {
      const { tally } = client;
      client.tally = emptyTally();
      return tally;
    },
    close: () => pool.destroy(),
  };
  return client;
}

/**
 * Below undici's streams, and without putting the body together, which is mostly only counted: the memory for both had
 * the garbage collector take a quarter of a core, as the generator's.
 */
const send = (pool: Pool, asked: Dispatcher.DispatchOptions): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let start: Pick<Reply, 'status' | 'headers'> = { status: 0, headers: {} };
    pool.dispatch(asked, {
      onRequestStart: () => undefined,
      onResponseStart: (_, status, headers) => {
        start = { status, headers };
      },
      onResponseData: (_, chunk) => void chunks.push(chunk),
      onResponseEnd: () => resolve({ ...start, chunks }),
      onResponseError: (_, error) => reject(error),
    });
  });

function count(tally: Tally, { headers, chunks }: Reply): void {
  tally.requests += 1;
  tally.bytesIn += chunks.reduce((sum, { length }) => sum + length, 0);
  const encoding = String(headers['content-encoding'] ?? 'as it is');
  tally.encodings[encoding] = (tally.encodings[encoding] ?? 0) + 1;
  const cached = headers['x-cache'];
  if (typeof cached === 'string') tally.cache[cached] = (tally.cache[cached] ?? 0) + 1;
  const timing = /db;dur=([\d.]+);desc="(\d+) queries", total;dur=([\d.]+)/.exec(
    String(headers['server-timing'] ?? ''),
  );
  if (!timing) return;
  tally.timed.answers += 1;
  tally.timed.databaseMs += Number(timing[1]);
  tally.timed.queries += Number(timing[2]);
  tally.timed.totalMs += Number(timing[3]);
}

/** An address without what is different each time, so that errors can be counted by it. */
const classOf = (path: string): string => (path.split('?')[0] ?? '').replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id');

/** The body of an answer as text, unpacked as it was packed. */
export function textOf({ headers, chunks }: Reply): string {
  const body = Buffer.concat(chunks);
  if (headers['content-encoding'] === 'br') return brotliDecompressSync(body).toString();
  if (headers['content-encoding'] === 'gzip') return gunzipSync(body).toString();
  return body.toString();
}

/** The body of an answer as what the contract says it is. */
export const bodyAs = <Body>(reply: Reply): Body => JSON.parse(textOf(reply)) as Body;

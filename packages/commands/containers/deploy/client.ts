import { randomBytes } from 'node:crypto';
import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent, request } from 'node:https';
import { setTimeout as wait } from 'node:timers/promises';

export interface Target {
  /** Where the proxy is published. */
  port: number;
  /** The name that it is asked by. */
  domain: string;
  /** TLS ends before the port, as at a stand-in for Cloudflare. */
  isPlain?: boolean;
}

export interface Call {
  method?: string;
  headers?: Record<string, string>;
  json?: unknown;
  bytes?: Uint8Array;
  /** Another one than the target's. */
  port?: number;
  /** Sends `bytes` in ten parts over so long. */
  slowMs?: number;
}

export interface Reply {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

/** Somebody with a browser: keeps cookies and, unless told otherwise, connections. */
export class Client {
  readonly #target: Target;
  readonly #agent: HttpAgent;
  readonly #cookies = new Map<string, string>();

  constructor(target: Target, keepAlive = true) {
    this.#target = target;
    // The proxy is its own authority here; a test of its own looks at certificates.
    const common = { keepAlive, maxSockets: 8 };
    this.#agent = target.isPlain
      ? new HttpAgent(common)
      : new Agent({ ...common, rejectUnauthorized: false, servername: target.domain });
  }

  /** @throws where there is no whole answer */
  async send(path: string, { method, headers = {}, json, bytes, port, slowMs = 0 }: Call = {}): Promise<Reply> {
    const body = json === undefined ? bytes : Buffer.from(JSON.stringify(json));
    const { domain, isPlain } = this.#target;
    const outgoing = (isPlain ? httpRequest : request)({
      ...{ agent: this.#agent, host: '127.0.0.1', port: port ?? this.#target.port, path, timeout: 30_000 },
      method: method ?? (body ? 'POST' : 'GET'),
      headers: {
        host: domain,
        // A bucket beside the product is told of no page: a browser asks it first whether it may.
        ...(port === undefined && { origin: `https://${domain}` }),
        ...(this.#cookies.size > 0 && {
          cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        }),
        ...(json !== undefined && { 'content-type': 'application/json' }),
        ...(body && { 'content-length': String(body.byteLength) }),
        ...headers,
      },
    });
    const { promise, resolve, reject } = Promise.withResolvers<Reply>();
    // The connection may break while a slow body is still on its way, before anybody waits for the answer.
    promise.catch(() => undefined);
    outgoing.on('error', reject);
    outgoing.once('timeout', () => outgoing.destroy(new Error('No answer for 30 s.')));
    outgoing.once('response', (incoming) => {
      let text = '';
      incoming.setEncoding('utf8').on('data', (chunk) => {
        text += chunk;
      });
      incoming.once('error', reject);
      incoming.once('end', () => resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text }));
      for (const cookie of incoming.headers['set-cookie'] ?? []) this.#keep(cookie);
    });
    for (let part = 0; body && slowMs > 0 && part < 9; part += 1) {
      outgoing.write(body.subarray(slice(body, part), slice(body, part + 1)));
      await wait(slowMs / 9);
    }
    outgoing.end(body && slowMs > 0 ? body.subarray(slice(body, 9)) : body);
    return promise;
  }

  close(): void {
    this.#agent.destroy();
  }

  #keep(cookie: string): void {
    const [pair = ''] = cookie.split(';');
    this.#cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
  }
}

const slice = (body: Uint8Array, part: number): number => Math.floor((body.byteLength * part) / 10);

/** Signs somebody up, which signs them in. */
export async function signUp(client: Client): Promise<string> {
  const username = `load${randomBytes(5).toString('hex')}`;
  const account = {
    email: `${username}@example.org`,
    name: 'Somebody',
    username,
    password: randomBytes(18).toString('base64url'),
  };
  const { status, text } = await client.send('/api/auth/sign-up/email', { json: account });
  if (status !== 200) throw new Error(`Sign-up answered ${status}: ${text}`);
  return username;
}

import { randomBytes } from 'node:crypto';
import { livePath } from '@isntgram/contract/kernel/live';

export interface Answer {
  /** 0: the connection broke, or nobody answered within the patience of a client. */
  status: number;
  body: unknown;
}

/** What people met while a history ran. */
export interface Tally {
  requests: number;
  unavailable: number;
  /** Of these, those that say that the service is being moved. */
  frozen: number;
  /** Answers that say neither yes nor that a part is out of reach, by status. */
  odd: Map<number, number>;
  /** 503 without the header that says when to come back. */
  unhinted: number;
  longestMs: number;
}

export const newTally = (): Tally => ({
  requests: 0,
  unavailable: 0,
  frozen: 0,
  odd: new Map(),
  unhinted: 0,
  longestMs: 0,
});

const patienceMs = 15_000;
/** 409: an earlier request with the key was not answered, and may still be at work. */
const expected: ReadonlySet<number> = new Set([200, 201, 204, 409, 503]);

const isFrozen = ({ status, body }: Answer): boolean =>
  status === 503 && typeof body === 'object' && body !== null && Reflect.get(body, 'code') === 'service.frozen';

/** Node's WebSocket takes headers, of which the type, which is that of browsers, does not know. */
const withHeaders = (to: URL, headers: Record<string, string>): WebSocket =>
  Reflect.construct(WebSocket, [to, { headers }]) as WebSocket;

/** Somebody with a browser, signed in, who notes what they meet. */
export class Person {
  readonly username = `f${randomBytes(5).toString('hex')}`;
  readonly #url: string;
  readonly #address = ['10', ...randomBytes(3)].join('.');
  #cookie = '';
  tally = newTally();
  /** Which profile gave the last answer. */
  servedBy: string | undefined;

  constructor(url: string) {
    this.#url = url;
  }

  async signUp(): Promise<void> {
    const account = {
      email: `${this.username}@example.org`,
      name: 'Somebody',
      username: this.username,
      password: randomBytes(12).toString('base64url'),
    };
    const { status, body } = await this.ask('POST', '/api/auth/sign-up/email', account);
    if (status !== 200) throw new Error(`The sign-up answered ${status}: ${JSON.stringify(body)}`);
  }

  async ask(method: string, path: string, json?: object, key?: string, mayBreakOff = false): Promise<Answer> {
    const startedAt = performance.now();
    const answer = await this.#send(method, path, json, key, mayBreakOff).catch(
      (): Answer => ({ status: 0, body: undefined }),
    );
    const { tally } = this;
    tally.requests += 1;
    tally.longestMs = Math.max(tally.longestMs, performance.now() - startedAt);
    if (answer.status === 503) tally.unavailable += 1;
    if (isFrozen(answer)) tally.frozen += 1;
    if (!expected.has(answer.status)) tally.odd.set(answer.status, (tally.odd.get(answer.status) ?? 0) + 1);
    return answer;
  }

  /** Looks at a photo; one that breaks off halfway has no other way to say that the rest is out of reach. */
  lookAt(path: string): Promise<Answer> {
    return this.ask('GET', path, undefined, undefined, true);
  }

  async #send(method: string, path: string, json?: object, key?: string, mayBreakOff = false): Promise<Answer> {
    const response = await fetch(new URL(path, this.#url), {
      method,
      headers: {
        'x-forwarded-for': this.#address,
        'cf-connecting-ip': this.#address,
        ...(this.#cookie && { cookie: this.#cookie }),
        ...(json && { 'content-type': 'application/json' }),
        ...(key && { 'idempotency-key': key }),
      },
      ...(json && { body: JSON.stringify(json) }),
      signal: AbortSignal.timeout(patienceMs),
    });
    if (response.status === 503 && !response.headers.has('retry-after')) this.tally.unhinted += 1;
    this.servedBy = response.headers.get('x-profile') ?? this.servedBy;
    const cookies = response.headers.getSetCookie().map((line) => line.split(';')[0]);
    if (cookies.length > 0) this.#cookie = cookies.join('; ');
    const text = await response.text().catch((error: unknown) => {
      if (!mayBreakOff) throw error;
      return '';
    });
    return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : text };
  }

  /** The live connection of an open page. */
  listen(): WebSocket {
    const to = new URL(livePath, this.#url);
    to.protocol = 'ws:';
    return withHeaders(to, { cookie: this.#cookie, origin: this.#url, 'x-forwarded-for': this.#address });
  }

  /** The bytes of a photo, straight to the store. */
  async upload(
    to: { method: string; url: string; headers: Record<string, string> },
    bytes: Uint8Array<ArrayBuffer>,
  ): Promise<boolean> {
    const { method, url, headers } = to;
    const sent = await fetch(new URL(url, this.#url), {
      method,
      headers,
      body: bytes,
      signal: AbortSignal.timeout(patienceMs),
    }).catch(() => undefined);
    await sent?.body?.cancel();
    return sent?.ok ?? false;
  }
}

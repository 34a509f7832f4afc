import { randomBytes } from 'node:crypto';
import type { Me, Post } from '@isntgram/contract';
import { address } from './address.ts';

export interface Answer<Body = unknown> {
  status: number;
  headers: Headers;
  body: Body;
}

interface Call {
  method?: string;
  json?: unknown;
  body?: string | Uint8Array<ArrayBuffer>;
  headers?: Record<string, string>;
}

let serial = 0;
/** A name that nobody has yet. */
export const newName = (prefix = 'p'): string => `${prefix}${randomBytes(4).toString('hex')}${(serial++).toString(36)}`;

export const goodPassword = 'correct-horse-battery';

/** By what the proxy before either profile says from which address a request comes. */
export const addressHeaders = (address: string): Record<string, string> => ({
  'x-forwarded-for': address,
  'cf-connecting-ip': address,
});

/**
 * Somebody with a browser: keeps cookies, sends JSON. Starts signed out. Says, as the proxy before either profile does,
 * that it comes from an address of its own, since whoever shares one shares its limits.
 */
export class Visitor {
  readonly cookies = new Map<string, string>();
  readonly base: URL;
  readonly clientAddress = ['10', ...randomBytes(3)].join('.');

  constructor(base: URL = address) {
    this.base = base;
  }

  async call<Body = unknown>(path: string, { method, json, body, headers = {} }: Call = {}): Promise<Answer<Body>> {
    const payload = json === undefined ? body : JSON.stringify(json);
    const response = await fetch(new URL(path, this.base), {
      method: method ?? (payload === undefined ? 'GET' : 'POST'),
      redirect: 'manual',
      headers: {
        ...addressHeaders(this.clientAddress),
        ...(json !== undefined && { 'content-type': 'application/json' }),
        ...(this.cookies.size > 0 && {
          cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        }),
        ...headers,
      },
      ...(payload !== undefined && { body: payload }),
    });
    for (const cookie of response.headers.getSetCookie()) this.keep(cookie);
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, headers: response.headers, body: (isJson ? JSON.parse(text) : text) as Body };
  }

  /** A call under /api/v1. */
  api<Body = unknown>(path: string, call: Call = {}): Promise<Answer<Body>> {
    return this.call<Body>(`/api/v1${path}`, call);
  }

  private keep(cookie: string): void {
    const [pair = '', ...attributes] = cookie.split(';');
    const name = pair.slice(0, pair.indexOf('='));
    const gone = attributes.some((attribute) => /^\s*max-age=0$/i.test(attribute));
    if (gone) this.cookies.delete(name);
    else this.cookies.set(name, pair.slice(pair.indexOf('=') + 1));
  }
}

/** A visitor with an account, signed in. */
export class Person extends Visitor {
  readonly username: string;
  readonly email: string;

  constructor(username: string, base: URL) {
    super(base);
    this.username = username;
    this.email = `${username}@example.org`;
  }

  async me(): Promise<Me> {
    return (await this.api<Me>('/me')).body;
  }

  follow(other: Person): Promise<Answer> {
    return this.api(`/users/${other.username}/follow`, { method: 'POST' });
  }

  async post(id: string): Promise<Answer<Post>> {
    return this.api<Post>(`/posts/${id}`);
  }
}

/** Signs somebody up, which signs them in; nobody has confirmed their address yet. */
export async function newPerson(base: URL = address, prefix = 'p'): Promise<Person> {
  const person = new Person(newName(prefix), base);
  const account = {
    email: person.email,
    name: `Name of ${person.username}`,
    username: person.username,
    password: goodPassword,
  };
  const signedUp = await person.call('/api/auth/sign-up/email', { json: account });
  if (signedUp.status !== 200) throw new Error(`Sign-up answered ${signedUp.status}: ${JSON.stringify(signedUp.body)}`);
  return person;
}

let somebody: Promise<Person> | undefined;
/** The same person for all tests of a file in which everything is refused: a sign-up takes as long as they do. */
export const anybody = (): Promise<Person> => {
  somebody ??= newPerson();
  return somebody;
};

/** Asks until `accept` says yes; gives up after `withinMs`, telling what it saw last. */
export async function waitFor<T>(
  what: string,
  ask: () => Promise<T>,
  accept: (value: T) => boolean,
  withinMs = 30_000,
): Promise<T> {
  const until = performance.now() + withinMs;
  for (let pauseMs = 25; ; pauseMs = Math.min(pauseMs * 1.5, 500)) {
    const value = await ask();
    if (accept(value)) return value;
    if (performance.now() > until) throw new Error(`Waited in vain for ${what}; saw last: ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

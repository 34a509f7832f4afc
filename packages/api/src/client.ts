import type { hc } from 'hono/client';
import type { Api } from './app.ts';

export type Client = ReturnType<typeof hc<Api>>;

type Input = { param?: Record<string, string>; query?: Record<string, unknown>; json?: unknown };
type Options = { headers?: Record<string, string>; init?: RequestInit };
type Call = (input?: Input, options?: Options) => Promise<Response>;
type ClientOptions = { baseUrl?: string; fetch?: (address: string, init: RequestInit) => Promise<Response> };

/**
 * The typed client: `createClient().api.v1.posts[':id'].$get({ param: { id } })`. Without `baseUrl`, addresses are
 * relative. It has Hono's types, and of Hono's client no more than our calls use: every page carries it.
 */
export function createClient({ baseUrl = '', fetch = globalThis.fetch }: ClientOptions = {}): Client {
  const call =
    (path: string, method: string): Call =>
    (input = {}, { headers, init } = {}) => {
      const body = input.json === undefined ? {} : { body: JSON.stringify(input.json) };
      const type = body.body === undefined ? {} : { 'content-type': 'application/json' };
      return fetch(baseUrl + addressOf(path, input), { method, headers: { ...headers, ...type }, ...body, ...init });
    };
  const below = (path: string): unknown =>
    new Proxy(
      {},
      {
        get: (_, name) => {
          if (typeof name !== 'string' || name === 'then') return undefined;
          return name.startsWith('$') ? call(path, name.slice(1).toUpperCase()) : below(`${path}/${name}`);
        },
      },
    );
  return below('') as Client;
}

function addressOf(path: string, { param = {}, query = {} }: Input): string {
  const filled = path.replace(/:(\w+)/g, (_, name) => encodeURIComponent(param[name] ?? ''));
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) asked.set(name, String(value));
  return asked.size > 0 ? `${filled}?${asked}` : filled;
}

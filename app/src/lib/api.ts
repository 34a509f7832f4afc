import type { Problem } from '@isntgram/contract/errors';
import { ApiProblem, NetworkProblem } from './problem.ts';

type SendOptions = {
  query?: Record<string, string | number | undefined>;
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
};

/** Speaks to the API; the functions in lib/api/ give it its types. */
export type Api = {
  send<Answer>(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, options?: SendOptions): Promise<Answer>;
};

type ApiOptions = { origin: () => string; fetch: (request: Request) => Promise<Response> };

/** Builds a client. It throws ApiProblem for a refusal and NetworkProblem where nobody answers. */
export function createApi({ origin, fetch }: ApiOptions): Api {
  return {
    async send<Answer>(method: string, path: string, { query = {}, body, headers = {}, signal }: SendOptions = {}) {
      const url = new URL(path, origin());
      for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, String(value));
      const request = new Request(url, {
        method,
        headers: {
          accept: 'application/json',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        ...(signal ? { signal } : {}),
      });
      return (await unwrap(fetch(request))) as Answer;
    },
  };
}

/** The API as a browser reaches it: same origin, cookies included. */
export const api: Api = createApi({ origin: () => window.location.origin, fetch: (request) => fetch(request) });

/** The JSON of a success (undefined where there is none); everything else is thrown. */
export async function unwrap(answer: Promise<Response>): Promise<unknown> {
  const response = await answer.catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new NetworkProblem(error);
  });
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok) return body;
  if (isProblem(body)) throw new ApiProblem(body);
  throw new NetworkProblem(new Error(`HTTP ${response.status} without a problem document`));
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && 'title' in body && 'requestId' in body;
}

import { type Client, createClient } from '@isntgram/api/client';
import type { ClientResponse } from 'hono/client';
import type { SuccessStatusCode } from 'hono/utils/http-status';
import { takeEarlyFeed } from '../early/early-feed.ts';
import { noteAnswer, noteSilence } from './outage.ts';
import { ApiProblem, NetworkProblem } from './problem.ts';
import { inPageLanguage, isProblem } from './problem-language.ts';
import { noteProfile } from './served-by.ts';
import { throughFreeze } from './through-freeze.ts';

/** The typed API below /api/v1; the functions in lib/api/ give its calls their names. */
export type Api = Client['api']['v1'];

type ApiOptions = { baseUrl?: string; fetch: (request: Request) => Promise<Response>; write?: RequestInit };

/** `write` is what requests that change something have besides. */
export const createApi = ({ baseUrl, fetch, write }: ApiOptions): Api =>
  createClient({
    ...(baseUrl ? { baseUrl } : {}),
    fetch: (input, init) => fetch(new Request(input, init?.method === 'GET' ? init : { ...init, ...write })),
  }).api.v1;

/**
 * The API as a browser reaches it: same origin, cookies included. What somebody did goes through although they leave
 * the page.
 */
export const api: Api = createApi({
  fetch: (request) => takeEarlyFeed(request) ?? throughFreeze(request, fetch),
  write: { keepalive: true },
});

type SuccessOf<Answer> =
  Answer extends ClientResponse<infer Body, infer Status, string>
    ? Status extends SuccessStatusCode
      ? Body
      : never
    : never;

/** The body of a success; a refusal is thrown as ApiProblem, silence as NetworkProblem. */
export async function unwrap<Answer extends ClientResponse<unknown>>(
  answer: Promise<Answer>,
): Promise<SuccessOf<Answer>> {
  const response = await answer.catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    noteSilence();
    throw new NetworkProblem(error);
  });
  noteProfile(response);
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok) return asSuccess(body);
  noteAnswer(response);
  if (isProblem(body)) throw new ApiProblem(await inPageLanguage(body));
  throw new NetworkProblem(new Error(`HTTP ${response.status} without a problem document`));
}

/**
 * The API keeps its contract (its own tests see to that), so its successes are not validated once more in every
 * browser.
 */
const asSuccess = <Body>(body: unknown): Body => body as Body;

import { AsyncLocalStorage } from 'node:async_hooks';
import { internalPlace } from '@isntgram/core/kernel/rates/client-place';
import type { Tracer } from '@isntgram/core/kernel/traces/tracer';

/**
 * Names a version of a Worker, which answers if it is one of those that share the visitors now:
 * https://developers.cloudflare.com/workers/versions-and-deployments/version-overrides/
 */
const overridesHeader = 'cloudflare-workers-version-overrides';
/**
 * Requests with the same one meet the same version of a Worker:
 * https://developers.cloudflare.com/workers/versions-and-deployments/gradual-deployments/version-affinity/
 */
const keyHeader = 'cloudflare-workers-version-key';
/** The API believes it, so only what Cloudflare says may be in it. */
const addressHeader = 'x-client-address';

export interface ApiCallerParts {
  api: Fetcher;
  /** What this web Worker calls itself. */
  release: string;
  /** The version of the API that was uploaded with this web Worker, as the header names it; undefined where none is. */
  pinned: string | undefined;
  /** Learns where a request goes on. */
  tracer?: Pick<Tracer, 'current'>;
}

/**
 * The way to the API. A web Worker that knows its API's version asks that one alone, whatever a request says. Another
 * hands on what the request names; who names nothing meets one version as long as they come from one address, and what
 * is rendered for everybody one version per release.
 */
export function createApiCaller({ api, release, pinned, tracer }: ApiCallerParts) {
  const named = new AsyncLocalStorage<string | null>();

  function ask(request: Request, address: string | null, overrides: string | null, key: string): Promise<Response> {
    const told = new Request(request);
    for (const name of [addressHeader, overridesHeader]) told.headers.delete(name);
    if (address !== null) told.headers.set(addressHeader, address);
    if (overrides !== null) told.headers.set(overridesHeader, overrides);
    if (!told.headers.has(keyHeader)) told.headers.set(keyHeader, key);
    const at = tracer?.current();
    if (at) told.headers.set('traceparent', at.traceparent);
    return api.fetch(told);
  }

  return {
    /** What in a request decides which version of the API a page is rendered from. */
    steering: pinned === undefined ? [overridesHeader] : [],

    /** For a visitor, with all that they sent. */
    forVisitor(request: Request): Promise<Response> {
      const address = request.headers.get('cf-connecting-ip');
      return ask(request, address, pinned ?? request.headers.get(overridesHeader), address ?? release);
    },

    /** What Next asks while it renders is asked for nobody in particular. */
    forPage: (request: Request): Promise<Response> =>
      ask(request, internalPlace, pinned ?? named.getStore() ?? null, release),

    /** Does the work of rendering what was asked for, from the version of the API that the request names. */
    rendering: <T>({ headers }: Request, work: () => Promise<T>): Promise<T> =>
      named.run(headers.get(overridesHeader), work),
  };
}

export type ApiCaller = ReturnType<typeof createApiCaller>;

import { createMemoryCache } from '@isntgram/adapters/cache/memory-cache';
import { createNearCache } from '@isntgram/adapters/cache/near-cache';
import { systemClock } from '@isntgram/adapters/clock';
import { observedFront } from '@isntgram/adapters/observed/observed-front';
import { withAnswerHeaders } from '@isntgram/adapters/pages/answer-headers';
import type { Handler } from '@isntgram/adapters/pages/handler';
import { createPageFront } from '@isntgram/adapters/pages/page-front';
import { createSharedRender } from '@isntgram/adapters/pages/render/shared-pages';
import { errorText } from '@isntgram/core/kernel/error-text';
import { createCacheApiCache } from './adapters/cache/cache-api-cache.ts';
import { createPurgeLine, type Purge } from './adapters/cache/purge-line.ts';
import { behindCache, createSharedPages, keptFor, type PageProps } from './adapters/cache/workers-cache.ts';
import { type ApiCaller, createApiCaller } from './api-version.ts';
import { hstsOf, readWebVariables } from './environment.ts';
import { createLog } from './log.ts';
import { createObservation } from './observe/observation.ts';
import type { WebBindings } from './web-bindings.ts';

/** An isolate has 128 MB for everything. */
const nearBytesMax = 8 * 1024 * 1024;

/** The entrypoint that stands behind Workers Cache. */
export interface Shared {
  open(props: PageProps): Pick<Fetcher, 'fetch'>;
  /** Answers whether Cloudflare took it. */
  purge(tags: readonly string[]): Promise<boolean>;
}

export interface FrontParts {
  bindings: WebBindings;
  /** Next, with this way to the API. */
  pagesOf: (parts: {
    api: ApiCaller;
    release: string;
    scheme: 'http' | 'https';
    onError: (error: unknown) => void;
  }) => Handler;
  shared: Shared;
}

/** The page front of the edge profile, and what stands behind its cache. Throws where the environment is incomplete. */
export function createFront({ bindings, pagesOf, shared }: FrontParts) {
  const variables = readWebVariables(bindings);
  const observation = createObservation({
    by: { service: 'isntgram-web', release: variables.VERSION },
    dataset: bindings.METRICS,
    variables,
    log: createLog('web'),
  });
  const { log, tracer } = observation;
  const { VERSION: release, API_VERSION: pinned } = variables;
  const api = createApiCaller({ api: bindings.API, release, pinned, tracer });
  const place = { hsts: hstsOf(variables), securityContact: variables.SECURITY_CONTACT };
  const onError = (error: unknown) => log({ level: 'error', message: errorText(error) });
  const pages = pagesOf({ api, release, scheme: variables.PUBLIC_SCHEME, onError });
  const [host = 'localhost'] = variables.BASE_DOMAINS;
  const local = createNearCache({
    near: createMemoryCache(nearBytesMax, systemClock),
    far: createCacheApiCache(() => caches.open('isntgram'), host),
    clock: systemClock,
  });
  const { PURGES: purges } = bindings;
  const front = createPageFront({
    cache: purges
      ? { ...local, purge: (tags) => Promise.all([local.purge(tags), purges.send({ tags })]).then() }
      : local,
    shared: purges && createSharedPages(shared.open),
    clock: systemClock,
    release,
    api: api.forVisitor,
    pages,
    steering: api.steering,
    onError,
  });
  const render = createSharedRender({ clock: systemClock, api: api.forVisitor, pages, kept: keptFor });
  const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
  const line = createPurgeLine({ purge: shared.purge, clock: systemClock, wait });
  return {
    api,
    answer: withAnswerHeaders(observedFront(front, observation), place),
    sendSoon: observation.sendSoon,
    render: ((request, background) => render(behindCache(request), background)) satisfies Handler,

    /** Purges what isolates and jobs sent. */
    purge: (messages: readonly Message<Purge>[]): Promise<void> =>
      line(messages.map(({ body, timestamp }) => ({ tags: body.tags, atMs: timestamp.getTime() }))),
  };
}

export type Front = ReturnType<typeof createFront>;

import { exports } from 'cloudflare:workers';
import { systemClock } from '@isntgram/adapters/clock';
import type { Purge } from './adapters/cache/purge-line.ts';
import type { PageProps } from './adapters/cache/workers-cache.ts';
import { createFront } from './front.ts';
import { PageMaker } from './kept-pages.ts';
import { createPages } from './pages.ts';
import { perIsolate } from './per-isolate.ts';
import { createReleasedFiles } from './released-files.ts';
import type { WebBindings } from './web-bindings.ts';

/** What the build says of its maps: see `layOutMaps`. */
declare const sourceMapsName: string | undefined;

/** Where Next's server side finds the API, without a way over the network. */
const apiSymbol = Symbol.for('isntgram.api');

/** By this name wrangler-config.ts has Workers Cache stand before it. */
export class KeptPages extends PageMaker<WebBindings> {
  protected override readonly front = start(this.env);
}

/** Our own entrypoint, by way of its cache. What `exports` has depends on the Worker, and its types know of none. */
const keptPages = (props: PageProps): Service<KeptPages> =>
  (exports as unknown as { KeptPages(options: { props: PageProps }): Service<KeptPages> }).KeptPages({ props });

const start = perIsolate((bindings: WebBindings) => {
  const front = createFront({
    bindings,
    pagesOf: ({ api, release, scheme, onError }) => {
      const { FILES: bucket, ASSETS: assets } = bindings;
      const mapsName = typeof sourceMapsName === 'undefined' ? undefined : sourceMapsName;
      const files = createReleasedFiles({ bucket, assets, release, clock: systemClock, onError, mapsName });
      return createPages({ bindings, files, api, scheme, loadNext: () => import('../../app/.open-next/worker.js') });
    },
    shared: { open: keptPages, purge: (tags) => keptPages({ key: '' }).purge(tags) },
  });
  Reflect.set(globalThis, apiSymbol, front.api.forPage);
  return front;
});

/**
 * The web Worker, without the look for a static file that Cloudflare, and Miniflare's proxy, put before the default
 * export.
 */
export const front = {
  fetch(request, bindings, context) {
    const { answer, sendSoon } = start(bindings);
    const background = (work: Promise<unknown>): void => context.waitUntil(work);
    sendSoon(background);
    return answer(request, background);
  },

  queue({ messages }, bindings) {
    return start(bindings).purge(messages);
  },
} satisfies ExportedHandler<WebBindings, Purge>;

export default front;

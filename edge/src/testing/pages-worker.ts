import { exports } from 'cloudflare:workers';
import type { Purge } from '../adapters/cache/purge-line.ts';
import type { PageProps } from '../adapters/cache/workers-cache.ts';
import { createFront } from '../front.ts';
import { PageMaker } from '../kept-pages.ts';
import { perIsolate } from '../per-isolate.ts';
import type { WebBindings } from '../web-bindings.ts';

interface Bindings extends WebBindings {
  /** The test, which is the API and Next. */
  SINK: Fetcher;
}

export class KeptPages extends PageMaker<Bindings> {
  protected override readonly front = start(this.env);
}

const keptPages = (props: PageProps): Service<KeptPages> =>
  (exports as unknown as { KeptPages(options: { props: PageProps }): Service<KeptPages> }).KeptPages({ props });

const start = perIsolate((bindings: Bindings) =>
  createFront({
    bindings: { ...bindings, API: bindings.SINK },
    pagesOf: () => (request) => bindings.SINK.fetch(request),
    shared: { open: keptPages, purge: (tags) => keptPages({ key: '' }).purge(tags) },
  }),
);

/** The page front of the edge profile on pages that the test makes, for the conformance suite of purges. */
export default {
  fetch(request, bindings, context) {
    return start(bindings).answer(request, (work) => context.waitUntil(work));
  },

  queue({ messages }, bindings) {
    return start(bindings).purge(messages);
  },
} satisfies ExportedHandler<Bindings, Purge>;

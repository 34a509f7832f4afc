import { WorkerEntrypoint } from 'cloudflare:workers';
import { type PageProps, purgeByTags } from './adapters/cache/workers-cache.ts';
import type { Front } from './front.ts';
import type { WebBindings } from './web-bindings.ts';

/** Makes the pages that Workers Cache, which stands before it where an environment has that, does not have. */
export abstract class PageMaker<Bindings extends WebBindings> extends WorkerEntrypoint<Bindings, PageProps> {
  protected abstract readonly front: Front;

  override fetch(request: Request): Promise<Response> {
    return this.front.render(request, (work) => this.ctx.waitUntil(work));
  }

  /** Only from here what this entrypoint made is purged. @returns whether Cloudflare took it */
  purge(tags: readonly string[]): Promise<boolean> {
    return purgeByTags(this.cache, tags);
  }

  protected get cache(): CacheContext | undefined {
    return this.ctx.cache;
  }
}

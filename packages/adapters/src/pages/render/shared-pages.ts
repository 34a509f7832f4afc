import { isLocale, localeOf } from '@isntgram/contract/kernel/locales';
import type { Clock } from '@isntgram/core/kernel/ports';
import type { Background, Handler } from '../handler.ts';
import { pageTtlSeconds, storedForm, tagsOfStored } from '../page-keeping.ts';
import { createPageRender } from './page-render.ts';

/**
 * A cache before what renders that all processes and locations have together, and that knows tags. It is asked for the
 * page of this key as it is kept; what it lacks, `createSharedRender` makes behind it. Purging it is the port Cache's.
 */
export type SharedPages = (key: string, request: Request) => Promise<{ response: Response; isHit: boolean }>;

export interface SharedRenderParts {
  clock: Clock;
  api: Handler;
  pages: Handler;
  /** Headers that have the shared cache keep an answer for so many seconds with these tags, or not at all. */
  kept: (ttlSeconds: number, tags: readonly string[]) => readonly [string, string][];
}

/**
 * What stands behind a shared cache: a page with a word for the nonce, so that whoever stands before it gives each
 * visitor another. What may not be kept goes through.
 */
export function createSharedRender({ clock, api, pages, kept }: SharedRenderParts): Handler {
  const now = () => clock.now().getTime();
  const render = createPageRender({ now, api, pages, steering: [] });
  return async (request: Request, background: Background): Promise<Response> => {
    const told = request.headers.get('x-locale');
    const locale = isLocale(told) ? told : localeOf(request.headers);
    const { snapshot, origin } = await render(request, locale, background);
    const response = origin
      ? storedForm(snapshot, origin, now() + pageTtlSeconds * 1000)
      : new Response(snapshot.body, snapshot);
    const tags = origin ? tagsOfStored(response) : [];
    for (const [name, value] of kept(origin ? pageTtlSeconds : 0, tags)) response.headers.set(name, value);
    return response;
  };
}

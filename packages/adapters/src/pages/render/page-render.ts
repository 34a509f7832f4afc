import type { Locale } from '@isntgram/contract/kernel/locales';
import { TooManyPages } from '../../unavailable.ts';
import type { Background, Handler } from '../handler.ts';
import { shownAt } from '../kept/page-tags.ts';
import { isDecodable, isErrorPage } from '../next-own.ts';
import { communityHeader, type Origin } from '../page-keeping.ts';
import { anonymous, chosenHeaders, isPersonal } from '../page-request.ts';
import { type Elsewhere, newNonce, secured } from '../page-security.ts';
import { asOwnAnswer, asSharedPage, inLanguage, isShareable, snapshotOf, withToldStatus } from '../page-snapshot.ts';
import type { Snapshot } from '../snapshot.ts';

/** By them the API knows whose this render is, and how many they had. */
export const addressHeaders: readonly string[] = ['x-forwarded-for', 'cf-connecting-ip'];
/** An address that no page has. */
const nowhere = '/-/nowhere';

export interface PageRenderParts {
  /** In milliseconds. */
  now: () => number;
  api: Handler;
  pages: Handler;
  steering: readonly string[];
}

/** A page as everybody may get it, with a word for the nonce; `origin` only where it may be kept. */
export interface Rendered {
  snapshot: Snapshot;
  origin: Origin | undefined;
}

interface Community {
  slug: string;
  elsewhere: Elsewhere;
}

/** Has Next render what a request asks for, as a page of the community that lives at its host. */
export function createPageRender({ now, api, pages, steering }: PageRenderParts) {
  /**
   * Pages that are the same for every host know of none: the API says whether anybody lives at this one, and where
   * photos go.
   */
  async function communityAt(request: Request, background: Background): Promise<Community | undefined> {
    const headers = chosenHeaders(request, [...addressHeaders, ...steering]);
    const answered = await api(new Request(new URL('/api/v1/instance', request.url), { headers }), background);
    if (answered.status === 429) throw new TooManyPages(answered.headers.get('retry-after') ?? '60');
    if (answered.status >= 500) throw new Error(`The API answered ${answered.status} to which community this is.`);
    const told: unknown = await answered.json().catch(() => undefined);
    if (answered.status === 404) return undefined;
    const said = (name: string): string | undefined => {
      const value: unknown = typeof told === 'object' && told !== null ? Reflect.get(told, name) : undefined;
      return typeof value === 'string' ? value : undefined;
    };
    const slug = answered.headers.get(communityHeader) ?? '';
    const style = said('mapStyleUrl');
    return { slug, elsewhere: { upload: said('uploadOrigin'), map: style && URL.parse(style)?.origin } };
  }

  return async (request: Request, locale: Locale, background: Background): Promise<Rendered> => {
    const madeAtMs = now();
    const { pathname } = new URL(request.url);
    const isPage = isDecodable(pathname) && !isErrorPage(pathname);
    const community = isPage ? await communityAt(request, background) : undefined;
    const shown = community ? request : new Request(new URL(nowhere, request.url));
    const placeholder = newNonce();
    const rendered = await snapshotOf(await pages(anonymous(shown, placeholder, locale, steering), background));
    const told = inLanguage(withToldStatus(rendered, placeholder), locale);
    const snapshot = secured(told, placeholder, community?.elsewhere ?? {});
    if (isPersonal(request) || !isShareable(snapshot)) return { snapshot: asOwnAnswer(snapshot), origin: undefined };
    const origin = { community: community?.slug ?? '', madeAtMs, shows: shownAt(pathname) };
    return { snapshot: await asSharedPage(snapshot), origin };
  };
}

import { type Locale, localeOf } from '@isntgram/contract/locales';
import type { Cache } from '@isntgram/core/ports';
import { mediaKey, mediaTtlSeconds } from './media-caching.ts';
import { isDecodable } from './next-own.ts';
import { anonymous, bodyOf, pageKey } from './page-request.ts';
import { newNonce, secured } from './page-security.ts';
import {
  answer,
  answerCached,
  asCached,
  asSharedPage,
  type CacheResult,
  inLanguage,
  isShareable,
  type Snapshot,
  snapshotOf,
  withToldStatus,
} from './page-snapshot.ts';
import { apiUnavailable, methodNotAllowed, pageUnavailable, TooManyPages, tooManyPages } from './unavailable.ts';

/** Lets work go on after the answer was sent. */
export type Background = (work: Promise<unknown>) => void;
export type Handler = (request: Request, background: Background) => Promise<Response>;

export interface PageFrontParts {
  cache: Cache;
  /** Answers /api/** and /media/**, with the visitor's cookies. */
  api: Handler;
  /** Next. It never sees who is asking. */
  pages: Handler;
  /** Told of what went wrong and was answered with an error page. */
  onError?: (error: unknown) => void;
}

const pageTtlSeconds = 30;
/** By them the API knows whose this render is, and how many they had. */
const addressHeaders = ['x-forwarded-for', 'cf-connecting-ip'];
/** An address that no page has. */
const nowhere = '/-/nowhere';
/** A render started by a request that was given up on may never end: whoever waits for it then renders for himself. */
const sharedRenderTimeoutMs = 10_000;

/**
 * What stands before Next in every profile: sends /api and /media to the API; renders a public page at most once in 30 s per
 * host, address, language, payload and hint, whoever asks, and never gives away an older one.
 */
export function createPageFront({ cache, api, pages, onError }: PageFrontParts) {
  const renders = new Map<string, Promise<Snapshot>>();

  async function lookUp(key: string): Promise<Response | undefined> {
    return cache.get(key).catch(() => undefined);
  }

  function keep(key: string, snapshot: Snapshot, ttlSeconds: number, background: Background): void {
    background(cache.put(key, asCached(snapshot), ttlSeconds).catch(() => undefined));
  }

  async function render(request: Request, key: string, locale: Locale, background: Background): Promise<Snapshot> {
    const community = isDecodable(new URL(request.url).pathname) ? await communityAt(request, background) : undefined;
    const shown = community ? request : new Request(new URL(nowhere, request.url));
    const placeholder = newNonce();
    const rendered = await snapshotOf(await pages(anonymous(shown, placeholder, locale), background));
    const told = inLanguage(withToldStatus(rendered, placeholder), locale);
    const snapshot = secured(told, placeholder, community?.uploadOrigin);
    if (!isShareable(snapshot)) return snapshot;
    const shared = await asSharedPage(snapshot);
    keep(key, shared, pageTtlSeconds, background);
    return shared;
  }

  /** Pages that are the same for every host know of none: the API says whether anybody lives at this one, and where photos go. */
  async function communityAt(request: Request, background: Background): Promise<{ uploadOrigin?: string } | undefined> {
    const headers = addressHeaders.flatMap((name): [string, string][] => {
      const value = request.headers.get(name);
      return value === null ? [] : [[name, value]];
    });
    const answered = await api(new Request(new URL('/api/v1/instance', request.url), { headers }), background);
    if (answered.status === 429) throw new TooManyPages(answered.headers.get('retry-after') ?? '60');
    const told: unknown = await answered.json().catch(() => undefined);
    if (answered.status === 404) return undefined;
    const origin: unknown = typeof told === 'object' && told !== null ? Reflect.get(told, 'uploadOrigin') : undefined;
    return typeof origin === 'string' ? { uploadOrigin: origin } : {};
  }

  function renderOnce(request: Request, key: string, locale: Locale, background: Background): Promise<Snapshot> {
    const start = () => startRender(request, key, locale, background);
    const running = renders.get(key);
    if (!running) return start();
    return within(running, sharedRenderTimeoutMs, start).catch((error: unknown) => {
      // Who began it had too many: that is nobody else's matter.
      if (error instanceof TooManyPages) return start();
      throw error;
    });
  }

  function startRender(request: Request, key: string, locale: Locale, background: Background): Promise<Snapshot> {
    const started = render(request, key, locale, background).finally(() => {
      if (renders.get(key) === started) renders.delete(key);
    });
    renders.set(key, started);
    background(started.catch(() => undefined));
    return started;
  }

  async function page(request: Request, background: Background): Promise<Response> {
    const locale = localeOf(request.headers);
    const key = await pageKey(request, locale);
    const cached = await lookUp(key);
    if (cached) return answerCached(request, cached);
    const snapshot = await renderOnce(request, key, locale, background);
    return answer(request, snapshot, isShareable(snapshot) ? 'miss' : 'pass');
  }

  async function media(request: Request, background: Background): Promise<Response> {
    const key = mediaKey(request);
    const cached = key && (await lookUp(key));
    if (cached) return answerCached(request, cached);
    const response = await api(request, background);
    const ttlSeconds = key ? mediaTtlSeconds(response) : 0;
    if (!key || ttlSeconds === 0) return marked(response, 'pass');
    const snapshot = await snapshotOf(response);
    keep(key, snapshot, ttlSeconds, background);
    return answer(request, snapshot, 'miss');
  }

  return async (incoming: Request, background: Background): Promise<Response> => {
    const { pathname } = new URL(incoming.url);
    const request = withoutForwardedHost(incoming);
    const toApi = isUnder('/api', pathname);
    try {
      if (toApi) return await api(request, background);
      if (isUnder('/media', pathname)) return await media(request, background);
      if (!isRead(request)) return methodNotAllowed();
      if (!isUnder('/_next', pathname)) return await page(request, background);
      return marked(await pages(anonymous(request, newNonce(), localeOf(request.headers)), background), 'pass');
    } catch (error) {
      if (error instanceof TooManyPages) return tooManyPages(localeOf(request.headers), error.retryAfter);
      // Whoever left in the middle is no fault of anybody's.
      if (!incoming.signal.aborted) onError?.(error);
      return toApi ? apiUnavailable() : pageUnavailable(localeOf(request.headers));
    }
  };
}

const isUnder = (prefix: string, pathname: string): boolean => pathname === prefix || pathname.startsWith(`${prefix}/`);

/** Pages take no forms: what changes something goes to the API. */
const isRead = ({ method }: Request): boolean => method === 'GET' || method === 'HEAD';

/** A visitor could pose as another host with it; the host that was asked is in the address. */
function withoutForwardedHost(request: Request): Request {
  if (!request.headers.has('x-forwarded-host')) return request;
  const headers = new Headers(request.headers);
  headers.delete('x-forwarded-host');
  // From its parts: not every server's Request can be copied as a whole.
  const { method, signal } = request;
  return new Request(request.url, { method, headers, redirect: 'manual', signal, ...bodyOf(request) });
}

function marked(response: Response, result: CacheResult): Response {
  const copy = new Response(response.body, response);
  copy.headers.set('x-cache', result);
  return copy;
}

async function within<T>(work: Promise<T>, timeoutMs: number, otherwise: () => Promise<T>): Promise<T> {
  const timeout = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => timeout.resolve(undefined), timeoutMs);
  const winner = await Promise.race([work.then((value) => ({ value })), timeout.promise]).finally(() => clearTimeout(timer));
  return winner ? winner.value : otherwise();
}

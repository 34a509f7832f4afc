import { type Locale, localeOf } from '@isntgram/contract/kernel/locales';
import type { Cache, Clock } from '@isntgram/core/kernel/ports';
import { apiUnavailable, methodNotAllowed, pageUnavailable, TooManyPages, tooManyPages } from '../unavailable.ts';
import type { Background, Handler } from './handler.ts';
import { addedTo } from './kept/page-tags.ts';
import { mediaTtlSeconds, type Shared, sharedAt } from './media-caching.ts';
import { communityHeader, createKeeping, isStored, type Kept, pageTtlSeconds, takesBack } from './page-keeping.ts';
import type { PagePacking } from './page-packing.ts';
import { anonymous, bodyOf, chosenHeaders, isPersonal, pageKey } from './page-request.ts';
import { newNonce } from './page-security.ts';
import { answer, answerKept, type CacheResult, isShareable, snapshotOf } from './page-snapshot.ts';
import { addressHeaders, createPageRender } from './render/page-render.ts';
import type { SharedPages } from './render/shared-pages.ts';
import type { Snapshot } from './snapshot.ts';

export interface PageFrontParts {
  cache: Cache;
  clock: Clock;
  /** Which release renders. What another kept names files of its own, and goes out from there alone. */
  release: string;
  /** How pages are kept compressed, where nothing in front does it better. */
  packing?: PagePacking;
  /** What is asked before `cache`, where the profile has it; a write purges it by `cache`. */
  shared?: SharedPages | undefined;
  /** Answers /api/** and /media/**, with the visitor's cookies. */
  api: Handler;
  /** Next. It never sees who is asking. */
  pages: Handler;
  /**
   * Headers by which a request chooses among versions of what stands behind. What they chose is kept for who chooses
   * the same, and for nobody else.
   */
  steering?: readonly string[];
  /** Told of what went wrong and was answered with an error page. */
  onError?: (error: unknown) => void;
}

/** A render started by a request that was given up on may never end: whoever waits for it then renders for himself. */
const sharedRenderTimeoutMs = 10_000;

/** While what makes the answers is out of order, whether it is in order again is tried this often. */
const retryMs = 5_000;

/**
 * What stands before Next in every profile: sends /api and /media to the API; renders a public page at most once in 30
 * s per release, host, address, language, payload and hint, whoever asks, and anew after a write that changes it. An
 * older one goes out only where no newer can be made, never after something of its community was taken back, and says
 * so.
 */
export function createPageFront({
  cache,
  clock,
  release,
  packing,
  shared,
  api,
  pages,
  steering = [],
  onError,
}: PageFrontParts) {
  const keeping = createKeeping({ cache, clock, packing });
  const renderPage = createPageRender({ now: keeping.now, api, pages, steering });
  const renders = new Map<string, Promise<Snapshot>>();
  /** When to try again; undefined while all is well. */
  let tryAgainAtMs: number | undefined;

  async function render(request: Request, key: string, locale: Locale, background: Background): Promise<Snapshot> {
    const { snapshot, origin } = await renderPage(request, locale, background);
    if (snapshot.status < 500) tryAgainAtMs = undefined;
    if (origin) background(keeping.keep(key, snapshot, origin, pageTtlSeconds));
    else if (snapshot.status < 500) background(keeping.forget(key));
    return snapshot;
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
    if (isPersonal(request)) return answer(request, (await renderPage(request, locale, background)).snapshot, 'pass');
    const key = await pageKey(request, locale, release, steering);
    const isOwn = isDown() || chosenHeaders(request, steering).length > 0;
    const common = shared && !isOwn ? await fromShared(shared, request, key, locale, background) : undefined;
    if (common) return common;
    const kept = await keeping.lookUp(key);
    if (kept?.isFresh) return answerKept(request, kept.response, 'hit', packing);
    const make = () => renderOnce(request, key, locale, background);
    const asAnswer = (snapshot: Snapshot) => answer(request, snapshot, isShareable(snapshot) ? 'miss' : 'pass');
    return kept ? orKept(request, kept, make, asAnswer) : asAnswer(await make());
  }

  /** What all have together; undefined where that is out of reach, or older than what this process knows of. */
  async function fromShared(
    ask: SharedPages,
    request: Request,
    key: string,
    locale: Locale,
    background: Background,
  ): Promise<Response | undefined> {
    const found = await ask(key, forShared(request, locale)).catch(() => undefined);
    if (!found) return undefined;
    const { response, isHit } = found;
    if (response.status < 500 && !isStored(response)) {
      background(keeping.forget(key));
      return answer(request, await snapshotOf(response), 'pass');
    }
    const { status } = response;
    const headers = new Headers(response.headers);
    if (!keeping.read(response).isFresh) {
      void response.body?.cancel();
      return undefined;
    }
    if (!isHit) background(keeping.keepCopy(key, new Response(response.clone().body, { status, headers })));
    return answerKept(request, response, isHit ? 'hit' : 'miss');
  }

  const isDown = (): boolean => tryAgainAtMs !== undefined && keeping.now() < tryAgainAtMs;

  /**
   * What was kept, where nothing newer comes of `make` and nothing was taken back since. While the API or Next is down,
   * nobody waits for it; a page that fails by itself says nothing of the others.
   */
  async function orKept<T extends { status: number }>(
    request: Request,
    kept: Kept,
    make: () => Promise<T>,
    asAnswer: (made: T) => Promise<Response>,
  ): Promise<Response> {
    let made: T | undefined;
    let failure: { error: unknown } | undefined;
    if (!isDown()) {
      if (tryAgainAtMs !== undefined) tryAgainAtMs = keeping.now() + retryMs;
      try {
        made = await make();
        if (made.status < 500) return await asAnswer(made);
        if (made.status === 503) tryAgainAtMs = keeping.now() + retryMs;
      } catch (error) {
        if (error instanceof TooManyPages) throw error;
        failure = { error };
        if (!request.signal.aborted) tryAgainAtMs = keeping.now() + retryMs;
      }
    }
    // Asked last: something may have been taken back while it was tried to make a newer one.
    if (!(await keeping.mayOutlive(kept))) {
      if (failure) throw failure.error;
      return asAnswer(made ?? (await make()));
    }
    if (failure && !request.signal.aborted) onError?.(failure.error);
    const { headers } = kept.response;
    headers.set('age', String(kept.ageSeconds));
    headers.set('cache-status', `"isntgram"; hit; ttl=-${Math.max(0, kept.ageSeconds - pageTtlSeconds)}`);
    return answerKept(request, kept.response, 'stale', packing);
  }

  async function forEverybody(request: Request, { key: at, shows }: Shared, background: Background): Promise<Response> {
    const key = chosenHeaders(request, steering).length > 0 ? undefined : at;
    const madeAtMs = keeping.now();
    const kept = key ? await keeping.lookUp(key) : undefined;
    if (kept?.isFresh) return answerKept(request, kept.response, 'hit');
    const make = () => api(request, background);
    const asAnswer = async (response: Response): Promise<Response> => {
      if (response.status < 500) tryAgainAtMs = undefined;
      const ttlSeconds = key ? mediaTtlSeconds(response) : 0;
      if (key && kept && ttlSeconds === 0 && response.status < 500) background(keeping.forget(key));
      if (!key || ttlSeconds === 0) return marked(response, 'pass');
      const community = response.headers.get(communityHeader) ?? '';
      const snapshot = await snapshotOf(response);
      background(keeping.keep(key, snapshot, { community, madeAtMs, shows }, ttlSeconds));
      return answer(request, snapshot, 'miss');
    };
    return kept ? orKept(request, kept, make, asAnswer) : asAnswer(await make());
  }

  /** Nobody who comes after a write is given what was rendered before it. */
  function noteWrite(method: string, pathname: string, community: string, background: Background): void {
    const added = addedTo(method, pathname);
    const isRemoval = takesBack(method, pathname);
    if (isRemoval || added.length > 0) renders.clear();
    if (isRemoval) background(keeping.noteRemoval(community));
    else if (added.length > 0) background(keeping.noteChange(community, added));
  }

  async function toApi(request: Request, pathname: string, background: Background): Promise<Response> {
    const response = await api(request, background);
    if (response.status < 400)
      noteWrite(request.method, pathname, response.headers.get(communityHeader) ?? '', background);
    return response;
  }

  return async (incoming: Request, background: Background): Promise<Response> => {
    const { pathname } = new URL(incoming.url);
    const request = withoutForwardedHost(incoming);
    const isApi = isUnder('/api', pathname);
    try {
      if (pathname === '/status' && isRead(request)) return await api(statusOf(request), background);
      const everybodys = sharedAt(request);
      if (everybodys) return await forEverybody(request, everybodys, background);
      if (isApi) return await toApi(request, pathname, background);
      if (!isRead(request)) return methodNotAllowed();
      if (!isUnder('/_next', pathname)) return await page(request, background);
      return marked(
        await pages(anonymous(request, newNonce(), localeOf(request.headers), steering), background),
        'pass',
      );
    } catch (error) {
      if (error instanceof TooManyPages) return tooManyPages(localeOf(request.headers), error.retryAfter);
      // Whoever left in the middle is no fault of anybody's.
      if (!incoming.signal.aborted) onError?.(error);
      return isApi ? apiUnavailable() : pageUnavailable(localeOf(request.headers));
    }
  };
}

const isUnder = (prefix: string, pathname: string): boolean => pathname === prefix || pathname.startsWith(`${prefix}/`);

/** Pages take no forms: what changes something goes to the API. */
const isRead = ({ method }: Request): boolean => method === 'GET' || method === 'HEAD';

/** The page of the status is made without Next, which may be what is down. */
function statusOf(request: Request): Request {
  const { headers, method, signal } = request;
  return new Request(new URL('/api/status', request.url), { headers, method, signal });
}

/** A visitor could pose as another host with it; the host that was asked is in the address. */
function withoutForwardedHost(request: Request): Request {
  if (!request.headers.has('x-forwarded-host')) return request;
  const headers = new Headers(request.headers);
  headers.delete('x-forwarded-host');
  // From its parts: not every server's Request can be copied as a whole.
  const { method, signal } = request;
  return new Request(request.url, { method, headers, redirect: 'manual', signal, ...bodyOf(request) });
}

/** What a shared cache needs to have the page made: nothing of the visitor but what the API counts renders by. */
function forShared(request: Request, locale: Locale): Request {
  const asked = anonymous(request, '', locale);
  for (const [name, value] of chosenHeaders(request, addressHeaders)) asked.headers.set(name, value);
  return asked;
}

function marked(response: Response, result: CacheResult): Response {
  const copy = new Response(response.body, response);
  copy.headers.set('x-cache', result);
  return copy;
}

async function within<T>(work: Promise<T>, timeoutMs: number, otherwise: () => Promise<T>): Promise<T> {
  const timeout = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => timeout.resolve(undefined), timeoutMs);
  const winner = await Promise.race([work.then((value) => ({ value })), timeout.promise]).finally(() =>
    clearTimeout(timer),
  );
  return winner ? winner.value : otherwise();
}

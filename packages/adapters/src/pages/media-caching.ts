import { shown } from '@isntgram/core/kernel/kept-pages';

const mediaTtlSecondsMax = 30;
/** What narrows a map by less is asked by many. */
const searchLengthMax = 200;

/** What the API makes and everybody may have for a while: pictures, and parts of maps with what these show. */
export interface Shared {
  /** In the cache; undefined where the answer may differ from the whole. */
  key: string | undefined;
  shows: readonly string[];
}

/** Undefined where an address is nothing of this kind. */
export function sharedAt(request: Request): Shared | undefined {
  const { origin, pathname, search } = new URL(request.url);
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  const isWhole = isRead && !request.headers.has('range');
  // No photo's address has a search: whoever adds some would fill the cache with copies.
  if (pathname === '/media' || pathname.startsWith('/media/'))
    return { key: isWhole && !search ? `media ${origin}${pathname}` : undefined, shows: [] };
  if (!isRead || !pathname.startsWith('/api/v1/trees/tiles/')) return undefined;
  const isKept = isWhole && search.length <= searchLengthMax;
  return { key: isKept ? `tile ${origin}${pathname}${search}` : undefined, shows: [shown.trees] };
}

/** How long anybody may be given this answer: what the API allows for everybody, at most 30 s; 0 where it does not. */
export function mediaTtlSeconds(response: Response): number {
  const control = response.headers.get('cache-control') ?? '';
  const isForEverybody =
    /\bpublic\b/.test(control) && !response.headers.has('vary') && !response.headers.has('set-cookie');
  if (response.status !== 200 || !response.body || !isForEverybody) return 0;
  const allowed = /s-maxage=(\d+)/.exec(control)?.[1] ?? /max-age=(\d+)/.exec(control)?.[1] ?? '0';
  return Math.min(Number(allowed), mediaTtlSecondsMax);
}
